// Fills a data folder with the demo centre and a neighbour whose every record carries a canary. Prints ids as JSON.
import { randomUUID } from 'node:crypto';
import { emptyOffer } from '#areas/offers/offer.ts';
import { createOffer, submitOffer, withdrawOffer } from '#areas/offers/server/commands.ts';
import { createPlace } from '#areas/offers/places/server/commands.ts';
import { emptyPlace } from '#areas/offers/places/place.ts';
import { insertPublishedOffers } from '#areas/offers/stock/server/commands.ts';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { createOrganisation } from '#areas/network/organisations/server/commands.ts';
import { emptyPerson } from '#areas/network/person.ts';
import { createPerson } from '#areas/network/people/server/commands.ts';
import { grantRole } from '#areas/network/roles/server/commands.ts';
import { readCouncilObjects } from '#areas/meetings/council/object.ts';
import { addFileSource } from '#areas/meetings/council/server/commands.ts';
import { settleObjects, storeObjects } from '#areas/meetings/council/stock/server/commands.ts';
import { isRefusal } from '#platform/errors.ts';
import type { Context } from '#platform/context.ts';
import { addGrant, createAccount } from '#platform/server/auth/accounts.ts';
import { foundCentre } from '#platform/server/centres.ts';
import { readConfig } from '#platform/server/config.ts';
import { queueMail } from '#platform/server/mail/outbox.ts';
import { withCentre, withGate } from '#platform/server/tenancy.ts';
import { openHouse } from '#house';
import { canary } from './canary.ts';
import { fillMeetings } from './seed-meetings.ts';
import { fillStrategy } from './seed-strategy.ts';

const house = await openHouse(readConfig(process.env));
const now = house.clock();
await foundCentre(house.database.kysely, {
  slug: 'nachbarkreis', name: 'KI Nachbarkreis', areaName: 'Nachbarkreis', kind: 'district', host: null, isDemo: false,
  settings: {}, municipalities: ['05562004', '05562008'],
});
await house.centres.refresh();
const neighbour = house.centres.bySlug('nachbarkreis')!;
const home = house.centres.bySlug('beispielkreis')!;
const scope = { actor: { kind: 'system', job: 'walk' }, now } as const;
const foreign = await withCentre(house.database.kysely, { ...scope, centre: neighbour }, (context) => fill(context, canary, '05562004'));
const own = await withCentre(house.database.kysely, { ...scope, centre: home }, (context) => fill(context, 'Eigenes', '05362024'));
await withGate(house.database.kysely, async (gate) => {
  const id = await createAccount(gate, { email: `${canary.toLowerCase()}@nachbar.example`, name: `${canary} Konto` }, now);
  await addGrant(gate, id, { role: 'centreAdmin', centreId: neighbour.id, validFrom: '2026-01-01' });
  foreign['account'] = id;
});
await house.close();
process.stdout.write(`\n${JSON.stringify({ own, foreign })}\n`);

/** One record of each kind, named by `mark`; returns their ids and slugs by the parameter of the routes. */
async function fill(context: Context, mark: string, ags: string): Promise<Record<string, string>> {
  const organisation = must(await createOrganisation(context, {
    ...emptyOrganisation, name: `${mark} Verein`, typeCode: 'initiative', municipality: ags, recordVisibility: 'public', description: `${mark} beschreibt`,
    email: `${mark.toLowerCase()}@verein.example`, internalNote: `${mark} intern`,
  }));
  const person = must(await createPerson(context, { ...emptyPerson, givenName: mark, familyName: 'Person', email: `${mark.toLowerCase()}@person.example` }));
  const role = must(await grantRole(context, {
    personId: person.id, organisationId: organisation.id, function: 'contact', title: `${mark} Aufgabe`, topic: 'sprache', municipality: ags,
    deputyOf: null, validFrom: '2025-01-01', validTo: null, recordVisibility: 'network',
  }));
  const place = must(await createPlace(context, { ...emptyPlace, name: `${mark} Haus`, street: `${mark}weg 1`, postalCode: '50226', city: 'Frechen', municipality: ags, organisationId: organisation.id }));
  const draft = must(await createOffer(context, { organisationId: organisation.id, content: { ...emptyOffer, title: `${mark} Entwurf`, summary: `${mark} Entwurf`, topics: ['sprache'] } }));
  const withdrawn = must(await createOffer(context, { organisationId: organisation.id, content: { ...emptyOffer, title: `${mark} Eingereicht`, summary: `${mark}`, topics: ['sprache'] } }));
  await submitOffer(context, withdrawn);
  const slug = `${mark.toLowerCase()}-angebot`;
  await insertPublishedOffers(context, [{ organisationId: organisation.id, slug, content: { ...emptyOffer, title: `${mark} Angebot`, summary: `${mark} öffentlich`, topics: ['sprache'], places: [place] } }]);
  await withdrawOffer(context, withdrawn, `${mark} Grund`);
  await queueMail(context, { to: `${mark.toLowerCase()}@post.example`, subject: `${mark} Betreff`, text: `${mark} Text` });
  await context.db.insertInto('platform.feedback').values({ id: randomUUID(), centre_id: context.centre.id, kind: 'content', page: '/', message: `${mark} Meldung`, received_at: context.now }).execute();
  await context.db.insertInto('network.saved_search').values({ id: randomUUID(), centre_id: context.centre.id, name: `${mark} Suche`, subject: 'organisation', query: '{}', created_at: context.now }).execute();
  const organisationSlug = await context.db.selectFrom('network.organisation').select('slug').where('id', '=', organisation.id).executeTakeFirstOrThrow();
  const council = await fillCouncil(context, mark);
  const meetings = await fillMeetings(context, mark, person.id);
  const strategy = await fillStrategy(context, mark, organisation.id, ags);
  return { ...council, ...meetings, ...strategy, path: 'system', organisation: organisation.id, person: person.id, role: role.id, place, offer: draft, slug, organisationSlug: organisationSlug.slug, ags };
}

/** A council source with one paper. */
async function fillCouncil(context: Context, mark: string): Promise<{ source: string; object: string }> {
  const papers = [{ id: 'https://rat.example/paper/1', type: 'https://schema.oparl.org/1.1/Paper', name: `${mark} Vorlage`, date: '2026-11-01' }];
  const source = must(await addFileSource(context, `${mark} Rat`, { name: `${mark}.json`, content: new TextEncoder().encode(JSON.stringify(papers)) }));
  await storeObjects(context, source.id, readCouncilObjects(papers, 'https://rat.example/').objects);
  await settleObjects(context, source.id);
  const { id } = await context.db.selectFrom('meetings.council_object').select('id').where('source_id', '=', source.id).executeTakeFirstOrThrow();
  return { source: source.id, object: id };
}

function must<T>(result: T): Exclude<T, { refused: true }> {
  if (isRefusal(result)) throw new Error(`seed refused: ${result.message} ${result.field ?? ''}`);
  return result as Exclude<T, { refused: true }>;
}
