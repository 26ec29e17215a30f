import { fail, redirect } from '@sveltejs/kit';
import { confirmOffer, publishOffer, reopenOffer, returnOffer, setFreePlaces, submitOffer, withdrawOffer } from '#areas/offers/server/commands.ts';
import type { Context } from '#platform/context.ts';
import type { Refusal } from '#platform/errors.ts';
import { readThread } from '../../../../../../threads.ts';
import { offerDesk } from '../offer-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const home = `/buero/${locals.centre.slug}`;
  const { desk, thread } = await locals.inCentre(async (context) => ({ desk: await offerDesk(context, params.offer), thread: await readThread(context, 'offers.offer', params.offer, home) }));
  return {
    ...desk, thread,
    done: done[url.searchParams.get('erledigt') ?? ''] ?? null,
    publicHref: desk.offer.state === 'published' ? `/${locals.centre.slug}/angebote/${desk.offer.slug}` : null,
    crumbs: [{ label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` }, { label: desk.preview.title.text }],
  };
};

/** Words in the address after something was done → what the page says. */
const done: Readonly<Record<string, string>> = {
  angelegt: 'Der Entwurf ist gespeichert.',
  gespeichert: 'Gespeichert.',
  eingereicht: 'Eingereicht. Jemand anderes prüft und veröffentlicht den Stand.',
  veroeffentlicht: 'Veröffentlicht. Das Angebot ist jetzt so zu sehen.',
  zurueckgegeben: 'Zurückgegeben. Die Bitte steht beim Entwurf.',
  zurueckgezogen: 'Zurückgezogen. Das Angebot ist nicht mehr zu sehen.',
  aufgenommen: 'Wieder aufgenommen als Entwurf.',
  bestaetigt: 'Danke. Das Angebot ist als richtig bestätigt.',
  plaetze: 'Die freien Plätze sind geändert.',
};

type Step = (context: Context, id: string, form: FormData) => Promise<Refusal | null>;

export const actions: Actions = {
  submit: (event) => take(event, submitOffer, 'eingereicht'),
  publish: (event) => take(event, publishOffer, 'veroeffentlicht'),
  return: (event) => take(event, (context, id, form) => returnOffer(context, id, textOf(form, 'reason')), 'zurueckgegeben'),
  withdraw: (event) => take(event, (context, id, form) => withdrawOffer(context, id, textOf(form, 'reason')), 'zurueckgezogen'),
  reopen: (event) => take(event, reopenOffer, 'aufgenommen'),
  confirm: (event) => take(event, confirmOffer, 'bestaetigt'),
  freePlaces: (event) => take(event, (context, id, form) => {
    const typed = textOf(form, 'freePlaces').trim();
    return setFreePlaces(context, id, typed === '' ? null : /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN);
  }, 'plaetze'),
};

async function take({ locals, params, request }: Parameters<Actions[string]>[0], step: Step, word: string) {
  const form = await request.formData();
  const id = params.offer;
  const refusal = await locals.inCentre((context) => step(context, id, form));
  if (refusal) return fail(422, { message: refusal.message, field: refusal.field ?? null, reason: textOf(form, 'reason'), freePlaces: textOf(form, 'freePlaces') });
  redirect(303, `/buero/${locals.centre.slug}/angebote/${id}?erledigt=${word}`);
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 2000) : '';
}
