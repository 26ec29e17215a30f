import { DatabaseSync } from 'node:sqlite';
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';

/**
 * Takes the exclusive lock on a data folder, which is made if it is missing. The lock is the kernel's own (fcntl, held
 * through Node's SQLite): it goes when the process ends, however it ends. Throws StartError where another program
 * holds it or the folder cannot be written. Do not open `database.lock` elsewhere in this process: closing any
 * descriptor of a file drops the process's fcntl locks on it.
 */
export function lockFolder(folder: string): { release(): void } {
  makeWritable(folder);
  const held = new DatabaseSync(join(realpathSync(folder), 'database.lock'), { timeout: 0 });
  try {
    held.exec('pragma journal_mode = memory; pragma locking_mode = exclusive; begin exclusive');
  } catch {
    held.close();
    throw new StartError(
      `Der Datenordner ${folder} ist schon in Benutzung: Ein anderes Verzahnt läuft damit. Beenden Sie es, oder wählen Sie mit VERZAHNT_DATA einen anderen Ordner.`,
    );
  }
  return { release: () => held.close() };
}

/** Makes the folder, for its owner only, if it is missing. Throws StartError where it cannot be written. */
export function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new StartError(`Der Datenordner ${folder} ist nicht beschreibbar. Geben Sie Verzahnt dort Schreibrechte, oder wählen Sie mit VERZAHNT_DATA einen anderen Ordner.`);
  }
}
