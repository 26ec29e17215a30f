import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { readStoredFile, type IncomingFile } from '#platform/server/files.ts';
import { listOrganisationChoices } from '#areas/network/organisations/server/queries.ts';
import { readChoices } from '#areas/network/register/server/queries.ts';
import { may } from '../../permissions.ts';
import type { ImportChoices, StrategyImport } from '../import.ts';
import type { Named } from '../owners.ts';
import type { Source } from '../source.ts';

/** The last imports, latest first. One statement. */
export async function listImports(context: Context): Promise<readonly StrategyImport[]> {
  demand(may(context.actor, 'manageStrategy'));
  const { rows } = await sql<StrategyImport>`select ${importColumns} from strategy.import i left join strategy.edition e on e.id = i.edition_id order by i.created_at desc limit 20`.execute(context.db);
  return rows;
}

export interface ReadImport extends StrategyImport {
  readonly source: Source | null;
  readonly choices: ImportChoices;
  readonly editionId: string | null;
}

/** One import with what stands in its file. One statement. */
export async function readImport(context: Context, id: string): Promise<ReadImport> {
  demand(may(context.actor, 'manageStrategy'));
  const { rows } = await sql<ReadImport>`select ${importColumns}, i.source, i.edition_id as "editionId", '{"roles": {}, "owners": {}, "title": "", "year": ""}'::jsonb || i.choices as choices
    from strategy.import i left join strategy.edition e on e.id = i.edition_id where i.id = ${id}::uuid`.execute(context.db);
  return found(rows[0]);
}

/** The uploaded file, kept until the import is done. */
export async function readImportFile(context: Context, id: string): Promise<IncomingFile> {
  demand(may(context.actor, 'manageStrategy'));
  const row = found(await context.db.selectFrom('strategy.import').select(['file_id', 'file_name']).where('id', '=', id).executeTakeFirst());
  return { name: row.file_name, bytes: (await readStoredFile(context, found(row.file_id))).content };
}

/** What names in the file can mean: the municipalities of the centre and the organisations of the network. */
export async function readNames(context: Context): Promise<{ readonly municipalities: readonly Named[]; readonly organisations: readonly Named[] }> {
  const { municipalities } = await readChoices(context);
  return {
    municipalities: municipalities.filter(({ value }) => context.centre.municipalities.includes(value)).map(({ value, label }) => ({ id: value, name: label })),
    organisations: (await listOrganisationChoices(context)).map(({ id, name }) => ({ id, name })),
  };
}

const importColumns = sql`i.id, i.file_name as "fileName", i.state, i.refusal, i.created_at as "createdAt", e.slug`;
