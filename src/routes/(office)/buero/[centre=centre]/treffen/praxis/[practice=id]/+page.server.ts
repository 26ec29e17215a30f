import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { askConsent, recordConsent, setReach, withdrawConsent } from '#areas/meetings/practices/consents/server/commands.ts';
import { askForm, consentForm, deleteForm, emptyForm, municipalityForm, reachForm, reuseForm } from '#areas/meetings/practices/forms.ts';
import { deletePractice, reusePractice, undoReuse } from '#areas/meetings/practices/server/commands.ts';
import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { readThread } from '../../../../../../../threads.ts';
import { invalid, publicOrigin, refused } from '../../../../../../answers.ts';
import { meetingCrumbs } from '../../meetings-page.ts';
import { readPracticePage } from './practice-page.ts';
import type { Actions, PageServerLoad } from './$types';

const notes = { gespeichert: 'Gespeichert.', gefragt: 'Die E-Mail mit der Bitte um Zustimmung geht gleich hinaus.', zugestimmt: 'Die Zustimmung ist eingetragen.', zurueckgezogen: 'Die Zustimmung ist zurückgezogen. Andere Zentren sehen die Karte nicht mehr.', gezaehlt: 'Danke! Ihre Kommune ist eingetragen.' };

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { page, thread } = await locals.inCentre(async (context) => {
    const read = await readPracticePage(context, params.practice);
    return { page: read, thread: read.practice.isOwn ? await readThread(context, 'meetings.practice', params.practice, `/buero/${locals.centre.slug}`) : null };
  });
  const said = Object.entries(notes).find(([name]) => url.searchParams.has(name));
  return { ...page, thread, note: said?.[1] ?? '', crumbs: meetingCrumbs(locals.centre.slug, ['Gute Praxis', 'praxis'], [page.practice.title]) };
};

/** Reads the form, does the one thing, and comes back to the page with `note`. */
async function act<S extends z.ZodObject>(
  event: RequestEvent<{ practice: string; centre: string }>, schema: S, note: string, work: (context: Context, id: string, values: z.infer<S>) => Promise<unknown>,
) {
  const form = parseForm(schema, await event.request.formData());
  if (!form.ok) return invalid(form);
  const done = await event.locals.inCentre((context) => work(context, event.params.practice, form.values));
  if (isRefusal(done)) return refused(done, form.raw);
  redirect(303, `/buero/${event.locals.centre.slug}/treffen/praxis/${event.params.practice}?${note}`);
}

export const actions: Actions = {
  reach: (event) => act(event, reachForm, 'gespeichert', (context, id, { reach }) => setReach(context, id, reach)),
  ask: (event) => act(event, askForm, 'gefragt', (context, id, { email }) => askConsent(context, id, email, publicOrigin(event.locals, event.url))),
  consent: (event) => act(event, consentForm, 'zugestimmt', (context, id, values) => recordConsent(context, id, values, values.version)),
  withdraw: (event) => act(event, emptyForm, 'zurueckgezogen', (context, id) => withdrawConsent(context, id)),
  reuse: (event) => act(event, reuseForm, 'gezaehlt', (context, id, values) => reusePractice(context, id, values)),
  undo: (event) => act(event, municipalityForm, 'gespeichert', (context, id, { municipality }) => undoReuse(context, id, municipality)),
  remove: async (event) => {
    const form = parseForm(deleteForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    await event.locals.inCentre((context) => deletePractice(context, event.params.practice));
    redirect(303, `/buero/${event.locals.centre.slug}/treffen/praxis?geloescht`);
  },
};
