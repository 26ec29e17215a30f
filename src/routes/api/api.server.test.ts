import type { RequestEvent } from '@sveltejs/kit';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { emptyOffer, type OfferContent } from '#areas/offers/offer.ts';
import { createOffer } from '#areas/offers/server/commands.ts';
import { emptyPlace } from '#areas/offers/places/place.ts';
import { insertPlaces } from '#areas/offers/places/server/commands.ts';
import { insertPublishedOffers } from '#areas/offers/stock/server/commands.ts';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { createOrganisation } from '#areas/network/organisations/server/commands.ts';
import type { Centre } from '#platform/centre.ts';
import type { Actor, Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { foundCentre } from '#platform/server/centres.ts';
import type { Database } from '#platform/server/db.ts';
import { createStamps, type Stamps } from '#platform/server/pages/stamps.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { GET as getCentre } from './v1/[centre=centre]/+server.ts';
import { GET as getOffers, OPTIONS } from './v1/[centre=centre]/offers/+server.ts';
import { GET as getOffer } from './v1/[centre=centre]/offers/[slug]/+server.ts';
import { GET as getOrganisations } from './v1/[centre=centre]/organisations/+server.ts';
import { GET as getOrganisation } from './v1/[centre=centre]/organisations/[slug]/+server.ts';
import { GET as getMunicipalities } from './v1/[centre=centre]/municipalities/+server.ts';
import { GET as getMunicipality } from './v1/[centre=centre]/municipalities/[ags=ags]/+server.ts';
import { GET as getHsds } from './v1/[centre=centre]/hsds/services/+server.ts';
import { GET as getHsdsOne } from './v1/[centre=centre]/hsds/services/[id]/+server.ts';
import { GET as getCentres } from './v1/centres/+server.ts';
import { GET as getVocabulary } from './v1/vocabulary/+server.ts';
import * as resources from './resources.ts';

const now = new Date('2026-11-23T10:00:00Z');
const kerpen = '05362032';
const job: Actor = { kind: 'system', job: 'test' };
const staff: Actor = { kind: 'person', accountId: '00000000-0000-4000-8000-000000000001', name: 'Test', email: '', grants: [{ role: 'staff', centreId: 'any', municipality: null, organisationId: null }] };

describeOnBothEngines('public interface', (open) => {
  let database: Database;
  let stamps: Stamps;
  let centre: Centre;
  let publicId = '';

  const run = <T>(work: (context: Context) => Promise<T>) => withCentre(database.kysely, { centre, actor: job, now }, work);
  /** Every handler takes the event of its own route; all of them read the same few parts of it. */
  const ask = async (handler: (event: never) => unknown, path: string, { params = {}, headers = {} }: { params?: object; headers?: Record<string, string> } = {}) => {
    const url = new URL(path, 'https://ki.example');
    const house = { database, stamps, version: '1', config: { publicUrl: null }, centres: { all: () => [centre] }, log: { error: (_name: string, facts: { error: unknown }) => { throw facts.error; } } };
    const event = { url, params, request: new Request(url, { headers }), route: { id: path }, locals: { house, centre, now, actor: staff, requestId: 'test' } } as unknown as RequestEvent;
    return (await handler(event as never)) as Response;
  };
  const valid = async (schema: z.ZodType, response: Response) => {
    expect([response.status, response.headers.get('access-control-allow-origin'), response.headers.get('cache-control')]).toEqual([200, '*', 'public, max-age=0, must-revalidate']);
    const body: unknown = await response.json();
    expect(schema.safeParse(body).error?.issues ?? []).toEqual([]);
    return body as Record<string, unknown>;
  };

  beforeAll(async () => {
    database = await open();
    await loadReference(database.kysely);
    const plain = { slug: 'erft', name: 'KI Erft', areaName: 'Erft', kind: 'district' as const, host: null, isDemo: true, municipalities: ['05362008', kerpen], settings: {} };
    centre = { ...plain, id: await foundCentre(database.kysely, plain) };
    await run(async (context) => {
      const added = await createOrganisation(context, { ...emptyOrganisation, name: 'Volkshochschule', typeCode: 'vhs', municipality: kerpen, recordVisibility: 'public', email: 'KANARIE-MAIL@example.org', internalNote: 'KANARIE-NOTIZ' });
      const hidden = await createOrganisation(context, { ...emptyOrganisation, name: 'KANARIE-TRAEGER', recordVisibility: 'network' });
      if (isRefusal(added) || isRefusal(hidden)) return expect.unreachable();
      const [place = '', secret = '', far = ''] = await insertPlaces(context, [
        { ...emptyPlace, name: 'Haus am Markt', city: 'Kerpen', municipality: kerpen, lat: 50.87, lon: 6.69 },
        { ...emptyPlace, name: 'KANARIE-SCHUTZHAUS', street: 'KANARIE-STRASSE', city: 'Kerpen', municipality: kerpen, confidential: true },
        { ...emptyPlace, name: 'Bürgerhaus', city: 'Bergheim', postalCode: '50129', municipality: '05362008', lat: 50.93, lon: 6.66 },
      ]);
      const content: OfferContent = { ...emptyOffer, title: 'Deutschkurs A1', topics: ['sprache'], languages: ['de', 'ar'], area: [kerpen], costKind: 'free', places: [place], fundingSource: 'KANARIE-GELD', internalNote: 'KANARIE-INTERN',
        schedules: [{ placeId: place, frequency: 'weekly', every: 1, weekdays: [1], nth: null, startsAt: '09:00', endsAt: '11:00', validFrom: '2026-01-01', validTo: null, holidays: 'skip', exceptions: [], note: '' }] };
      const offers = Array.from({ length: 23 }, (_, index) => ({ organisationId: added.id, content: { ...content, title: `Deutschkurs ${index + 1}` } }));
      [publicId = ''] = await insertPublishedOffers(context, [...offers, { organisationId: hidden.id, content: { ...content, title: 'Frauenberatung', places: [secret], schedules: [] } },
        { organisationId: added.id, content: { ...content, title: 'Abendkurs', area: [], places: [far], schedules: [] } }]);
      await createOffer(context, { organisationId: added.id, content: { ...content, title: 'KANARIE-ENTWURF' } });
    });
    stamps = createStamps(database.kysely);
    await stamps.refresh();
  }, 120_000);

  it('answers everything in the form that its description promises', async () => {
    await valid(resources.centreList, await ask(getCentres, '/api/v1/centres'));
    await valid(resources.vocabulary, await ask(getVocabulary, '/api/v1/vocabulary?lang=ar'));
    await valid(resources.centre, await ask(getCentre, '/api/v1/erft'));
    const offers = await valid(resources.offerPage, await ask(getOffers, '/api/v1/erft/offers'));
    expect([offers['total'], offers['pages'], offers['next'], offers['previous']]).toEqual([25, 2, '/api/v1/erft/offers?seite=2', null]);
    const { slug, url } = (offers['items'] as { slug: string; url: string }[])[0] ?? expect.unreachable();
    expect(url).toBe(`https://ki.example/erft/angebote/${slug}`);
    await valid(resources.offer, await ask(getOffer, `/api/v1/erft/offers/${slug}?lang=tr`, { params: { slug } }));
    const organisations = await valid(resources.organisationPage, await ask(getOrganisations, '/api/v1/erft/organisations'));
    expect((organisations['items'] as { name: string }[]).map(({ name }) => name)).toEqual(['Volkshochschule']);
    await valid(resources.organisation, await ask(getOrganisation, '/api/v1/erft/organisations/volkshochschule', { params: { slug: 'volkshochschule' } }));
    await valid(resources.municipalityList, await ask(getMunicipalities, '/api/v1/erft/municipalities'));
    const place = await valid(resources.municipalityDetail, await ask(getMunicipality, `/api/v1/erft/municipalities/${kerpen}`, { params: { ags: kerpen } }));
    expect([place['name'], place['organisationCount'], place['offerCount']]).toEqual(['Kerpen', 1, 24]);
    const hsds = await (await ask(getHsds, '/api/v1/erft/hsds/services')).json() as { total_items: number; contents: { id: string }[] };
    expect([hsds.total_items, hsds.contents.length]).toEqual([25, 20]);
    expect((await (await ask(getHsdsOne, `/api/v1/erft/hsds/services/${publicId}`, { params: { id: publicId } })).json() as { id: string }).id).toBe(publicId);
  });

  it('finds the same as the public list', async () => {
    const total = async (query: string) => ((await (await ask(getOffers, `/api/v1/erft/offers?${query}`)).json()) as { total: number }).total;
    expect([await total('thema=sprache'), await total('thema=wohnen'), await total('wo=Kerpen'), await total('wo=Kerpen&km=5'), await total('wo=Bergheim'), await total('sprache=ar,fr'), await total('suche=Frauenberatung')])
      .toEqual([25, 0, 24, 23, 1, 25, 1]);
  });

  it('knows postal codes from the places of offers, and puts the nearest first around a place', async () => {
    const titles = async (query: string) => ((await (await ask(getOffers, `/api/v1/erft/offers?${query}`)).json()) as { items: { title: { text: string } }[] }).items.map(({ title }) => title.text);
    expect(await titles('wo=50129')).toEqual(['Abendkurs']);
    expect((await titles('wo=50129&km=20'))[0]).toBe('Abendkurs');
    expect([(await titles('wo=Kerpen&km=20&seite=2')).at(-1), (await titles('wo=Kerpen&km=20&sortierung=name'))[0], (await titles('wo=Kerpen&km=20'))[0]])
      .toEqual(['Abendkurs', 'Abendkurs', expect.stringMatching(/^Deutschkurs/)]);
  });

  it('shows a member of staff no more than a visitor, and nobody anything confidential', async () => {
    const bodies = await Promise.all([
      ask(getOffers, '/api/v1/erft/offers?seite=1'), ask(getOffers, '/api/v1/erft/offers?seite=2'), ask(getOffers, '/api/v1/erft/offers?suche=kanarie'), ask(getOrganisations, '/api/v1/erft/organisations'),
      ask(getHsds, '/api/v1/erft/hsds/services'), ask(getHsds, '/api/v1/erft/hsds/services?seite=2'), ask(getMunicipality, `/api/v1/erft/municipalities/${kerpen}`, { params: { ags: kerpen } }),
    ].map(async (answer) => (await answer).text()));
    expect(bodies.join('\n').match(/KANARIE[-\w]*/g)).toBeNull();
    const inside = await run((context) => context.db.selectFrom('offers.place').select('name').where('confidential', '=', true).execute());
    expect(inside).toEqual([{ name: 'KANARIE-SCHUTZHAUS' }]);
  });

  it('answers 304 to a known ETag until the centre changes something', async () => {
    const first = await ask(getOffers, '/api/v1/erft/offers');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    const again = await ask(getOffers, '/api/v1/erft/offers', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await ask(getOffers, '/api/v1/erft/offers?seite=2', { headers: { 'if-none-match': etag } })).status).toBe(200);
    await run((context) => createOrganisation(context, { ...emptyOrganisation, name: 'Neu' }));
    await stamps.refresh();
    expect((await ask(getOffers, '/api/v1/erft/offers', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('says what is wrong with a question', async () => {
    const problems = async (query: string) => {
      const response = await ask(getOffers, `/api/v1/erft/offers?${query}`);
      expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
      const body = resources.problem.parse(await response.json());
      return body.errors?.map(({ name }) => name);
    };
    expect([await problems('topic=sprache'), await problems('tag=8'), await problems('tag=1&tag=2'), await problems('wo=Atlantis'), await problems('umkreis=0,0,10'), await problems('__proto__=1&constructor=2')])
      .toEqual([['topic'], ['tag'], ['tag'], ['wo'], ['umkreis'], ['__proto__', 'constructor']]);
  });

  it('answers 404 for what is not public or not there', async () => {
    const status = async (handler: (event: never) => unknown, params: object) => (await ask(handler, '/api/v1/erft/x', { params })).status;
    expect([
      await status(getOffer, { slug: 'kanarie-entwurf' }), await status(getOrganisation, { slug: 'kanarie-traeger' }), await status(getMunicipality, { ags: '05366016' }),
      await status(getHsdsOne, { id: 'x' }), await status(getHsdsOne, { id: '00000000-0000-4000-8000-000000000000' }),
    ]).toEqual([404, 404, 404, 404, 404]);
  });

  it('never fails, whatever is asked', async () => {
    const name = fc.constantFrom('suche', 'thema', 'wo', 'km', 'tag', 'seite', 'umkreis', 'lang', 'ort', 'offen', 'deutsch');
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('1', '7', 'Kerpen', kerpen, 'de', '99999', '50.8,6.7,10', '%00', "';--"));
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), async (pairs) => {
      const { status } = await ask(getOffers, `/api/v1/erft/offers?${new URLSearchParams(pairs).toString()}`);
      return status === 200 || status === 400;
    }), { numRuns: 60 });
  }, 60_000);

  it('lets pages of other origins ask', async () => {
    const response = await ask(OPTIONS as (event: never) => unknown, '/api/v1/erft/offers');
    expect([response.status, response.headers.get('access-control-allow-origin'), response.headers.get('access-control-allow-headers')]).toEqual([204, '*', 'if-none-match']);
  });
});
