import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Context } from '#platform/context.ts';
import { StartError } from '#platform/errors.ts';
import { listCentres } from '#platform/server/centres.ts';
import { readWords, withDatabase, type Command, type Desk } from '#platform/server/cli/command.ts';
import { writeCsv, writeXlsx } from '#platform/server/exchange/tables.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { exportOrganisations, exportPeople } from '#areas/network/server/exchange.ts';
import { exportHsds, exportOffers } from '#areas/offers/exports/server/exchange.ts';
import { importOffers } from '#areas/offers/imports/server/exchange.ts';
import { noDeskFilter } from '#areas/offers/desk/filter.ts';

/** What a room can give to or take from a file by the command line. */
export interface Exchange {
  readonly summary: string;
  /** The file's content; `format` is the end of its name. */
  readonly write?: (context: Context, format: string) => Promise<string | Uint8Array>;
  /** Takes the file over, or with `dryRun` says what it would do; returns lines for the operator. Refusals are lines too. */
  readonly read?: (context: Context, file: { readonly name: string; readonly bytes: Uint8Array }, dryRun: boolean) => Promise<readonly string[]>;
}

/** Rooms add theirs here. */
export const exchanges: Readonly<Record<string, Exchange>> = {
  organisations: { summary: 'Organisationen (csv, xlsx)', write: async (context, format) => tableFile(await exportOrganisations(context, {}), format, 'Organisationen') },
  offers: {
    summary: 'Angebote (csv, xlsx, json nach HSDS; Import auch Integreat)',
    write: async (context, format) => (format === 'json' ? exportHsds(context, noDeskFilter) : tableFile(await exportOffers(context, noDeskFilter), format, 'Angebote')),
    read: importOffers,
  },
  people: { summary: 'Personen (csv, xlsx)', write: async (context, format) => tableFile(await exportPeople(context, {}), format, 'Personen') },
};

export const exportCommand: Command = {
  usage: `Was Zentrum Datei   (${namesOf('write')})`,
  summary: 'Daten eines Zentrums in eine Datei schreiben',
  run: (words, desk) => exchangeWith(desk, words, 'write', async (exchange, context, file) => {
    const content = (await exchange.write?.(context, file.split('.').at(-1) ?? '')) ?? '';
    await writeFile(file, content, { mode: 0o600 });
    return [`Geschrieben: ${file}`];
  }),
};

export const importCommand: Command = {
  usage: `Was Zentrum Datei [--dry-run]   (${namesOf('read')})`,
  summary: 'Daten aus einer Datei in ein Zentrum übernehmen',
  run: (words, desk) => exchangeWith(desk, words, 'read', async (exchange, context, file, dryRun) => {
    const bytes = await readFile(file).catch(() => {
      throw new StartError(`Die Datei ${file} lässt sich nicht lesen.`);
    });
    return (await exchange.read?.(context, { name: basename(file), bytes }, dryRun)) ?? [];
  }),
};

type Work = (exchange: Exchange, context: Context, file: string, dryRun: boolean) => Promise<readonly string[]>;

async function exchangeWith(desk: Desk, words: readonly string[], way: 'read' | 'write', work: Work): Promise<number> {
  const { rest, flags } = readWords(words, { flags: ['dry-run'] });
  const [what = '', slug = '', file = ''] = rest;
  const exchange = Object.hasOwn(exchanges, what) ? exchanges[what] : undefined;
  if (!exchange?.[way] || file === '') throw new StartError(`Aufruf: npm run verzahnt -- ${way === 'read' ? 'import' : 'export'} Was Zentrum Datei. Möglich sind: ${namesOf(way)}`);
  return withDatabase(desk, async (database) => {
    const now = desk.clock();
    const centres = await listCentres(database.kysely, now.toISOString().slice(0, 10));
    const centre = centres.find((one) => one.slug === slug);
    if (!centre) throw new StartError(`Das Zentrum „${slug}“ gibt es nicht. Möglich sind: ${centres.map((one) => one.slug).join(', ') || '(noch keines)'}`);
    const job = `verzahnt ${way === 'read' ? 'import' : 'export'} ${what}`;
    const lines = await withCentre(database.kysely, { centre, actor: { kind: 'system', job }, now }, (context) => work(exchange, context, file, flags['dry-run'] === true));
    for (const line of lines) desk.say(line);
    return 0;
  });
}

function namesOf(way: 'read' | 'write'): string {
  return Object.entries(exchanges).filter(([, exchange]) => exchange[way]).map(([name, { summary }]) => `${name}: ${summary}`).join('; ') || 'noch nichts';
}

async function tableFile(table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }, format: string, sheet: string): Promise<string | Uint8Array> {
  if (format === 'xlsx') return writeXlsx(table, sheet);
  if (format === 'csv') return writeCsv(table);
  throw new StartError('Der Dateiname muss auf .csv oder .xlsx enden.');
}
