import { sql } from 'kysely';
import { openDatabase } from '/work/main/src/platform/server/db.ts';
import { migrate } from '/work/main/src/platform/server/migrate.ts';
import { loadReference } from '/work/main/src/platform/server/reference/load.ts';
import { foundCentre } from '/work/main/src/platform/server/centres.ts';
import { withCentre } from '/work/main/src/platform/server/tenancy.ts';
import { insertPublishedOffers } from '/work/main/src/areas/offers/stock/server/commands.ts';
import { insertPlaces } from '/work/main/src/areas/offers/places/server/commands.ts';
import { listPublicOffers, findPublicOffer, listOfferPoints } from '/work/main/src/areas/offers/directory/server/queries.ts';
import { noFilter } from '/work/main/src/areas/offers/directory/filter.ts';
import { emptyOffer } from '/work/main/src/areas/offers/offer.ts';
import { emptyPlace } from '/work/main/src/areas/offers/places/place.ts';
import { visitor } from '/work/main/src/platform/context.ts';
const n = Number(process.argv[2] ?? 20000);
const url = process.argv[3] === 'embedded' ? null : 'postgres://postgres@127.0.0.1:55461/bench';
const db = await openDatabase({ databaseUrl: url, dataFolder: url ? null : '/tmp/offers/emb' });
await migrate(db); await loadReference(db.kysely);
const job = { kind: 'system', job: 'b' } as const; const now = new Date();
let row = await db.privileged(async (k) => (await sql<any>`select id from platform.centre where slug='b1'`.execute(k)).rows[0]);
const base = { slug: 'b1', name: 'b', areaName: 'b', kind: 'district' as const, host: null, isDemo: false, municipalities: ['05362008','05362032'], settings: {} };
const id = row?.id ?? await foundCentre(db.kysely, base);
const centre = { ...base, id };
if (!row) {
  const t = performance.now();
  const words = 'Deutschkurs Beratung Integration Sprache Familie Kinder Treffpunkt Begegnung Ausbildung Beruf Wohnung Gesundheit Frauen Nachmittag Hilfe Formular Antrag Schule Übergang Sport Musik Kochen Garten Fahrrad Bewerbung Praktikum Gruppe offen kostenlos Anmeldung Telefon montags Stadtteil Begleitung Ehrenamt'.split(' ');
  let seed = 7; const rnd = (k: number) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % k;
  const text = (k: number) => Array.from({ length: k }, () => words[rnd(words.length)]).join(' ');
  await withCentre(db.kysely, { centre, actor: job, now }, async (c) => {
    const orgs = Array.from({ length: 100 }, (_, i) => ({ id: crypto.randomUUID(), i }));
    for (const o of orgs) await sql`insert into network.organisation (id, centre_id, slug, name, type_code, record_visibility, created_at, updated_at) values (${o.id}::uuid, ${id}::uuid, ${'o'+o.i}, ${'Org '+o.i}, 'vhs','public',${now}::timestamptz,${now}::timestamptz)`.execute(c.db);
    const places = await insertPlaces(c, Array.from({ length: 500 }, (_, i) => ({ ...emptyPlace, name: 'Haus ' + i, street: 'Weg ' + i, city: 'Bergheim', municipality: i % 2 ? '05362008' : '05362032', lat: 50.8 + rnd(1000) / 4000, lon: 6.5 + rnd(1000) / 4000 })));
    await insertPublishedOffers(c, Array.from({ length: n }, (_, i) => ({ organisationId: orgs[i % 100]!.id, assuredOn: '2026-10-01', content: { ...emptyOffer, title: text(4) + ' ' + i, summary: text(15), description: text(90), topics: [['sprache','schule','arbeit','wohnen','gesundheit'][rnd(5)]!], languages: ['de', ['ar','tr','uk','en'][rnd(4)]!], targetGroups: ['frauen','kinder','alle'].slice(rnd(3)), costKind: rnd(2) ? 'free' as const : 'paid' as const, places: [places[rnd(500)]!],
      schedules: [{ placeId: null, frequency: 'weekly' as const, every: 1, weekdays: [1 + rnd(7)], nth: null, startsAt: '09:00', endsAt: '12:00', validFrom: '2026-01-01', validTo: null, holidays: 'skip' as const, exceptions: [], note: '' }] } })));
  });
  console.log('generated', n, Math.round(performance.now() - t), 'ms');
  if (url) await db.privileged((k) => sql`analyze`.execute(k));
}
const time = async (name: string, work: (c: any) => Promise<any>) => {
  const times: number[] = []; let r: any;
  for (let i = 0; i < 20; i++) { const t = performance.now(); r = await withCentre(db.kysely, { centre, actor: visitor, now }, work); times.push(performance.now() - t); }
  times.sort((a, b) => a - b);
  console.log(name.padEnd(22), 'p50', times[10]!.toFixed(1), 'max', times[19]!.toFixed(1), r.total ?? r.points?.length ?? '');
};
await time('nothing', async () => ({}));
const f = noFilter;
await time('list', (c) => listPublicOffers(c, f));
await time('list p50', (c) => listPublicOffers(c, { ...f, page: 50 }));
await time('topic', (c) => listPublicOffers(c, { ...f, topics: ['sprache'] }));
await time('topic+ar+free', (c) => listPublicOffers(c, { ...f, topics: ['sprache'], languages: ['ar'], free: true }));
await time('municipality', (c) => listPublicOffers(c, { ...f, municipality: '05362008' }));
await time('near 5km', (c) => listPublicOffers(c, { ...f, near: { lat: 50.9, lon: 6.6, km: 5 } }));
await time('weekday', (c) => listPublicOffers(c, { ...f, weekday: 3 }));
await time('openNow', (c) => listPublicOffers(c, { ...f, openNow: true }));
await time('text 1', (c) => listPublicOffers(c, { ...f, text: 'Deutschkurs' }));
await time('text 3', (c) => listPublicOffers(c, { ...f, text: 'Deutschkurs Frauen Wohnung' }));
await time('text 5', (c) => listPublicOffers(c, { ...f, text: 'Wo finde ich einen Deutschkurs mit Kindern' }));
await time('text rare', (c) => listPublicOffers(c, { ...f, text: '777' }));
await time('points', (c) => listOfferPoints(c, f));
await time('points text', (c) => listOfferPoints(c, { ...f, text: 'Deutschkurs' }));
const slug = (await withCentre(db.kysely, { centre, actor: visitor, now }, (c) => listPublicOffers(c, f))).items[3]!.slug;
await time('item', (c) => findPublicOffer(c, slug));
await time('list en', (c) => listPublicOffers(c, f, 'en'));
await db.close();
