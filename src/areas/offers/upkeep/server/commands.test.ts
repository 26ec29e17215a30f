import { beforeAll, expect, test } from 'vitest';
import type { Centre } from '#platform/centre.ts';
import { visitor, type Actor, type Context } from '#platform/context.ts';
import { isRefusal, NotFound } from '#platform/errors.ts';
import { foundCentre, listCentres } from '#platform/server/centres.ts';
import type { Database } from '#platform/server/db.ts';
import { withLink } from '#platform/server/links.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { createOrganisation } from '#areas/network/organisations/server/commands.ts';
import { findPublicOffer } from '../../directory/server/queries.ts';
import { emptyOffer } from '../../offer.ts';
import { insertPublishedOffers } from '../../stock/server/commands.ts';
import type { Answer } from '../upkeep.ts';
import { answerAboutOffer, askAboutOffers, hideAbandonedOffers } from './commands.ts';
import { listAskedOffers } from './queries.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const job: Actor = { kind: 'system', job: 'test' };

describeOnBothEngines('offers: asking whether they are still right', (open) => {
  let database: Database;
  let centres: readonly Centre[];
  const run = <T>(work: (context: Context) => Promise<T>, moment = now, actor: Actor = job, at = centres[0]!) => withCentre(database.kysely, { centre: at, actor, now: moment }, work);
  const ask = (moment = now) => run((context) => askAboutOffers(context, 'https://ki.example'), moment);
  const mails = (to: string) => run((context) => context.db.selectFrom('platform.mail').select(['subject', 'body']).where('recipient', '=', to).orderBy('created_at').execute());
  const seen = (slug: string, moment = now) => run(async (context) => (await findPublicOffer(context, slug)) !== null, moment, visitor);
  const through = <T>(token: string, work: (context: Context, id: string) => Promise<T>, at = centres[0]!) => withLink(database.kysely, { centre: at, now }, 'offers.organisation', token, work);
  const founded = (name: string, slugs: readonly string[], email = `${name}@verein.example`) => run(async (context) => {
    const saved = await createOrganisation(context, { ...emptyOrganisation, name, typeCode: 'initiative', municipality: '05362008', recordVisibility: 'public', email });
    if (isRefusal(saved)) return expect.unreachable(saved.message);
    const ids = await insertPublishedOffers(context, slugs.map((slug) => ({ organisationId: saved.id, slug, content: { ...emptyOffer, title: `Angebot ${slug}`, summary: 'x', topics: ['sprache'] } })));
    // what is published by hand is confirmed on that day: the question comes when that is long ago
    await context.db.updateTable('offers.offer').set({ assured_on: '2026-02-01' }).where('organisation_id', '=', saved.id).execute();
    return { id: saved.id, ids, email };
  });
  const tokenOf = async (email: string) => /angebote-pruefen\/([\w-]{43})/.exec((await mails(email)).at(-1)?.body ?? '')?.[1] ?? '';
  const answer = (token: string, offerId: string, said: Answer, note = '') => through(token, (context, id) => answerAboutOffer(context, id, { offerId, answer: said, note }));

  beforeAll(async () => {
    database = await open();
    await loadReference(database.kysely);
    for (const slug of ['erft', 'fern']) await foundCentre(database.kysely, { slug, name: `KI ${slug}`, areaName: slug, kind: 'district', host: null, isDemo: false, settings: {}, municipalities: ['05362008'] });
    centres = [...await listCentres(database.kysely, '2026-11-23')].sort((a, b) => a.slug.localeCompare(b.slug));
  });

  test('one mail for all due offers of an organisation, none again before three weeks, three in all', async () => {
    const { email } = await founded('alpha', ['a-eins', 'a-zwei']);
    const sent = [await ask(), await ask(later(20)), await ask(later(21)), await ask(later(60)), await ask(later(200))];
    expect(sent).toEqual([1, 0, 1, 1, 0]);
    expect((await mails(email)).map(({ subject }) => subject)).toEqual(['Stimmen Ihre Angebote noch? alpha', 'Erinnerung: Stimmen Ihre Angebote noch? alpha', 'Erinnerung: Stimmen Ihre Angebote noch? alpha']);
    expect((await mails(email))[0]?.body.match(/^- .*$/gm)).toEqual(['- Angebot a-eins', '- Angebot a-zwei']);
  });

  test('half a year after the last question the offer is hidden; a confirmed one stays', async () => {
    const { ids, email } = await founded('beta', ['b-still', 'b-wach']);
    await ask();
    await answer(await tokenOf(email), ids[1]!, 'right');
    await ask(later(30));
    await ask(later(60));
    await run(hideAbandonedOffers, later(200));
    expect([await seen('b-still', later(200)), await seen('b-wach', later(200))]).toEqual([true, true]);
    await run(hideAbandonedOffers, later(250));
    expect([await seen('b-still', later(250)), await seen('b-wach', later(250))]).toEqual([false, true]);
  });

  test('the three answers: confirmed, passed on once, and ended at once', async () => {
    const { id, ids, email } = await founded('gamma', ['g-eins', 'g-zwei', 'g-drei']);
    await ask();
    const token = await tokenOf(email);
    await answer(token, ids[0]!, 'right');
    await answer(token, ids[1]!, 'changed', 'Jetzt montags um 9 Uhr');
    await answer(token, ids[1]!, 'changed', 'Jetzt montags um 9 Uhr');
    await answer(token, ids[2]!, 'ended');
    expect((await through(token, listAskedOffers)).map((offer) => [offer.slug, offer.isConfirmed])).toEqual([['g-eins', true], ['g-zwei', false]]);
    const inbox = await run((context) => context.db.selectFrom('platform.feedback').select(['page', 'message']).where('message', 'like', 'Jetzt%').execute());
    expect(inbox).toEqual([{ page: '/angebote/g-zwei', message: 'Jetzt montags um 9 Uhr' }]);
    expect([await seen('g-drei'), typeof id]).toEqual([false, 'string']);
    await expect(answer(token, ids[2]!, 'right')).rejects.toThrow(NotFound);
  });

  test('a link opens the offers of its own organisation and centre only', async () => {
    const mine = await founded('delta', ['d-eins']);
    const foreign = await founded('epsilon', ['e-eins']);
    await ask();
    const token = await tokenOf(mine.email);
    await expect(answer(token, foreign.ids[0]!, 'ended')).rejects.toThrow(NotFound);
    await expect(through(token, listAskedOffers, centres[1])).rejects.toThrow(NotFound);
    await expect(through('x'.repeat(43), listAskedOffers)).rejects.toThrow(NotFound);
    expect(await seen('e-eins')).toBe(true);
  });

  test('without a mail address nobody is asked, and nothing is counted as asked', async () => {
    const { id } = await founded('zeta', ['z-eins'], '');
    await ask();
    expect(await run((context) => context.db.selectFrom('offers.offer').select(['asked_on', 'times_asked']).where('organisation_id', '=', id).execute())).toEqual([{ asked_on: null, times_asked: 0 }]);
  });
});
