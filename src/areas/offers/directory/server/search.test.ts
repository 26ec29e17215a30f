import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Centre } from '#platform/centre.ts';
import { visitor, type Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { foundCentre } from '#platform/server/centres.ts';
import type { Database } from '#platform/server/db.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { createOrganisation } from '#areas/network/organisations/server/commands.ts';
import { emptyOffer } from '../../offer.ts';
import { insertPublishedOffers } from '../../stock/server/commands.ts';
import { withdrawOffer } from '../../server/commands.ts';
import { noFilter } from '../filter.ts';
import { listPublicOffers } from './queries.ts';

describeOnBothEngines('search among published offers', (open) => {
  let database: Database;
  let here: Centre;
  let there: Centre;
  const run = <T>(centre: Centre, work: (context: Context) => Promise<T>, actor: Context['actor'] = { kind: 'system', job: 'test' }) =>
    withCentre(database.kysely, { centre, actor, now: new Date('2026-11-22T10:00:00Z') }, work);
  const titles = async (centre: Centre, text: string) => (await run(centre, (context) => listPublicOffers(context, { ...noFilter, text }), visitor)).items.map(({ title }) => title.text);
  const entries = (centre: Centre) => run(centre, async (context) => (await sql<{ count: number }>`select count(*)::integer as count from offers.find_entries('beratung | kanarie | kanari | kur | kurs'::tsquery, 100)`.execute(context.db)).rows, visitor);

  beforeAll(async () => {
    database = await open();
    await loadReference(database.kysely);
    [here, there] = [await found('hier', ['Deutschkurs für Frauen', 'Kochkurs', 'Hebamme', 'Hilfe bei der Wohnungssuche', 'Kurs für Frauen und Kinder']), await found('dort', ['KANARIE Kurs'])];
  });

  async function found(slug: string, offers: readonly string[]): Promise<Centre> {
    const plain = { slug, name: slug, areaName: slug, kind: 'district' as const, host: null, isDemo: false, municipalities: ['05362008'], settings: {} };
    const centre = { ...plain, id: await foundCentre(database.kysely, plain) };
    await run(centre, async (context) => {
      const organisation = await createOrganisation(context, { ...emptyOrganisation, name: 'Haus', typeCode: 'vhs', recordVisibility: 'public' });
      if (isRefusal(organisation)) return expect.unreachable(organisation.message);
      await insertPublishedOffers(context, offers.map((title) => ({ organisationId: organisation.id, content: { ...emptyOffer, title } })));
    });
    return centre;
  }

  test('every word first, some words after, compounds, synonyms and slips', async () => {
    const [both, other, ...rest] = await titles(here, 'Kurs Frauen');
    expect([[both, other].toSorted(), rest]).toEqual([['Deutschkurs für Frauen', 'Kurs für Frauen und Kinder'], ['Kochkurs']]);
    const [synonym, ...parts] = await titles(here, 'Sprachkurs');
    expect([synonym, parts.toSorted()]).toEqual(['Deutschkurs für Frauen', ['Kochkurs', 'Kurs für Frauen und Kinder']]);
    expect(await titles(here, 'Wo finde ich eine Wohnung?')).toEqual(['Hilfe bei der Wohnungssuche']);
    expect(await titles(here, 'Hebmame')).toEqual(['Hebamme']);
    expect(await titles(here, 'Raumfahrt')).toEqual([]);
  });

  test('what is withdrawn is not found, and no centre finds what another has', async () => {
    expect([await entries(here), await entries(there)]).toEqual([[{ count: 3 }], [{ count: 1 }]]);
    expect([await titles(here, 'Kanarie'), await titles(there, 'Frauen')]).toEqual([[], []]);
    const cook = (await run(here, (context) => sql<{ id: string }>`select id from offers.offer where title = 'Kochkurs'`.execute(context.db))).rows[0]?.id ?? '';
    expect(await run(here, (context) => withdrawOffer(context, cook, 'vorbei'))).toBe(null);
    expect([await entries(here), (await titles(here, 'Kochkurs')).toSorted()]).toEqual([[{ count: 2 }], ['Deutschkurs für Frauen', 'Kurs für Frauen und Kinder']]);
  });

  test('without a centre the function finds nothing', async () => {
    const unbound = await database.kysely.transaction().execute(async (transaction) => {
      await sql`select set_config('role', 'verzahnt_public', true), set_config('verzahnt.centre', '', true)`.execute(transaction);
      return (await sql<{ count: number }>`select count(*)::integer as count from offers.find_entries('kurs | kur'::tsquery, 100)`.execute(transaction)).rows;
    });
    expect(unbound).toEqual([{ count: 0 }]);
  });
});
