import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { visitor, type Actor, type Context, type Grant } from '#platform/context.ts';
import type { Centre } from '#platform/centre.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import { foundCentre } from '#platform/server/centres.ts';
import type { Database } from '#platform/server/db.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { listDeskOffers } from '../desk/server/queries.ts';
import { noDeskFilter } from '../desk/filter.ts';
import { noFilter, type OfferFilter } from '../directory/filter.ts';
import { findPublicOffer, listOfferPoints, listPublicOffers, listTopicCounts } from '../directory/server/queries.ts';
import { addDays } from '../freshness.ts';
import { instantOf } from '../moment.ts';
import { emptyOffer, type OfferContent, type ScheduleContent } from '../offer.ts';
import { emptyPlace, type PlaceContent } from '../places/place.ts';
import { changePlace, createPlace } from '../places/server/commands.ts';
import { findPlace, listPlaces } from '../places/server/queries.ts';
import { isOpenAt } from '../schedule.ts';
import { insertPublishedOffers, publishImported } from '../stock/server/commands.ts';
import { checkTranslation, saveTranslation } from '../translations/server/commands.ts';
import { changeOffer, confirmOffer, createOffer, publishOffer, reopenOffer, returnOffer, setFreePlaces, submitOffer, withdrawOffer } from './commands.ts';
import { findOffer, listHistory } from './queries.ts';

const now = new Date('2026-11-23T10:00:00Z');
const bergheim = '05362008';
const kerpen = '05362032';

