import { redirect } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import { isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { answerForm, assignForm, hostEndForm, hostForm, idForm, pauseForm } from '#areas/meetings/rota/forms.ts';
import { hostOf } from '#areas/meetings/rota/host.ts';
import { addHost, endHost, pauseHost, resumeHost } from '#areas/meetings/rota/hosts/server/commands.ts';
import { answerSwap, withdrawSwap } from '#areas/meetings/rota/swaps/server/commands.ts';
import { assignHost, confirmHost } from '#areas/meetings/rota/turns/server/commands.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { meetingCrumbs } from '../../../meetings-page.ts';
import { readRotaPage } from './rota-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await locals.inCentre((context) => readRotaPage(context, params.body));
  return { ...page, isSaved: url.searchParams.has('gespeichert'), crumbs: meetingCrumbs(locals.centre.slug, ['Gremien', 'gremien'], [page.body.name, `gremien/${page.body.id}`], ['Gastgeber']) };
};

/** Runs one command and shows the rota again; a refusal of a line stands at that line (`field-id`). */
async function answer(event: RequestEvent, raw: RawForm, work: (context: Context) => Promise<{ readonly id: string } | Refusal>, line?: string) {
  const done = await event.locals.inCentre(work);
  if (isRefusal(done)) return refused(line === undefined ? done : { ...done, field: `${done.field ?? 'zeile'}-${line}` }, raw);
  redirect(303, `/buero/${event.locals.centre.slug}/treffen/gremien/${event.params.body}/gastgeber?gespeichert`);
}

export const actions: Actions = {
  add: async (event) => {
    const form = parseForm(hostForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    const host = hostOf(form.values.host);
    if (host === null) return refused(refuse('Bitte wählen Sie einen Gastgeber aus der Liste.', 'host'), form.raw);
    return answer(event, form.raw, (context) => addHost(context, event.params.body, host, form.values.joinedOn));
  },
  end: async (event) => {
    const form = parseForm(hostEndForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => endHost(context, form.values.id, form.values.lastDay)) : invalid(form);
  },
  pause: async (event) => {
    const form = parseForm(pauseForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    const { id, fromOn, toOn, pauseReason } = form.values;
    return answer(event, form.raw, (context) => pauseHost(context, id, { fromOn, toOn, reason: pauseReason }));
  },
  resume: async (event) => {
    const form = parseForm(idForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => resumeHost(context, form.values.id)) : invalid(form);
  },
  confirm: async (event) => {
    const form = parseForm(idForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => confirmHost(context, form.values.id)) : invalid(form);
  },
  assign: async (event) => {
    const form = parseForm(assignForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => assignHost(context, form.values.id, form.values.host), form.values.id) : invalid(form);
  },
  answer: async (event) => {
    const form = parseForm(answerForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => answerSwap(context, form.values.id, form.values.answer === 'ja')) : invalid(form);
  },
  withdraw: async (event) => {
    const form = parseForm(idForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => withdrawSwap(context, form.values.id)) : invalid(form);
  },
};
