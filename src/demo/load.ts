import { readFileSync } from 'node:fs';
import { today, type Context } from '#platform/context.ts';
import type { Centre } from '#platform/centre.ts';
import { isRefusal } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { foundCentre, listCentres } from '#platform/server/centres.ts';
import { withCentre, withGate } from '#platform/server/tenancy.ts';
import { createPerson } from '#areas/network/people/server/commands.ts';
import { createOrganisation } from '#areas/network/organisations/server/commands.ts';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { emptyPerson } from '#areas/network/person.ts';
import { grantRole } from '#areas/network/roles/server/commands.ts';
import { insertPlaces } from '#areas/offers/places/server/commands.ts';
import { insertPublishedOffers } from '#areas/offers/stock/server/commands.ts';
import { createDemoAccounts } from './accounts.ts';
import { composeCast, type Cast, type CastOrganisation, type CastPerson, type Town } from './cast.ts';
import { fillDesk, type ActAs } from './desk.ts';
import { fillMeetings } from './meetings/load.ts';
import type { DemoStage } from './meetings/stage.ts';
import { fillStrategy } from './strategy/load.ts';
import { seedOffer, seedPlace } from './offers.ts';
import { must } from './must.ts';

/** Loads the demo centre of database/demo into a database without centres. */
export async function loadDemo(database: Database, { now, progress }: { readonly now: Date; readonly progress: (step: string) => void }): Promise<void> {
  progress('Beispieldaten werden geladen: Zentrum, Organisationen, Menschen');
  const centre = await foundDemoCentre(database, now);
  const towns = await readTowns(database, centre.municipalities);
  const cast = composeCast(towns);
  await withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'demo' }, now }, async (context) => {
    await loadNetwork(context, cast, towns);
    progress('Beispieldaten werden geladen: Angebote');
    await loadOffers(context, cast);
  });
  const people = await withGate(database.kysely, (gate) => createDemoAccounts(gate, centre, cast, now));
  const actAs: ActAs = (email, work) => withCentre(database.kysely, { centre, actor: people.get(email) ?? { kind: 'system', job: 'demo' }, now }, work);
  await fillDesk(actAs, cast);
  // one transaction for the years that are played: hundreds of their own take seconds, and half a past is none
  await withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'demo' }, now }, async (context) => {
    const act: DemoStage = (moment, work) => work({ ...context, now: moment });
    progress('Beispieldaten werden geladen: Treffen');
    const meetings = await fillMeetings(act, { now, cast, towns });
    progress('Beispieldaten werden geladen: Integrationskonzept');
    await fillStrategy(act, { now, cast, towns, meetings });
  });
}

async function foundDemoCentre(database: Database, now: Date): Promise<Centre> {
  const described = JSON.parse(readFileSync(new URL('../../database/demo/centre.json', import.meta.url), 'utf8')) as Omit<Centre, 'id' | 'host' | 'isDemo'>;
  const id = await foundCentre(database.kysely, { ...described, host: null, isDemo: true });
  const centre = (await listCentres(database.kysely, now.toISOString().slice(0, 10))).find((candidate) => candidate.id === id);
  if (!centre) throw new Error('The demo centre was not found after founding it.');
  return centre;
}

async function readTowns(database: Database, area: readonly string[]): Promise<Town[]> {
  return withGate(database.kysely, async (gate) => {
    const rows = await gate.selectFrom('reference.municipality').select(['ags', 'name', 'postal_code', 'lat', 'lon']).where('ags', 'in', area).orderBy('ags').execute();
    return rows.map((row) => ({ ags: row.ags, name: row.name, postalCode: row.postal_code, lat: row.lat ?? 0, lon: row.lon ?? 0 }));
  });
}

async function loadNetwork(context: Context, cast: Cast, towns: readonly Town[]): Promise<void> {
  for (const organisation of cast.organisations) must(await createOrganisation(context, organisationContent(organisation), null, organisation.id));
  for (const person of cast.people) must(await createPerson(context, personContent(person), null, person.id));
  for (const person of cast.people) must(await grantRole(context, contactRole(context, person)));
  for (const town of towns) await appointOfficers(context, cast, town);
}

