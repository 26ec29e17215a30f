import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Centre } from '#platform/centre.ts';
import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { foundCentre } from '#platform/server/centres.ts';
import { readTable, writeCsv } from '#platform/server/exchange/tables.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { createOrganisation } from '#areas/network/organisations/server/commands.ts';
import { noDeskFilter } from '../../desk/filter.ts';
import { applyImport } from '../../imports/applied/server/commands.ts';
import { startImport } from '../../imports/server/commands.ts';
import { emptyOffer, type OfferContent } from '../../offer.ts';
import { emptyPlace } from '../../places/place.ts';
import { insertPlaces } from '../../places/server/commands.ts';
import { insertPublishedOffers } from '../../stock/server/commands.ts';
import { exportHsds, exportOffers } from './exchange.ts';

describeOnBothEngines('export of offers', (open) => {
  test('as a table without confidential places and with defused cells; as HSDS it can be read in elsewhere without loss', async () => {
    const database = await open();
    await loadReference(database.kysely);
    const found = async (slug: string): Promise<Centre> => {
      const plain = { slug, name: slug, areaName: slug, kind: 'district' as const, host: null, isDemo: false, municipalities: ['05362008', '05362032'], settings: {} };
      return { ...plain, id: await foundCentre(database.kysely, plain) };
    };
    const run = <T>(centre: Centre, work: (context: Context) => Promise<T>) => withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'test' }, now: new Date('2026-11-22T10:00:00Z') }, work);
    const [here, there] = [await found('hier'), await found('dort')];
    await run(here, async (context) => {
      const organisation = await createOrganisation(context, { ...emptyOrganisation, name: 'Beispielhaus', typeCode: 'vhs', recordVisibility: 'public' });
      if (isRefusal(organisation)) return expect.unreachable(organisation.message);
      const [open = '', shelter = ''] = await insertPlaces(context, [
        { ...emptyPlace, name: 'Haus', street: 'Hauptstraße 1', postalCode: '50126', city: 'Bergheim', municipality: '05362008', lat: 50.95, lon: 6.64, accessibility: ['lift'] },
        { ...emptyPlace, name: 'KANARIE', street: 'Geheimweg 7', confidential: true },
      ]);
      await insertPublishedOffers(context, [
        { organisationId: organisation.id, content: { ...full, places: [open] } },
        { organisationId: organisation.id, content: { ...emptyOffer, title: '=HYPERLINK("https://x.example")', places: [shelter] } },
      ]);
    });

    const table = await run(here, (context) => exportOffers(context, { ...noDeskFilter, sort: 'title' }));
    expect(table.rows.map((row) => row.slice(1, 9))).toEqual([
      ['=HYPERLINK("https://x.example")', '', '', 'Beispielhaus', '', '', '', ''],
      ['Deutschkurs', 'Kurz.', 'Kurz. Und lang.', 'Beispielhaus', 'Haus', 'Hauptstraße 1', '50126', 'Bergheim'],
    ]);
    expect(writeCsv(table)).toContain(`"'=HYPERLINK(""https://x.example"")"`);
    expect(isRefusal(await readTable('angebote.csv', Buffer.from(writeCsv(table))))).toBe(false);

    const json = await run(here, (context) => exportHsds(context, noDeskFilter));
    expect(json.includes('KANARIE') || json.includes('Geheimweg')).toBe(false);
    const id = await run(there, (context) => startImport(context, { kind: 'hsds', fileName: 'export.json', bytes: Buffer.from(json), options: { publish: true, organisationId: null, language: 'de' } }));
    if (isRefusal(id)) return expect.unreachable(id.message);
    expect(await run(there, (context) => applyImport(context, id.id))).toEqual({ created: 2, changed: 0, unchanged: 0, refused: 0 });
    const again = await run(there, (context) => exportHsds(context, noDeskFilter));
    expect(contentsOf(again)).toEqual(contentsOf(json));
    const places = await run(there, (context) => sql<object>`select name, street, municipality_ags as municipality, lat, to_json(accessibility) as accessibility from offers.place`.execute(context.db));
    expect(places.rows).toEqual([{ name: 'Haus', street: 'Hauptstraße 1', municipality: '05362008', lat: 50.95, accessibility: ['lift'] }]);
  });
});

const full: OfferContent = {
  ...emptyOffer, title: 'Deutschkurs', summary: 'Kurz.', description: 'Kurz. Und lang.', eligibility: 'Alle', application: 'Telefon', costKind: 'free', costText: 'kostenlos', freePlaces: 3, minAge: 16,
  maxAge: 99, germanLevel: 'A1', childcare: true, accessibility: ['wheelchair'], topics: ['sprache'], targetGroups: ['frauen'], educationStages: ['erwachsenenbildung'], languages: ['de', 'ar'],
  area: ['05362008'], contactName: 'A. Beispiel', contactEmail: 'a@beispiel.example', contactPhone: '02271 830', website: 'https://beispiel.example/', alert: 'Neu',
  schedules: [{ placeId: null, frequency: 'weekly', every: 2, weekdays: [1, 3], nth: null, startsAt: '09:00', endsAt: '11:00', validFrom: '2026-01-05', validTo: '2027-01-05', holidays: 'hold', exceptions: [], note: 'Raum 1' }],
};

/** What HSDS says apart from ids that each system gives itself, in the order of the names. */
function contentsOf(json: string): unknown {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'id' && !key.endsWith('_id')).map(([key, entry]) => [key, strip(entry)]));
  };
  const { contents } = JSON.parse(json) as { contents: { name: string }[] };
  return contents.toSorted((one, other) => (one.name < other.name ? -1 : 1)).map(strip);
}
