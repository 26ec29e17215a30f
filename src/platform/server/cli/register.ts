import { readFileSync } from 'node:fs';
import { isRefusal, StartError } from '../../errors.ts';
import { parseHints } from '../reference/hints.ts';
import { updateRegister } from '../reference/register-update.ts';
import { readWords, withDatabase, type Command } from './command.ts';

const usage = 'Datei [--dry-run] [--hints datei.csv]';

/** The yearly update of the municipality register from the official GV100AD file of Destatis. */
export const registerCommand: Command = {
  usage,
  summary: 'Gemeinderegister aus der amtlichen Datei GV100AD erneuern',
  run: (words, desk) => withDatabase(desk, async (database) => {
    const { rest, options, flags } = readWords(words, { options: ['hints'], flags: ['dry-run'] });
    const [file] = rest;
    if (file === undefined) throw new StartError(`Aufruf: npm run verzahnt -- register ${usage}`);
    const hints = options.hints === undefined ? [] : parseHints(read(options.hints));
    if (isRefusal(hints)) throw new StartError(hints.message);
    const plan = await updateRegister(database.kysely, file, { dryRun: flags['dry-run'] ?? false, hints, print: desk.say });
    if (isRefusal(plan)) throw new StartError(plan.message);
    return 0;
  }),
};

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (failure) {
    throw new StartError(`Die Datei „${file}“ lässt sich nicht lesen (${(failure as NodeJS.ErrnoException).code ?? 'Fehler'}).`);
  }
}
