import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Boundaries } from '#platform/geography.ts';
import type { Names } from '#platform/languages.ts';

/** The files of database/reference, in the order in which they can be loaded. */
export const shippedFiles = [
  'districts.csv', 'municipalities.csv', 'foreign-nationals.csv', 'languages.json', 'topics.json', 'target-groups.json', 'education-stages.json',
  'organisation-types.json', 'synonyms.csv', 'synonyms-integration.csv',
] as const;
export type ShippedFile = (typeof shippedFiles)[number];

/** One of the 54 Kommunale Integrationszentren with its explicit set of municipalities. */
export interface ShippedCentre {
  /** District key (5 digits), or AGS (8 digits) where the centre serves one city. */
  readonly key: string;
  readonly slug: string;
  /** "Kreis Kleve", "Stadt Köln". */
  readonly areaName: string;
  readonly kind: 'district' | 'independentCity' | 'cityRegion';
  readonly governmentRegion: string;
  readonly seat: string;
  /** AGS, ascending. */
  readonly municipalities: readonly string[];
}

export interface ShippedTerm {
  readonly code: string;
  readonly names: Names;
}

/** The content of a shipped file as text. */
export function readShipped(file: string): string {
  return readFileSync(join(referenceFolder(), file), 'utf8');
}

/** Rows of a shipped CSV file with a heading, by column. */
export function readShippedRows(file: ShippedFile | 'centres.csv'): Record<string, string>[] {
  return parse(readShipped(file), { columns: true });
}

/** Groups of words that mean much the same. */
export function readShippedGroups(file: ShippedFile): string[][] {
  return parse(readShipped(file), { relax_column_count: true });
}

/** SHA-256 in hex, to see whether a file changed since it was loaded. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The 54 centres of the state; every municipality belongs to exactly one. */
export function listShippedCentres(): ShippedCentre[] {
  return readShippedRows('centres.csv').map((row) => ({
    key: row['key'] ?? '',
    slug: row['slug'] ?? '',
    areaName: row['area_name'] ?? '',
    kind: row['kind'] as ShippedCentre['kind'],
    governmentRegion: row['government_region'] ?? '',
    seat: row['seat'] ?? '',
    municipalities: (row['municipalities'] ?? '').split(' '),
  }));
}

let boundaries: Boundaries | undefined;

/** The boundaries of 2016, read once per process. */
export function readBoundaries(): Boundaries {
  return (boundaries ??= JSON.parse(readShipped('boundaries.topo.json')) as Boundaries);
}

/** Found from this file upwards, because the built program lies deeper in the tree than the source. */
function referenceFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'database', 'reference');
    if (existsSync(join(candidate, 'municipalities.csv'))) return candidate;
  }
  return join(process.cwd(), 'database', 'reference');
}
