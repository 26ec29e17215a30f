import { expect, it } from 'vitest';
import type { Context } from '#platform/context.ts';
import { foundCentre, listCentres } from '#platform/server/centres.ts';
import { createLog } from '#platform/server/log.ts';
import { writeReactions } from '#platform/server/jobs/reactions.ts';
import { startRunner } from '#platform/server/jobs/runner.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { changeOrganisation, createOrganisation } from '#areas/network/organisations/server/commands.ts';
import { mergeOrganisations, undoMerge } from '#areas/network/merges/server/commands.ts';
import { emptyOffer } from '../offer.ts';
import { noFilter } from '../directory/filter.ts';
import { findPublicOffer, listPublicOffers } from '../directory/server/queries.ts';
import { insertPublishedOffers } from '../stock/server/commands.ts';
import { followOrganisation } from './jobs.ts';

const now = new Date('2026-06-01T10:00:00Z');

describeOnBothEngines('offers and the merging of their organisations', (open) => {
  it('follow it by reaction, and come back when it is undone; without the reaction the offer would have no organisation', async () => {
    const database = await open();
    await loadReference(database.kysely);
    await foundCentre(database.kysely, { slug: 'kreis-a', name: 'A', areaName: 'A', kind: 'district', host: null, isDemo: false, settings: {}, municipalities: ['05362024'] });
    const [centre] = await listCentres(database.kysely, '2026-06-01');
    if (!centre) throw new Error('no centre');
    const as = <T>(actor: Context['actor'], work: (context: Context) => Promise<T>) => withCentre(database.kysely, { centre, actor, now }, work);
    const job = { kind: 'system', job: 'test' } as const;
    const [kept, dropped] = await as(job, async (context) => {
      const content = (name: string) => ({ ...emptyOrganisation, name, typeCode: 'initiative', municipality: '05362024', recordVisibility: 'public' }) as const;
      const ids = [crypto.randomUUID(), crypto.randomUUID()] as const;
      await createOrganisation(context, content('Neuer Verein'), null, ids[0]);
      await createOrganisation(context, content('Alter Verein'), null, ids[1]);
      await insertPublishedOffers(context, [{ organisationId: ids[1], slug: 'kurs', content: { ...emptyOffer, title: 'Kurs', summary: 'Lernen', topics: ['sprache'] } }]);
      return ids;
    });
    const seen = () => as({ kind: 'visitor' }, async (context) => (await findPublicOffer(context, 'kurs'))?.organisation?.name ?? null);
    const found = (text: string) => as({ kind: 'visitor' }, async (context) => (await listPublicOffers(context, { ...noFilter, text })).total);
    const runner = await startRunner({ database, clock: () => now, log: createLog({}, { write: () => {} }), findCentre: () => centre },
      [{ name: 'offers.followOrganisation', run: (run) => run.inCentre((context) => followOrganisation(context, String(run.data['subject']))) }], { pause: null });

    const first = await as(job, (context) => mergeOrganisations(context, kept, dropped));
    if ('refused' in first) throw new Error(first.message);
    await runner.runDue();
    expect(await seen()).toBe(null);
    await as(job, (context) => undoMerge(context, first.id));

    const follow = (event: string) => ({ event, job: 'offers.followOrganisation' });
    await writeReactions(database.kysely, [follow('network.organisation.merged'), follow('network.organisation.unmerged'), follow('network.organisation.changed')]);
    const second = await as(job, (context) => mergeOrganisations(context, kept, dropped));
    if ('refused' in second) throw new Error(second.message);
    await runner.runDue();
    expect([await seen(), await found('Neuer')]).toEqual(['Neuer Verein', 1]);
    await as(job, (context) => undoMerge(context, second.id));
    await runner.runDue();
    expect([await seen(), await found('Neuer')]).toEqual(['Alter Verein', 0]);

    await as(job, (context) => changeOrganisation(context, dropped, { ...emptyOrganisation, name: 'Umbenannter Verein', typeCode: 'initiative', municipality: '05362024', recordVisibility: 'public' }));
    await runner.runDue();
    expect([await found('Umbenannter'), await runner.runDue()]).toEqual([1, 0]);
  });
});
