import { redirect } from '@sveltejs/kit';
import { noteArrival } from '#areas/meetings/conferences/registrations/server/commands.ts';
import { readRegister } from '#areas/meetings/conferences/registrations/server/queries.ts';
import { blocksOf } from '#areas/meetings/conferences/programme/session.ts';
import { placeWords } from '#areas/meetings/conferences/registrations/registration.ts';
import { conferenceCrumbs } from '../../conference-page.ts';
import { narrow, pageHref } from '../register-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { meeting, registrations, sessions } = await locals.inCentre((context) => readRegister(context, params.meeting));
  const list = narrow(registrations, url, 'registered');
  const blocks = blocksOf(sessions).map(({ block }) => block);
  return {
    words: list.words, page: list.page, pageCount: list.pageCount, pages: Array.from({ length: list.pageCount }, (_, index) => pageHref(url, index + 1)),
    registered: registrations.filter(({ state }) => state === 'registered').length, arrived: registrations.filter(({ arrivedAt }) => arrivedAt !== null).length,
    rows: list.rows.map((one) => ({
      id: one.id, name: one.name, institution: one.institution, hasArrived: one.arrivedAt !== null,
      forums: blocks.map((block) => placeWords(one.places.find((place) => place.block === block), sessions)).join(' · '),
    })),
    crumbs: conferenceCrumbs(locals.centre.slug, meeting, ['Anmeldungen', 'anmeldungen'], ['Einlass']),
  };
};

export const actions: Actions = { arrive: (event) => note(event, true), undo: (event) => note(event, false) };

async function note({ locals, params, request, url }: RequestEvent, hasArrived: boolean): Promise<never> {
  const id = String((await request.formData()).get('registration') ?? '');
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  if (isId) await locals.inCentre((context) => noteArrival(context, params.meeting, id, hasArrived));
  redirect(303, `${pageHref(url, Number(url.searchParams.get('seite') ?? 1) || 1)}#person-${isId ? id : ''}`);
}
