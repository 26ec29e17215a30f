import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { emptyOffer } from '#areas/offers/offer.ts';
import { listDeskOffers } from '#areas/offers/desk/server/queries.ts';
import { noDeskFilter } from '#areas/offers/desk/filter.ts';
import { listPublicOffers } from '#areas/offers/directory/server/queries.ts';
import { noFilter } from '#areas/offers/directory/filter.ts';
import { insertPublishedOffers } from '#areas/offers/stock/server/commands.ts';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { createOrganisation } from '#areas/network/organisations/server/commands.ts';
import { listOrganisations } from '#areas/network/organisations/server/queries.ts';
import { visitor, type Context } from '#platform/context.ts';
import { foundCentre, listCentres } from '#platform/server/centres.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { canary } from './canary.ts';

describeOnBothEngines('two centres in one database', (open) => {
  it('see nothing of each other, and it is the policies that keep them apart: with one removed the canary is seen', async () => {
    const database = await open();
    await loadReference(database.kysely);
    const areas = { home: ['05362024'], neighbour: ['05562004'] };
    for (const [slug, municipalities] of Object.entries(areas)) {
      await foundCentre(database.kysely, { slug, name: slug, areaName: slug, kind: 'district', host: null, isDemo: false, settings: {}, municipalities });
    }
    const centres = await listCentres(database.kysely, '2026-06-01');
    const as = <T>(slug: string, actor: Context['actor'], work: (context: Context) => Promise<T>) =>
      withCentre(database.kysely, { centre: centres.find((centre) => centre.slug === slug)!, actor, now: new Date('2026-06-01T10:00:00Z') }, work);
    const job = { kind: 'system', job: 'test' } as const;
    await as('neighbour', job, async (context) => {
      const id = crypto.randomUUID();
      await createOrganisation(context, { ...emptyOrganisation, name: `${canary} Verein`, typeCode: 'initiative', municipality: '05562004', recordVisibility: 'public' }, null, id);
      await insertPublishedOffers(context, [{ organisationId: id, slug: 'kanarie', content: { ...emptyOffer, title: `${canary} Kurs`, summary: 'x', topics: ['sprache'] } }]);
    });
    const seen = async () => ({
      organisations: (await as('home', job, (context) => listOrganisations(context))).total,
      desk: (await as('home', job, (context) => listDeskOffers(context, noDeskFilter))).total,
      directory: (await as('home', visitor, (context) => listPublicOffers(context, noFilter))).total,
      search: (await as('home', visitor, (context) => listPublicOffers(context, { ...noFilter, text: canary }))).total,
    });
    const punch = (table: string) => database.privileged(async (connection) => {
      await sql.raw(`set role verzahnt_owner; create policy hole on ${table} using (true)`).execute(connection);
    });
    expect(await seen()).toEqual({ organisations: 0, desk: 0, directory: 0, search: 0 });
    await punch('network.organisation');
    expect((await seen()).organisations).toBe(1);
    await punch('offers.offer');
    expect((await seen()).desk).toBe(1);
    await punch('offers.listing');
    await punch('offers.card');
    expect((await seen()).directory).toBe(1);
  });
});
