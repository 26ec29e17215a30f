import { redirect } from '@sveltejs/kit';
import { moveForm } from '#areas/meetings/conferences/allotment/forms.ts';
import { movePlace } from '#areas/meetings/conferences/allotment/server/commands.ts';
import { blocksOf, sessionName } from '#areas/meetings/conferences/programme/session.ts';
import { placeWords, registrationStateLabels } from '#areas/meetings/conferences/registrations/registration.ts';
import { cancelForSomebody } from '#areas/meetings/conferences/registrations/server/commands.ts';
import { readRegister } from '#areas/meetings/conferences/registrations/server/queries.ts';
import { demandOf, freePlaces } from '#areas/meetings/conferences/allotment/run.ts';
import { found } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, publicOrigin, refused } from '../../../../../../../answers.ts';
import { conferenceCrumbs } from '../../conference-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { meeting, registrations, sessions, registration } = await locals.inCentre(async (context) => {
    const register = await readRegister(context, params.meeting);
    return { ...register, registration: found(register.registrations.find(({ id }) => id === params.registration)) };
  });
  const demand = demandOf(sessions, registrations);
  const nameOf = (id: string | null) => { const forum = sessions.find((session) => session.id === id); return forum ? sessionName(forum) : ''; };
  return {
    registration, stateLabel: registrationStateLabels[registration.state], isSaved: url.searchParams.has('gespeichert'),
    blocks: blocksOf(sessions).map(({ block, forums }) => {
      const wish = registration.wishes.find((candidate) => candidate.block === block);
      const place = registration.places.find((candidate) => candidate.block === block);
      return {
        block, first: nameOf(wish?.first ?? null), second: nameOf(wish?.second ?? null), place: placeWords(place, sessions), reason: place?.reason ?? '',
        choices: forums.filter(({ id }) => id !== place?.forumId).map((forum) => {
          const free = freePlaces(demand.find((one) => one.forum.id === forum.id) ?? { places: null, taken: 0 });
          return { value: forum.id, label: `${sessionName(forum)} (${free === null ? 'ohne Grenze' : free === 0 ? 'voll' : `${free} frei`})` };
        }),
      };
    }),
    crumbs: conferenceCrumbs(locals.centre.slug, meeting, ['Anmeldungen', 'anmeldungen'], [registration.name]),
  };
};

export const actions: Actions = {
  move: async ({ locals, params, request }) => {
    const form = parseForm(moveForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre((context) => movePlace(context, params.meeting, params.registration, form.values));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/anmeldungen/${params.registration}?gespeichert`);
  },
  cancel: async ({ locals, params, url }) => {
    const refusal = await locals.inCentre((context) => cancelForSomebody(context, params.meeting, params.registration, publicOrigin(locals, url)));
    if (refusal) return refused(refusal, {});
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/anmeldungen/${params.registration}?gespeichert`);
  },
};