function organisationContent(organisation: CastOrganisation): Parameters<typeof createOrganisation>[1] {
  return {
    ...emptyOrganisation, name: organisation.name, shortName: organisation.shortName, typeCode: organisation.type, description: organisation.description,
    website: organisation.website, email: organisation.email, phone: organisation.phone, street: organisation.street, postalCode: organisation.town.postalCode,
    city: organisation.town.name, municipality: organisation.town.ags, lat: organisation.lat, lon: organisation.lon, topics: organisation.topics,
    languages: organisation.languages, recordVisibility: 'public', visibility: { email: 'public', phone: 'public' },
  };
}

function personContent(person: CastPerson): Parameters<typeof createPerson>[1] {
  const official = ['stadtverwaltung', 'kreisverwaltung'].includes(person.organisation.type);
  return {
    ...emptyPerson, givenName: person.givenName, familyName: person.familyName, email: person.email, phone: person.phone,
    recordVisibility: official ? 'public' : 'network', visibility: official ? { email: 'public', phone: 'public' } : {},
  };
}

function contactRole(context: Context, person: CastPerson): Parameters<typeof grantRole>[1] {
  const { organisation } = person;
  const isHead = /Leitung|Vorsitz/.test(person.title);
  return {
    personId: person.id, organisationId: organisation.id, function: isHead ? 'head' : 'contact', title: person.title,
    topic: organisation.topics[0] ?? null, municipality: organisation.town.ags, deputyOf: null, validFrom: yearsAgo(context, isHead ? 3 : 1), validTo: null,
    recordVisibility: ['stadtverwaltung', 'kreisverwaltung'].includes(organisation.type) ? 'public' : 'network',
  };
}

/** Each town has an integration officer; two have none at the moment, so that the gap is there to be seen. */
async function appointOfficers(context: Context, cast: Cast, town: Town): Promise<void> {
  const office = cast.organisations.find((organisation) => organisation.type === 'stadtverwaltung' && organisation.town === town);
  const [officer, deputy] = cast.people.filter((person) => person.organisation === office);
  if (!office || !officer || !deputy || town.name === 'Elsdorf') return;
  const role = {
    organisationId: office.id, function: 'integrationOfficer', title: 'Integrationsbeauftragte Person', topic: null, municipality: town.ags,
    validFrom: yearsAgo(context, 2), validTo: null, recordVisibility: 'public',
  } as const;
  const held = await grantRole(context, { ...role, personId: officer.id, deputyOf: null });
  if (isRefusal(held)) throw new Error(held.message);
  if (town.name !== 'Wesseling') must(await grantRole(context, { ...role, personId: deputy.id, title: 'Vertretung', deputyOf: held.id }));
}

async function loadOffers(context: Context, cast: Cast): Promise<void> {
  const places = await insertPlaces(context, cast.organisations.flatMap((organisation) => seedPlace(organisation)));
  const placeOf = new Map(cast.organisations.map((organisation, index) => [organisation.id, places[index] ?? '']));
  const shelter = cast.organisations.find((organisation) => organisation.type === 'beratungsstelle');
  const [hidden] = shelter ? await insertPlaces(context, [{ ...seedPlace(shelter)[0]!, name: 'Schutzhaus', street: 'Am Verborgenen Pfad 7', confidential: true }]) : [];
  const seeds = cast.offers.map((offer, index) => seedOffer(offer, index, {
    day: today(context), placeId: offer.kind.confidential ? (hidden ?? '') : (placeOf.get(offer.organisation.id) ?? ''),
  }));
  await insertPublishedOffers(context, seeds);
}

function yearsAgo(context: Context, years: number): string {
  return `${Number(today(context).slice(0, 4)) - years}-01-01`;
}
