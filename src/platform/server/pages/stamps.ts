import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { withGate } from '../tenancy.ts';

/** The version of each centre as this process knows it. Every write of a centre moves its version. */
export interface Stamps {
  /** The version of a centre; 0 before its first write. */
  version(centreId: string): number;
  /** Takes over what a notification or a commit of this process says. Versions only grow. */
  advance(centreId: string, version: number): void;
  /** Reads all versions from the database; needed at start and after a lost connection. */
  refresh(): Promise<void>;
}

export function createStamps(db: Kysely<Tables>): Stamps {
  const versions = new Map<string, number>();
  const advance = (centreId: string, version: number) => {
    if (version > (versions.get(centreId) ?? 0)) versions.set(centreId, version);
  };
  return {
    version: (centreId) => versions.get(centreId) ?? 0,
    advance,
    refresh: () => withGate(db, async (gate) => {
      const rows = await gate.selectFrom('platform.centre_stamp').select(['centre_id', 'version']).execute();
      for (const row of rows) advance(row.centre_id, Number(row.version));
    }),
  };
}

/** Reads the payload of the database notification `verzahnt_stamp`: "<centre id>:<version>". */
export function parseStamp(payload: string): { centreId: string; version: number } | null {
  const match = /^([0-9a-f-]{36}):(\d+)$/.exec(payload);
  return match ? { centreId: match[1] ?? '', version: Number(match[2]) } : null;
}
