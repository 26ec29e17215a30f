import { sql, type RawBuilder } from 'kysely';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import type { NodeKind, ThreadNode } from '#platform/thread.ts';
import { goalLevelLabels, measureStatusLabels, stateLabels, type EditionState, type GoalLevel, type MeasureStatus } from '../../../edition.ts';
import { may } from '../../../permissions.ts';
import { relation } from '../../../server/queries.ts';

/** `note`: a code that `told` puts into words. `slug`: of the edition. `fieldId`: of goals and principles, where their page is. */
interface Row {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly on: string | null;
  readonly slug: string;
  readonly year: number;
  readonly place: string;
}

interface Kind {
  readonly noun: Parameters<typeof relation>[1];
  readonly label: string;
  readonly columns: (context: Context) => RawBuilder<unknown>;
  readonly office: (row: Row) => string;
  readonly open: (row: Row) => string;
  readonly told?: (note: string) => string;
}

const none = sql`'' as note, null::date as "on", n.id::text as place`;

const kinds: readonly Kind[] = [
  {
    noun: 'edition', label: 'Fassung', columns: () => sql`n.title || ' ' || n.year as title, n.state as note, n.adopted_on as "on", '' as place`,
    office: () => '', open: () => '', told: (state) => stateLabels[state as EditionState],
  },
  { noun: 'chapter', label: 'Kapitel', columns: () => sql`n.title, ${none}`, office: ({ id }) => `/text/${id}`, open: ({ id }) => `/kapitel/${id}` },
  { noun: 'field', label: 'Handlungsfeld', columns: () => sql`n.name as title, ${none}`, office: ({ id }) => `/rahmen/felder/${id}`, open: ({ id }) => `/ziele#${id}` },
  { noun: 'principle', label: 'Leitlinie', columns: () => sql`n.title, '' as note, null::date as "on", coalesce(n.field_id::text, '') as place`, office: inField, open: ({ id }) => `/ziele#${id}` },
  {
    noun: 'goal', label: 'Ziel', columns: () => sql`n.title, n.level as note, null::date as "on", n.field_id::text as place`, office: ({ id }) => `/rahmen/ziele/${id}`, open: ({ id }) => `/ziele#${id}`,
    told: (level) => goalLevelLabels[level as GoalLevel],
  },
  {
    noun: 'measure', label: 'Maßnahme', office: ({ id }) => `/rahmen/massnahmen/${id}`, open: ({ id }) => `/massnahmen/${id}`, told: (status) => measureStatusLabels[status as MeasureStatus],
    columns: (context) => sql`concat_ws(' ', nullif(n.code, ''), n.title) as title, n.starts_on as "on", n.id::text as place,
      ${context.actor.kind === 'visitor' ? sql`n.status` : sql`coalesce((select c.status from strategy.measure_course c where c.measure_id = n.id), 'planned')`} as note`,
  },
  { noun: 'indicator', label: 'Kennzahl', columns: () => sql`n.title, ${none}`, office: ({ id }) => `/rahmen/kennzahlen/${id}`, open: ({ id }) => `/ziele#${id}` },
];

/** Editions with their chapters and framework. Whoever is not of the network sees what is published. */
export const frameworkNodes: readonly NodeKind[] = kinds.map((kind) => ({
  kind: `strategy.${kind.noun}`, label: kind.label,
  list: (context, ids) => read(context, kind, sql`n.id = any(${[...ids]}::uuid[])`, ids.length),
  search: (context, words, limit) => read(context, kind, sql`${kind.noun === 'field' ? sql`n.name` : sql`n.title`} ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`, limit),
}));

async function read(context: Context, kind: Kind, condition: RawBuilder<unknown>, limit: number): Promise<readonly ThreadNode[]> {
  const inside = may(context.actor, 'readStrategy');
  const from = kind.noun === 'edition' ? sql`${relation(context, 'edition')} n join ${relation(context, 'edition')} e on e.id = n.id` : sql`${relation(context, kind.noun)} n join ${relation(context, 'edition')} e on e.id = n.edition_id`;
  const { rows } = await sql<Row>`select n.id, e.slug, e.year, ${kind.columns(context)} from ${from}
    where ${condition} and (${inside}::boolean or e.published_at is not null) order by e.year desc, n.id limit ${limit}`.execute(context.db);
  return rows.map((row) => ({
    kind: `strategy.${kind.noun}`, id: row.id, title: row.title, on: row.on, note: [kind.told?.(row.note) ?? '', kind.noun === 'edition' ? '' : `Fassung ${row.year}`].filter((part) => part !== '').join(' · '),
    href: inside ? `/buero/${context.centre.slug}/strategie/${row.slug}${kind.office(row)}` : publicPath(context.centre.slug, 'de', `/strategie/${row.slug}${kind.open(row)}`),
  }));
}

function inField({ place, id }: Row): string {
  return place === '' ? '/rahmen' : `/rahmen/felder/${place}#${id}`;
}
