import { readFile } from 'node:fs/promises';
import type { Config } from '#platform/server/config.ts';
import { openDatabase, type Database } from '#platform/server/db.ts';
import { migrate } from '#platform/server/migrate.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { openCentreRegistry, type CentreRegistry } from '#platform/server/centres.ts';
import { createStamps, parseStamp, type Stamps } from '#platform/server/pages/stamps.ts';
import { createLog, type Log } from '#platform/server/log.ts';

/** Everything that lives as long as the process. Requests, jobs and commands get what they need from here. */
export interface House {
  readonly config: Config;
  readonly version: string;
  readonly log: Log;
  readonly database: Database;
  readonly centres: CentreRegistry;
  readonly stamps: Stamps;
  readonly clock: () => Date;
  close(): Promise<void>;
}

/** What is said while the house opens, one line per step. */
export type Progress = (step: string) => void;

/**
 * Opens the database, migrates it, loads the reference data, and on an empty embedded database the demo centre.
 * @throws StartError with one sentence for the operator.
 */
export async function openHouse(config: Config, progress: Progress = () => {}): Promise<House> {
  const log = createLog(config);
  const clock = () => new Date();
  progress(config.databaseUrl ? 'Datenbank wird verbunden' : 'Eingebaute Datenbank wird geöffnet');
  const database = await openDatabase(config);
  try {
    await migrate(database, undefined, (name) => progress(`Datenbank wird eingerichtet: ${name}`));
    await loadReference(database.kysely);
    const centres = await openCentreRegistry(database.kysely, clock);
    if (config.demo && centres.all().length === 0) {
      const { loadDemo } = await import('./demo/load.ts');
      await loadDemo(database, { progress, now: clock() });
      await centres.refresh();
    }
    const stamps = createStamps(database.kysely);
    await stamps.refresh();
    await database.listen('verzahnt_stamp', (payload) => {
      const stamp = parseStamp(payload);
      if (stamp) stamps.advance(stamp.centreId, stamp.version);
    }, () => void stamps.refresh());
    const version = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')).version as string;
    return { config, version, log, database, centres, stamps, clock, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

let current: House | null = null;

/** The house of this process, for the request hooks. server.ts (or the development server) opens it first. */
export async function theHouse(open?: () => Promise<House>): Promise<House> {
  if (current === null) {
    if (!open) throw new Error('The house is not open yet.');
    current = await open();
  }
  return current;
}
