import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import type { Field, FigureTable } from '../../content.ts';
import { conditionsTable, foreignTable, offersTable, organisationsTable, type ForeignFigure, type OfferGroup, type OrganisationGroup, type TownFigure } from '../count.ts';
import type { CellLinks } from '../figure.ts';

/**
 * The figures of inventory and framework conditions as they stand today: offers per field and municipality, organisations
 * per kind and municipality, inhabitants and area, foreign nationals of the district. Counts what visitors find in the
 * directories and nothing else, so office and public pages show the same (docs/decisions/0018). Tables without a row are
 * left out. Four statements, whatever the number of offers.
 */
export async function readFigures(context: Context, fields: readonly Field[]): Promise<readonly FigureTable[]> {
  const [day, towns] = [today(context), await listTowns(context)];
  const tables = [
    offersTable(day, fields, towns, await listOfferGroups(context, day)), organisationsTable(day, towns, await listOrganisationGroups(context, day)),
    conditionsTable(towns), foreignTable(await listForeignFigures(context)),
  ];
  return tables.filter((table) => table !== null && table.rows.length > 0) as FigureTable[];
}

/** Where the cells of the table of offers lead to (ui/FigureTables.svelte `links`). `path`: the list of offers. One statement. */
export async function readFigureLinks(context: Context, fields: readonly Field[], path: string): Promise<CellLinks> {
  return { path, fields: fields.map(({ name, topics }) => ({ name, topics })), towns: (await listTowns(context)).map(({ ags, name }) => ({ ags, name })) };
}

/** The municipalities of the centre that exist today, by name. */
async function listTowns(context: Context): Promise<readonly TownFigure[]> {
  const { rows } = await sql<TownFigure>`select ags, name, inhabitants, inhabitants_on as "inhabitantsOn", area_ha as "areaHa"
    from reference.municipality where ags = any(${[...context.centre.municipalities]}::text[]::char(8)[]) and valid_to is null`.execute(context.db);
  return rows.toSorted((one, other) => one.name.localeCompare(other.name, 'de'));
}

/** Offers of equal topics and municipalities at once: some thousand groups where there are 20,000 offers. */
async function listOfferGroups(context: Context, day: string): Promise<readonly OfferGroup[]> {
  const { rows } = await sql<OfferGroup>`select topics, municipalities, count(*)::integer as count from offers.listing
    where centre_id = platform.current_centre() and (valid_to is null or valid_to >= ${day}::date) group by 1, 2`.execute(context.db);
  return rows;
}

async function listOrganisationGroups(context: Context, day: string): Promise<readonly OrganisationGroup[]> {
  const { rows } = await sql<OrganisationGroup>`select coalesce(t.names ->> 'de', o.type_code) as type, o.municipality_ags as ags, count(*)::integer as count
    from network.public_organisation o left join reference.organisation_type t on t.code = o.type_code
    where o.dissolved_on is null or o.dissolved_on > ${day}::date group by t.sort, 1, 2 order by t.sort, 1`.execute(context.db);
  return rows;
}

async function listForeignFigures(context: Context): Promise<readonly ForeignFigure[]> {
  const { rows } = await sql<ForeignFigure>`select distinct on (d.key) d.name as district, n.counted_on as "countedOn", n.inhabitants, n.foreign_nationals as "foreignNationals"
    from reference.foreign_nationals n join reference.district d on d.key = n.district_key
    where d.key in (select m.district_key from reference.municipality m where m.ags = any(${[...context.centre.municipalities]}::text[]::char(8)[]))
    order by d.key, n.counted_on desc`.execute(context.db);
  return rows;
}
