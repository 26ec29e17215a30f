import { expect, it } from 'vitest';
import { digestOf } from '#areas/strategy/content.ts';
import { listEditions, readContent } from '#areas/strategy/server/queries.ts';
import { visitor } from '#platform/context.ts';
import { foundCentre, listCentres } from '#platform/server/centres.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { composeCast } from '../../../src/demo/cast.ts';
import type { DemoBody } from '../../../src/demo/meetings/stage.ts';
import { raiseEditions } from '../../../src/demo/strategy/editions.ts';
import type { DemoStage } from '../../../src/demo/strategy/stage.ts';

const now = new Date('2026-11-22T10:00:00Z');
const area = ['05362004', '05362008', '05362012', '05362016', '05362020', '05362024', '05362028', '05362032', '05362036', '05362040'];

describeOnBothEngines('the three editions of the demo centre', (open) => {
  it('stand there for visitors, with their lineages from one to the next, in the same words on every engine', async () => {
    const database = await open();
    await loadReference(database.kysely);
    await foundCentre(database.kysely, { slug: 'beispielkreis', name: 'KI', areaName: 'Beispielkreis', kind: 'district', host: null, isDemo: true, settings: {}, municipalities: area });
    const [centre] = await listCentres(database.kysely, '2026-11-22');
    const act: DemoStage = (moment, work) => withCentre(database.kysely, { centre: centre!, actor: { kind: 'system', job: 'demo' }, now: moment }, work);
    const towns = (await act(now, (context) => context.db.selectFrom('reference.municipality').select(['ags', 'name', 'postal_code', 'lat', 'lon']).where('ags', 'in', area).orderBy('ags').execute()))
      .map((row) => ({ ags: row.ags, name: row.name, postalCode: row.postal_code, lat: row.lat ?? 0, lon: row.lon ?? 0 }));
    const cast = composeCast(towns);
    const bodies = await act(now, async (context) => {
      const base = { centre_id: context.centre.id, created_at: now, updated_at: now };
      await context.db.insertInto('network.organisation').values(cast.organisations.map(({ id, name, type }, index) => ({ ...base, id, name, slug: `o${index}`, type_code: type }))).execute();
      await context.db.insertInto('network.person').values(cast.people.map(({ id, givenName, familyName }) => ({ ...base, id, given_name: givenName, family_name: familyName }))).execute();
      const made = Array.from({ length: 7 }, (): DemoBody => ({ id: crypto.randomUUID(), meetings: [], seats: [] }));
      await context.db.insertInto('meetings.body').values(made.map(({ id }, index) => ({ ...base, id, slug: `b${index}`, name: `Gremium ${index}`, kind: 'roundTable', visibility: 'members', started_on: '2010-01-01' }))).execute();
      return made;
    });
    const [officers, steering, conference, ...tables] = bodies;
    await raiseEditions(act, { now, cast, towns, meetings: { now, cast, towns, officers: officers!, steering: steering!, conference: conference!, tables } });
    await withCentre(database.kysely, { centre: centre!, actor: visitor, now }, async (context) => {
      const editions = await listEditions(context);
      expect(editions.map(({ slug }) => slug)).toEqual(['2026', '2016', '2011']);
      const [draft, second, first] = [await readContent(context, editions[0]!), await readContent(context, editions[1]!), await readContent(context, editions[2]!)];
      const sizes = [first, second, draft].map((content) => [content.chapters.length, content.fields.length, content.principles.length, content.goals.length, content.measures.length, content.indicators.length]);
      expect(sizes).toEqual([[12, 4, 3, 8, 18, 0], [16, 6, 6, 19, 40, 12], [19, 7, 7, 22, 47, 14]]);
      const shared = (one: typeof draft, other: typeof draft) => one.measures.filter(({ lineage }) => other.measures.some((measure) => measure.lineage === lineage)).length;
      expect([shared(second, first), shared(draft, second)]).toEqual([13, 31]);
      expect(first.measures.every(({ id, lineage }) => id === lineage)).toBe(true);
      expect(digestOf(first)).toBe('78ed43c7b5360982ab19085dc517fa4ec0da131e71dc5e3946272472df6686c1');
      const series = await context.db.selectFrom('strategy.public_indicator_value').select((count) => count.fn.countAll<string>().as('values')).executeTakeFirstOrThrow();
      expect(Number(series.values)).toBe(108);
    });
  });
});