describeOnBothEngines('offers', (open) => {
  let database: Database;
  let centre: Centre;
  let other: Centre;
  let caritas: string;
  let foreign: string;
  const run = <T>(actor: Actor, work: (context: Context) => Promise<T>, at = centre) => withCentre(database.kysely, { centre: at, actor, now }, work);
  const published = async (content: Partial<OfferContent> = {}) => {
    const [id = ''] = await run(job, (context) => insertPublishedOffers(context, [{ organisationId: caritas, content: { ...offer, ...content } }]));
    return id;
  };
  const drafted = async (actor: Actor, content: Partial<OfferContent> = {}) => {
    const id = await run(actor, (context) => createOffer(context, { organisationId: caritas, content: { ...offer, ...content } }));
    return isRefusal(id) ? expect.unreachable(id.message) : id;
  };

  beforeAll(async () => {
    database = await open();
    await loadReference(database.kysely);
    centre = await found('erft', [bergheim, kerpen]);
    other = await found('fern', ['05366016']);
    caritas = await organisation(centre, 'Caritas');
    foreign = await organisation(other, 'FREMD-KANARIE e. V.');
  });

  async function found(slug: string, municipalities: readonly string[]): Promise<Centre> {
    const plain = { slug, name: `KI ${slug}`, areaName: slug, kind: 'district' as const, host: null, isDemo: false, municipalities, settings: {} };
    return { ...plain, id: await foundCentre(database.kysely, plain) };
  }

  async function organisation(at: Centre, name: string): Promise<string> {
    const id = crypto.randomUUID();
    await run(job, (context) => sql`insert into network.organisation (id, centre_id, slug, name, type_code, municipality_ags, record_visibility, created_at, updated_at)
      values (${id}::uuid, ${at.id}::uuid, ${name.toLowerCase().replace(/[^a-z]/g, '')}, ${name}, 'vhs', ${at.municipalities[0]}, 'public', ${now}::timestamptz, ${now}::timestamptz)`.execute(context.db), at);
    return id;
  }

  const person = (account: number, ...grants: Partial<Grant>[]): Actor => ({
    kind: 'person', accountId: `00000000-0000-4000-8000-00000000000${account}`, name: `Person ${account}`, email: '',
    grants: grants.map((grant) => ({ role: 'reader', centreId: 'any', municipality: null, organisationId: null, ...grant })),
  });
  const anna = person(1, { role: 'staff' });
  const bert = person(2, { role: 'staff' });
  const reader = person(5, { role: 'reader' });
  const editor = () => person(3, { role: 'organisationEditor', organisationId: caritas });
  const officer = (municipality: string) => person(4, { role: 'integrationOfficer', municipality });

  describe('four eyes', () => {
    test('from draft to public: the author and the submitter may not publish, a third person may, twice changes nothing', async () => {
      const id = await drafted(editor(), { title: 'Vier Augen' });
      expect(await run(editor(), (context) => submitOffer(context, id))).toBeNull();
      await expect(run(editor(), (context) => publishOffer(context, id))).rejects.toBeInstanceOf(Forbidden);
      expect(await run(visitor, (context) => findPublicOffer(context, 'vier-augen'))).toBeNull();
      expect(await run(anna, (context) => publishOffer(context, id))).toBeNull();
      const page = await run(visitor, (context) => findPublicOffer(context, 'vier-augen'));
      expect([page?.title.text, page?.organisation?.name, page?.assuredOn]).toEqual(['Vier Augen', 'Caritas', '2026-11-23']);
      const before = await run(anna, (context) => listHistory(context, id));
      expect(await run(bert, (context) => publishOffer(context, id))).toBeNull();
      expect(await run(anna, (context) => listHistory(context, id))).toEqual(before);
      expect(before.map((entry) => entry.event)).toEqual(['offers.offer.published', 'offers.offer.submitted', 'offers.offer.created']);
    });

    test('staff who wrote, even earlier, or submitted', async () => {
      const id = await drafted(anna, { title: 'Drei Hände' });
      expect(await run(bert, (context) => changeOffer(context, id, { content: { ...offer, title: 'Vier Hände' }, edition: 1 }))).toBeNull();
      expect(await run(editor(), (context) => submitOffer(context, id))).toBeNull();
      for (const author of [anna, bert]) expect((await run(author, (context) => publishOffer(context, id)))?.message).toContain('Vier-Augen-Prinzip');
      expect(await run(person(6, { role: 'director' }), (context) => publishOffer(context, id))).toBeNull();
      expect((await run(anna, (context) => findOffer(context, id))).slug).toBe('vier-haende');
    });

    test('a change waits while the old text stays public', async () => {
      const id = await published({ title: 'Alter Titel' });
      expect(await run(editor(), (context) => changeOffer(context, id, { content: { ...offer, title: 'Zitronenfalter' }, edition: 0 }))).toBeNull();
      expect((await run(visitor, (context) => findPublicOffer(context, 'alter-titel')))?.title.text).toBe('Alter Titel');
      await run(editor(), (context) => submitOffer(context, id));
      expect((await run(visitor, (context) => listPublicOffers(context, { ...noFilter, text: 'Zitronenfalter' }))).total).toBe(0);
      await run(anna, (context) => publishOffer(context, id));
      expect((await run(visitor, (context) => findPublicOffer(context, 'alter-titel')))?.title.text).toBe('Zitronenfalter');
      const [entry] = await run(anna, (context) => listHistory(context, id));
      expect(entry?.change).toEqual({ title: ['Alter Titel', 'Zitronenfalter'] });
    });

    test('two who save at once: the second is told', async () => {
      const id = await drafted(anna);
      const save = (actor: Actor, title: string) => run(actor, (context) => changeOffer(context, id, { content: { ...offer, title }, edition: 1 }));
      expect(await save(anna, 'Eins')).toBeNull();
      expect((await save(bert, 'Zwei'))?.field).toBe('edition');
      expect((await run(anna, (context) => findOffer(context, id))).revision?.content.title).toBe('Eins');
    });

    test('returned with a reason, submitted again; withdrawn and taken up again', async () => {
      const id = await drafted(editor(), { title: 'Hin und her' });
      await run(editor(), (context) => submitOffer(context, id));
      expect((await run(anna, (context) => returnOffer(context, id, '')))?.field).toBe('reason');
      expect(await run(anna, (context) => returnOffer(context, id, 'Uhrzeit fehlt'))).toBeNull();
      expect((await run(editor(), (context) => findOffer(context, id))).revision).toMatchObject({ state: 'returned', decisionNote: 'Uhrzeit fehlt' });
      await run(editor(), (context) => submitOffer(context, id));
      await run(anna, (context) => publishOffer(context, id));
      expect(await run(anna, (context) => withdrawOffer(context, id, 'Träger hat beendet'))).toBeNull();
      expect(await run(visitor, (context) => findPublicOffer(context, 'hin-und-her'))).toBeNull();
      expect((await run(visitor, (context) => listPublicOffers(context, { ...noFilter, text: 'Hin und her' }))).total).toBe(0);
      expect(await run(editor(), (context) => reopenOffer(context, id))).toBeNull();
      expect(await run(editor(), (context) => findOffer(context, id))).toMatchObject({ state: 'draft', revision: { state: 'draft' } });
      await run(editor(), (context) => submitOffer(context, id));
      expect(await run(anna, (context) => publishOffer(context, id))).toBeNull();
      expect((await run(visitor, (context) => findPublicOffer(context, 'hin-und-her')))?.slug).toBe('hin-und-her');
    });
  });

  describe('who may', () => {
    test('an editor not for another organisation, an officer only in the own municipality, a reader nothing', async () => {
      const away = await organisation(centre, 'Diakonie');
      const start = (actor: Actor, organisationId: string) => run(actor, (context) => createOffer(context, { organisationId, content: offer }));
      expect(isRefusal(await start(editor(), away))).toBe(true);
      expect(isRefusal(await start(officer(kerpen), caritas))).toBe(true);
      expect(typeof await start(officer(bergheim), caritas)).toBe('string');
      await expect(start(reader, caritas)).rejects.toBeInstanceOf(Forbidden);
      const id = await drafted(anna);
      await expect(run(reader, (context) => findOffer(context, id))).rejects.toBeInstanceOf(Forbidden);
      await expect(run(officer(kerpen), (context) => setFreePlaces(context, id, 1))).rejects.toBeInstanceOf(Forbidden);
    });

    test('free places at once and confirmed, without four eyes', async () => {
      const id = await published({ title: 'Plätze', totalPlaces: 10, freePlaces: 3 });
      expect((await run(editor(), (context) => setFreePlaces(context, id, 11)))?.field).toBe('freePlaces');
      expect(await run(editor(), (context) => setFreePlaces(context, id, 0))).toBeNull();
      expect(await run(editor(), (context) => confirmOffer(context, id))).toBeNull();
      expect(await run(visitor, (context) => findPublicOffer(context, 'plaetze'))).toMatchObject({ freePlaces: 0, assuredOn: '2026-11-23', freshness: 'fresh' });
    });

    test('another centre is not there: read, write, organisation, place', async () => {
      const id = await published({ title: 'Erft' });
      const inOther = <T>(work: (context: Context) => Promise<T>) => run(anna, work, other);
      await expect(inOther((context) => findOffer(context, id))).rejects.toBeInstanceOf(NotFound);
      await expect(inOther((context) => withdrawOffer(context, id, 'Grund'))).rejects.toBeInstanceOf(NotFound);
      await expect(run(anna, (context) => createOffer(context, { organisationId: foreign, content: offer }))).rejects.toBeInstanceOf(NotFound);
      await expect(run(job, (context) => insertPublishedOffers(context, [{ organisationId: foreign, content: offer }]))).rejects.toBeInstanceOf(NotFound);
      const place = await inOther((context) => createPlace(context, { ...place0, name: 'FREMD-KANARIE' }));
      const refusal = await run(anna, (context) => createOffer(context, { organisationId: caritas, content: { ...offer, places: [String(place)] } }));
      expect(isRefusal(refusal) && refusal.field).toBe('places');
      expect((await run(visitor, (context) => listPublicOffers(context, noFilter), other)).total).toBe(0);
      expect(JSON.stringify(await run(anna, (context) => listPlaces(context)))).not.toContain('FREMD-KANARIE');
      for (const missing of ['nein', '00000000-0000-4000-8000-000000000000']) {
        await expect(run(anna, (context) => findOffer(context, missing))).rejects.toBeInstanceOf(NotFound);
      }
    });
  });

  describe('a confidential place', () => {
    const shelter: PlaceContent = { ...place0, name: 'KANARIE Schutzhaus', street: 'Kanarienstraße 7', postalCode: '59999', city: 'Kanaria', directions: 'KANARIE Hintertür', lat: 50.955551, lon: 6.644441, municipality: bergheim };
    const traces = /kanari|59999|50\.95555|6\.64444/i;
    const everythingPublic = async () => JSON.stringify([
      await run(visitor, (context) => listPublicOffers(context, { ...noFilter, text: 'Beratung' })),
      await run(visitor, (context) => listPublicOffers(context, { ...noFilter, text: 'Kanarienstraße' })),
      await run(visitor, (context) => listPublicOffers(context, { ...noFilter, text: 'Kanaria' })),
      await run(visitor, (context) => findPublicOffer(context, 'beratung-fuer-frauen')),
      await run(visitor, (context) => listOfferPoints(context, { ...noFilter, text: 'Beratung' })),
      await run(visitor, async (context) => (await sql`select * from offers.place`.execute(context.db)).rows),
      await run(visitor, async (context) => (await sql`select vector::text from offers.search`.execute(context.db)).rows),
    ]);

    test('is seen while it is not marked, and by no way once it is', async () => {
      const place = String(await run(anna, (context) => createPlace(context, shelter)));
      const schedule = { ...mondays, placeId: place };
      await published({ title: 'Beratung für Frauen', places: [place], schedules: [schedule] });
      expect(await everythingPublic()).toMatch(traces);
      expect(await run(anna, (context) => changePlace(context, place, { ...shelter, confidential: true }))).toEqual({ leaks: [] });
      expect(await everythingPublic()).not.toMatch(traces);
      expect(await run(visitor, (context) => findPublicOffer(context, 'beratung-fuer-frauen'))).toMatchObject({ places: [], schedules: [{ placeId: null }] });
      expect((await run(visitor, (context) => listPublicOffers(context, { ...noFilter, near: { lat: 50.955551, lon: 6.644441, km: 1 } }))).total).toBe(0);
      expect(await run(reader, (context) => findPlace(context, place))).toMatchObject({ confidential: true, street: '', lat: null, directions: '' });
      expect(await run(anna, (context) => findPlace(context, place))).toMatchObject({ street: 'Kanarienstraße 7' });
    });

    test('its address is refused in every public text, in translations too, and found in what is already public', async () => {
      const write = (content: Partial<OfferContent>) => run(anna, (context) => createOffer(context, { organisationId: caritas, content: { ...offer, ...content } }));
      expect(await write({ description: 'Kommen Sie in die Kanarienstr. 7' })).toMatchObject({ refused: true, field: 'description' });
      expect(await write({ schedules: [{ ...mondays, note: 'Kanarienstraße 7, Hof' }] })).toMatchObject({ refused: true, field: 'schedules' });
      const id = await published({ title: 'Verrät es', description: 'Amselweg 3' });
      expect(await run(anna, (context) => saveTranslation(context, id, { language: 'en', texts: { title: 'Kanarienstrasse 7' }, origin: 'human' }))).toMatchObject({ refused: true, field: 'title' });
      await expect(published({ alert: 'Treffpunkt Kanarienstr.7' })).rejects.toBeInstanceOf(Forbidden);
      const place = String(await run(anna, (context) => createPlace(context, { ...place0, street: 'Amselweg 3' })));
      expect(await run(anna, (context) => changePlace(context, place, { ...place0, street: 'Amselweg 3', confidential: true }))).toEqual({ leaks: [{ id, title: 'Verrät es' }] });
    });
  });

  describe('translations', () => {
    test('marked machine, checked, outdated; searched in their language', async () => {
      const id = await published({ title: 'Nähkurs' });
      const read = async () => (await run(visitor, (context) => findPublicOffer(context, 'naehkurs', 'ar')))?.title;
      expect(await read()).toEqual({ text: 'Nähkurs', language: 'de', mark: 'source' });
      expect(await run(editor(), (context) => saveTranslation(context, id, { language: 'ar', texts: { title: 'دورة خياطة' }, origin: 'machine' }))).toBeNull();
      expect(await read()).toEqual({ text: 'دورة خياطة', language: 'ar', mark: 'machine' });
      await expect(run(editor(), (context) => checkTranslation(context, id, 'ar'))).rejects.toBeInstanceOf(Forbidden);
      expect(await run(anna, (context) => checkTranslation(context, id, 'ar'))).toBeNull();
      expect((await read())?.mark).toBe('human');
      expect((await run(visitor, (context) => listPublicOffers(context, { ...noFilter, text: 'خياطة' }, 'ar'))).items.map((item) => item.title.text)).toEqual(['دورة خياطة']);
      await run(editor(), (context) => changeOffer(context, id, { content: { ...offer, title: 'Nähkurs am Abend' }, edition: 0 }));
      await run(editor(), (context) => submitOffer(context, id));
      await run(anna, (context) => publishOffer(context, id));
      expect((await read())?.mark).toBe('outdated');
      expect(isRefusal(await run(anna, (context) => saveTranslation(context, id, { language: 'xx', texts: {}, origin: 'human' })))).toBe(true);
    });
  });

  describe('imports', () => {
    test('the second run finds what the first wrote', async () => {
      const seed = { organisationId: caritas, source: 'hsds', sourceId: '4711', content: { ...offer, title: 'Aus dem Import', schedules: [mondays] }, translations: [{ language: 'en', field: 'title' as const, text: 'From import', origin: 'human' as const }] };
      const [first] = await run(job, (context) => publishImported(context, [seed]));
      const [second] = await run(job, (context) => publishImported(context, [{ ...seed, content: { ...seed.content, title: 'Aus dem zweiten Import' } }]));
      expect([first?.outcome, second?.outcome, second?.id === first?.id]).toEqual(['created', 'changed', true]);
      expect(await run(visitor, (context) => findPublicOffer(context, 'aus-dem-import', 'en'))).toMatchObject({ title: { text: 'From import', mark: 'human' }, schedules: [mondays] });
    });

    test('the same title twice gets two addresses; many offers, few statements', async () => {
      const seeds = (count: number) => Array.from({ length: count }, () => ({ organisationId: caritas, content: { ...offer, title: 'Massenware', validTo: '2020-01-01', schedules: [mondays] } }));
      const counts: number[] = [];
      for (const count of [1, 3]) counts.push((await countQueries(database, () => run(job, (context) => insertPublishedOffers(context, seeds(count))))).count);
      expect(counts).toEqual([10, 10]);
    });
  });

  describe('lists', () => {
    test('the public list and the desk cost the same for one offer and for three', async () => {
      const counts = async () => [
        (await countQueries(database, () => run(visitor, (context) => listPublicOffers(context, { ...noFilter, languages: ['ti'] })))).count,
        (await countQueries(database, () => run(anna, (context) => listDeskOffers(context, { ...noDeskFilter, topic: 'sport' })))).count,
      ];
      await published({ languages: ['ti'], topics: ['sport'] });
      const one = await counts();
      await published({ languages: ['ti'], topics: ['sport'] });
      await published({ languages: ['ti'], topics: ['sport'] });
      expect((await run(visitor, (context) => listPublicOffers(context, { ...noFilter, languages: ['ti'] }))).items.length).toBe(3);
      expect((await run(anna, (context) => listDeskOffers(context, { ...noDeskFilter, topic: 'sport' }))).items.length).toBe(3);
      expect([one, await counts()]).toEqual([[1, 2], [1, 2]]);
    });

    test('a page behind the last one is empty and still knows the total', async () => {
      await published({ languages: ['so'] });
      const page = await run(visitor, (context) => listPublicOffers(context, { ...noFilter, languages: ['so'], page: 7 }));
      expect(page).toEqual({ items: [], total: 1, isMore: false, page: 7, pages: 1 });
    });

    test('the desk shows everybody their own', async () => {
      const id = await drafted(editor(), { title: 'Nur Entwurf', topics: ['kultur'] });
      const titles = async (actor: Actor) => (await run(actor, (context) => listDeskOffers(context, { ...noDeskFilter, tab: 'drafts', topic: 'kultur' }))).items.map((item) => item.title);
      expect(await titles(anna)).toEqual(['Nur Entwurf']);
      expect(await titles(editor())).toEqual(['Nur Entwurf']);
      expect(await titles(officer(bergheim))).toEqual(['Nur Entwurf']);
      expect([await titles(officer(kerpen)), await titles(reader)]).toEqual([[], []]);
      await run(editor(), (context) => submitOffer(context, id));
      expect((await run(anna, (context) => listDeskOffers(context, { ...noDeskFilter, tab: 'submitted', topic: 'kultur' }))).counts).toMatchObject({ drafts: 0, submitted: 1 });
    });

    test('every filter of the visitors', async () => {
      const place = String(await run(anna, (context) => createPlace(context, { ...place0, lat: 50.8722, lon: 6.6962, municipality: kerpen })));
      await published({
        title: 'Alles dran', description: 'Einzigartigkeitswort', topics: ['sprache'], targetGroups: ['frauen'], languages: ['ar', 'de'], educationStages: ['kita'], costKind: 'free', freePlaces: 2,
        childcare: true, germanLevel: 'A2', places: [place], schedules: [{ ...mondays, placeId: place }],
      });
      const text = 'Einzigartigkeitswort';
      const hits = async (filter: Partial<OfferFilter>) => (await run(visitor, (context) => listPublicOffers(context, { ...noFilter, text, ...filter }))).total;
      const fitting: Partial<OfferFilter>[] = [
        {}, { topics: ['sprache', 'sport'] }, { targetGroups: ['frauen'] }, { languages: ['ar'] }, { educationStages: ['kita'] }, { free: true }, { placeFree: true },
        { childcare: true }, { germanLevel: 'A2' }, { germanLevel: 'B1' }, { municipality: kerpen }, { organisation: 'caritas' },
        { near: { lat: 50.9, lon: 6.7, km: 5 } }, { weekday: 1 }, { timeOfDay: 'morning' }, { weekday: 1, timeOfDay: 'afternoon' }, { openNow: true },
      ];
      const missing: Partial<OfferFilter>[] = [
        { topics: ['sport'] }, { targetGroups: ['kinder'] }, { languages: ['ti'] }, { educationStages: ['hochschule'] }, { germanLevel: 'A1' }, { municipality: bergheim },
        { organisation: 'diakonie' }, { near: { lat: 50.9, lon: 6.7, km: 2 } }, { weekday: 2 }, { timeOfDay: 'evening' }, { text: 'Gibtesnicht' }, { text: '?' },
      ];
      expect(await Promise.all(fitting.map(hits))).toEqual(fitting.map(() => 1));
      expect(await Promise.all(missing.map(hits))).toEqual(missing.map(() => 0));
      expect(await run(visitor, (context) => listOfferPoints(context, { ...noFilter, text }))).toMatchObject({ points: [{ slug: 'alles-dran', placeId: place, lat: 50.8722 }], municipalities: [{ ags: kerpen, offers: 1 }] });
      expect((await run(visitor, (context) => listTopicCounts(context))).get('sprache')).toBeGreaterThan(0);
    });

    test('"open now" in SQL is the rule of schedule.ts', async () => {
      const schedules: readonly ScheduleContent[] = [
        mondays,
        { ...mondays, every: 2 },
        { ...mondays, frequency: 'monthly', weekdays: [3, 4], nth: -1, holidays: 'hold' },
        { ...mondays, frequency: 'monthly', weekdays: [5], nth: 1, every: 3, startsAt: '20:00', endsAt: '02:00' },
        { ...mondays, frequency: 'once', weekdays: [], validFrom: '2026-10-03', startsAt: '10:00', endsAt: '16:00' },
        { ...mondays, exceptions: ['2026-10-12'], weekdays: [1, 2], validTo: '2026-10-20' },
      ];
      const slugs: string[] = [];
      for (const [number, schedule] of schedules.entries()) {
        await published({ title: `Offen ${number}`, description: 'Öffnungsprobe', schedules: [schedule] });
        slugs.push(`offen-${number}`);
      }
      const holidays = new Set(['2026-10-03', '2026-11-01', '2026-12-25', '2026-12-26', '2027-01-01']);
      for (let day = '2026-09-28'; day < '2027-01-10'; day = addDays(day, 1)) {
        for (const time of ['01:30', '09:30', '21:00']) {
          const moment = instantOf(day, time);
          const list = await withCentre(database.kysely, { centre, actor: visitor, now: moment }, (context) => listPublicOffers(context, { ...noFilter, text: 'Öffnungsprobe', openNow: true }));
          const expected = slugs.filter((_, number) => isOpenAt([schedules[number] ?? mondays], moment, holidays));
          expect([day, time, list.items.map((item) => item.slug).toSorted()]).toEqual([day, time, expected]);
        }
      }
    });
  });
});

const job: Actor = { kind: 'system', job: 'test' };
const offer: OfferContent = { ...emptyOffer, title: 'Sprachcafé', summary: 'Deutsch sprechen', topics: ['sprache'], languages: ['de'] };
const place0: PlaceContent = { ...emptyPlace, name: 'Haus der Begegnung', street: 'Marktplatz 1', postalCode: '50126', city: 'Bergheim', municipality: '05362008' };
const mondays: ScheduleContent = {
  placeId: null, frequency: 'weekly', every: 1, weekdays: [1], nth: null, startsAt: '09:00', endsAt: '12:30', validFrom: '2026-09-07', validTo: null, holidays: 'skip', exceptions: [], note: '',
};
