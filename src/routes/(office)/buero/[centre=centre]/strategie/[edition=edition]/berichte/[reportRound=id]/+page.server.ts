import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { formatDate } from '#platform/i18n.ts';
import { reportFilterFrom } from '#areas/strategy/steering/reports/filter.ts';
import { roundStateLabels } from '#areas/strategy/steering/rounds/round.ts';
import { askNewOwners, closeRound, dropRound, openRound } from '#areas/strategy/steering/rounds/server/commands.ts';
import { pageOf, publicOrigin } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import { readRoundOf } from '../reports-page.ts';
import { readRoundPage } from './round-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const [filter, page] = [reportFilterFrom(url.searchParams), pageOf(url)];
  const { edition, round, ...read } = await locals.inCentre((context) => readRoundPage(context, params.edition, params.reportRound, filter, page));
  const query = new URLSearchParams([...url.searchParams].filter(([name, value]) => ['suche', 'feld', 'kommune', 'ampel', 'stand'].includes(name) && value !== ''));
  return {
    ...read, filter, page, query: query.toString(), active: [filter.field, filter.town, filter.light, filter.state].filter((part) => part !== null).length,
    round: { id: round.id, period: round.period, state: round.state, stateLabel: roundStateLabels[round.state], asOf: formatDate(round.asOf, 'de'), opens: formatDate(round.opensOn, 'de'), due: formatDate(round.dueOn, 'de', 'weekday'), closes: round.closesOn === null ? '' : formatDate(round.closesOn, 'de'), escalates: round.escalates },
    note: ['geplant', 'gespeichert', 'begonnen', 'gefragt', 'vorgelegt'].find((name) => url.searchParams.has(name)) ?? null, count: Number(url.searchParams.get('mails') ?? 0),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Berichte', 'berichte'], [round.period]),
  };
};

type Event = RequestEvent<{ centre: string; edition: string; reportRound: string }>;

/** Does one thing with the round of the address and goes where `after` says. */
async function act<T>(event: Event, work: (context: Context, id: string) => Promise<T | Refusal>, after: (done: T) => string) {
  const { locals, params } = event;
  const done = await locals.inCentre(async (context) => work(context, (await readRoundOf(context, params.edition, params.reportRound)).round.id));
  if (isRefusal(done)) return fail(422, { errors: { form: done.message } });
  redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/berichte${after(done)}`);
}

export const actions: Actions = {
  open: (event) => act(event, (context, id) => openRound(context, id, publicOrigin(event.locals, event.url)), (mails) => `/${event.params.reportRound}?begonnen&mails=${mails}`),
  ask: (event) => act(event, (context, id) => askNewOwners(context, id, publicOrigin(event.locals, event.url)), (mails) => `/${event.params.reportRound}?gefragt&mails=${mails}`),
  close: (event) => act(event, (context, id) => closeRound(context, id), ({ snapshotId, escalated }) => `/staende/${snapshotId}?neu&vorgelegt=${escalated}`),
  drop: (event) => act(event, (context, id) => dropRound(context, id), () => ''),
};
