import { expect, it } from 'vitest';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { visitor, type Actor } from '#platform/context.ts';
import { listPublicOffers } from '#areas/offers/directory/server/queries.ts';
import { filterFrom } from '#areas/offers/directory/filter.ts';
import type { Field } from '#areas/strategy/content.ts';
import { cellHref, listGaps } from '#areas/strategy/inventory/figure.ts';
import { readFigureLinks, readFigures } from '#areas/strategy/inventory/server/queries.ts';
import { foundStrategy, job, person, towns, type StrategyCast } from './cast.ts';

const field = (name: string, topics: readonly string[]): Field => ({ id: name, lineage: name, name, description: '', topics });
const fields = [field('Sprache', ['sprache', 'ankommen']), field('Arbeit', ['arbeit']), field('Ohne Themen', [])];

/** Published offers with these topics and municipalities, as the directory lists them. */
async function publish(cast: StrategyCast, offers: readonly { topics: string[]; area: string[]; validTo?: string; state?: string }[]): Promise<void> {
  await cast.run(job, async (context) => {
    const ids = offers.map(() => crypto.randomUUID());
    const base = { centre_id: context.centre.id, organisation_id: cast.organisationId, created_at: context.now, updated_at: context.now };
    await context.db.insertInto('offers.offer').values(offers.map((offer, at) => ({
      ...base, id: ids[at]!, slug: `angebot-${ids[at]!}`, title: `Angebot ${at}`, state: offer.state ?? 'published', topics: offer.topics, area: offer.area, valid_to: offer.validTo ?? null, published_at: context.now,
    }))).execute();
    await context.db.selectNoFrom((no) => no.fn('offers.refresh_listing', [no.val(ids)]).as('done')).execute();
  });
}

describeOnBothEngines('the figures of inventory and framework conditions', (open) => {
  it('count what visitors find, and the same for everybody; each cell leads to just the offers that it counts', async () => {
    const cast = await foundStrategy(await open(), 'bestand');
    await publish(cast, [
      { topics: ['sprache'], area: [towns[0], towns[1]] }, { topics: ['sprache', 'ankommen', 'arbeit'], area: [towns[0]] }, { topics: ['gesundheit'], area: [towns[2]] }, { topics: ['arbeit'], area: [] },
      { topics: ['arbeit'], area: [towns[1]], validTo: '2026-11-01' }, { topics: ['arbeit'], area: [towns[1]], state: 'draft' },
    ]);
    await cast.run(job, (context) => context.db.insertInto('network.organisation').values({ id: crypto.randomUUID(), centre_id: context.centre.id, slug: 'intern', name: 'Intern', type_code: 'initiative', record_visibility: 'network', municipality_ags: towns[0], created_at: context.now, updated_at: context.now }).execute());
    const read = (actor: Actor) => cast.run(actor, (context) => readFigures(context, fields));
    const tables = await read(visitor);
    expect(await read(person('staff'))).toEqual(tables);
    const [offers, organisations, people, foreign] = tables;
    expect(tables.map(({ key }) => key)).toEqual(['offers', 'organisations', 'conditions', 'conditions']);
    expect(offers).toMatchObject({
      asOf: '2026-11-23', columns: ['Bergheim', 'Frechen', 'Kerpen', 'Insgesamt'],
      rows: [{ label: 'Sprache', values: [2, 1, 0, 2] }, { label: 'Arbeit', values: [1, 0, 0, 2] }],
    });
    expect(listGaps(offers!).map(({ words }) => words)).toEqual(['Kein Angebot zu Sprache in Kerpen', 'Kein Angebot zu Arbeit in Frechen', 'Kein Angebot zu Arbeit in Kerpen']);
    expect(organisations?.rows.map(({ values }) => values)).toEqual([[0, 0, 0, 1]]);
    expect([people?.asOf, people?.rows.map(({ label }) => label)]).toEqual(['2024-12-31', ['Bergheim', 'Frechen', 'Kerpen', 'Insgesamt']]);
    expect(people?.rows.at(-1)?.values[0]).toBe(people?.rows.slice(0, -1).reduce((sum, { values }) => sum + values[0]!, 0));
    expect(foreign).toMatchObject({ asOf: '2019-12-31', rows: [{ label: 'Rhein-Erft-Kreis', values: [470_615, 60_191, 12.8] }] });
    expect(foreign?.source).toContain('CC BY 4.0');

    const links = await cast.run(visitor, (context) => readFigureLinks(context, fields, '/bestand/angebote'));
    for (const [row, { values }] of offers!.rows.entries()) {
      for (const [column, value] of values.entries()) {
        const filter = filterFrom(new URL(cellHref(offers!, row, column, links)!, 'https://x.example').searchParams);
        expect((await cast.run(visitor, (context) => listPublicOffers(context, filter))).total).toBe(value);
      }
    }
  });

  it('ask four statements, with one offer and with many; another centre’s offers are not among them', async () => {
    const database = await open();
    const [cast, other] = [await foundStrategy(database, 'bestand-a'), await foundStrategy(database, 'bestand-b')];
    const counting = async () => (await countQueries(database, () => cast.run(visitor, (context) => readFigures(context, fields)))).count;
    await publish(cast, [{ topics: ['sprache'], area: [towns[0]] }]);
    expect(await counting()).toBe(4);
    await publish(cast, Array.from({ length: 60 }, (_, at) => ({ topics: [['sprache', 'arbeit', 'gesundheit'][at % 3]!], area: [towns[at % 3]!] })));
    await publish(other, [{ topics: ['sprache'], area: [towns[2]] }]);
    expect(await counting()).toBe(4);
    expect((await cast.run(visitor, (context) => readFigures(context, fields)))[0]?.rows).toEqual([{ label: 'Sprache', values: [21, 0, 0, 21] }, { label: 'Arbeit', values: [0, 20, 0, 20] }]);
    expect((await other.run(visitor, (context) => readFigures(context, fields)))[0]?.rows[0]?.values).toEqual([0, 0, 1, 1]);
  });
});
