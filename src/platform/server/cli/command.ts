import { parseArgs } from 'node:util';
import { StartError } from '../../errors.ts';
import { readConfig, type Config } from '../config.ts';
import { openDatabase, type Database } from '../db.ts';
import { migrate } from '../migrate.ts';

/** One command of `npm run verzahnt -- …`. */
export interface Command {
  /** How it is called, after the command's name. */
  readonly usage: string;
  /** One line of German for the list of commands. */
  readonly summary: string;
  /** Returns the exit code; throws StartError with a sentence for the operator. */
  readonly run: (words: readonly string[], desk: Desk) => Promise<number>;
}

/** What a command works with; tests give their own. */
export interface Desk {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
  /** A line typed without echo, for passwords; from standard input where that is no terminal. */
  readonly ask: (question: string) => Promise<string>;
  readonly clock: () => Date;
  /** What comes on standard input; left out, that of the process. */
  readonly input?: AsyncIterable<Uint8Array | string>;
}

/** Splits words into `--options value`, `--flags` and the rest. Throws StartError for one that is not known. */
export function readWords<O extends string, F extends string>(
  words: readonly string[], known: { readonly options?: readonly O[]; readonly flags?: readonly F[] },
): { rest: string[]; options: Partial<Record<O, string>>; flags: Partial<Record<F, boolean>> } {
  try {
    const options = Object.fromEntries([
      ...(known.options ?? []).map((name) => [name, { type: 'string' as const }]),
      ...(known.flags ?? []).map((name) => [name, { type: 'boolean' as const }]),
    ]) as Record<string, { type: 'string' | 'boolean' }>;
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    return { rest: positionals, options: values as Partial<Record<O, string>>, flags: values as Partial<Record<F, boolean>> };
  } catch (error) {
    throw new StartError(`Diesen Aufruf verstehe ich nicht (${(error as Error).message.split('.')[0]}). Hilfe: npm run verzahnt -- help`);
  }
}

/** Opens the database of the environment for one piece of work; migrated unless said otherwise. */
export async function withDatabase<T>(desk: Desk, work: (database: Database, config: Config) => Promise<T>, options: { readonly migrated?: boolean } = {}): Promise<T> {
  const config = readConfig(desk.environment);
  const database = await openDatabase(config);
  try {
    if (options.migrated !== false) await migrate(database, undefined, (name) => desk.say(`Migration ${name} ist gelaufen.`));
    return await work(database, config);
  } finally {
    await database.close();
  }
}
