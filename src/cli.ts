// The command line: npm run verzahnt -- <command>
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StartError } from '#platform/errors.ts';
import { backupCommand, migrateCommand, restoreCommand, schemaCommand } from '#platform/server/cli/database.ts';
import type { Command, Desk } from '#platform/server/cli/command.ts';
import { centreCommand } from '#platform/server/cli/centre.ts';
import { doctorCommand } from '#platform/server/cli/doctor.ts';
import { registerCommand } from '#platform/server/cli/register.ts';
import { userCommand } from '#platform/server/cli/user.ts';
import { exportCommand, importCommand } from './exchanges.ts';
import { mailCommand } from './intake.ts';
import { describePermissions } from './permissions.ts';
import { drawSymbols } from '#ui/symbols.ts';

export const commands: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  centre: centreCommand,
  user: userCommand,
  register: registerCommand,
  import: importCommand,
  export: exportCommand,
  mail: mailCommand,
  backup: backupCommand,
  restore: restoreCommand,
  doctor: doctorCommand,
  schema: { ...schemaCommand, run: writeGenerated },
};

/** Runs one command line. Returns the exit code; a StartError becomes its sentence. */
export async function runCommand(words: readonly string[], desk: Desk): Promise<number> {
  const [name = 'help', ...rest] = words;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command && !rest.includes('--help')) return await command.run(rest, desk);
    if (!command && name !== 'help') desk.say(`Den Befehl „${name}“ gibt es nicht.\n`);
    desk.say(command ? `Aufruf: npm run verzahnt -- ${name} ${command.usage}` : help());
    return command || name === 'help' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    desk.say(error.message);
    return 1;
  }
}

/** tables.ts and schema.sql from the migrations, docs/permissions.md from the permissions, symbols.svg from the icons. */
async function writeGenerated(words: readonly string[], desk: Desk): Promise<number> {
  const code = await schemaCommand.run(words, desk);
  writeFileSync(new URL('../docs/permissions.md', import.meta.url), describePermissions());
  writeFileSync(new URL('ui/symbols.svg', import.meta.url), drawSymbols());
  desk.say('Geschrieben: docs/permissions.md, src/ui/symbols.svg');
  return code;
}

function help(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(9)} ${summary}`);
  return ['Verzahnt auf der Kommandozeile: npm run verzahnt -- <Befehl>', '', ...lines, '', 'Mehr zu einem Befehl: npm run verzahnt -- <Befehl> --help'].join('\n');
}

async function askSilently(question: string): Promise<string> {
  process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silence, terminal: process.stdin.isTTY === true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  process.exitCode = await runCommand(process.argv.slice(2), { environment: process.env, say, ask: askSilently, clock: () => new Date() });
}
