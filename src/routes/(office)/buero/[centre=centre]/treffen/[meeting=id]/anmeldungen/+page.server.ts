import { redirect } from '@sveltejs/kit';
import { demand } from '#platform/errors.ts';
import { today } from '#platform/context.ts';
import { mayPrepareMeeting, mayReadMinutes } from '#areas/meetings/permissions.ts';
import { admissionOf } from '#areas/meetings/conferences/conference.ts';
import { previewRun } from '#areas/meetings/conferences/allotment/server/queries.ts';
import { countRegistrations } from '#areas/meetings/conferences/registrations/server/queries.ts';
import { blocksOf } from '#areas/meetings/conferences/programme/session.ts';
import { placeWords, registrationStateLabels } from '#areas/meetings/conferences/registrations/registration.ts';
import { endRegistration } from '#areas/meetings/conferences/server/commands.ts';
import { readConference } from '#areas/meetings/conferences/server/queries.ts';
import { refused } from '../../../../../../answers.ts';
import { conferenceCrumbs } from '../conference-page.ts';
import { narrow, pageHref } from './register-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { meeting, conference, counts, inside } = await locals.inCentre(async (context) => {
    const held = await readConference(context, params.meeting);
    const isPrepared = mayPrepareMeeting(locals.actor, held.meeting, held.seats);
    demand(isPrepared || mayReadMinutes(locals.actor, held.meeting.bodyId, held.seats));
    return { ...held, counts: await countRegistrations(context, params.meeting), inside: isPrepared ? await previewRun(context, params.meeting) : null };
  });
  const crumbs = conferenceCrumbs(locals.centre.slug, meeting, ['Anmeldungen']);
  const common = { counts, capacity: conference?.capacity ?? null, admission: admissionOf(conference, meeting, { now: locals.now, day: today(locals) }), crumbs };
  if (inside === null) return { ...common, inside: null };
  const list = narrow(inside.registrations, url);
  const blocks = blocksOf(inside.sessions).map(({ block }) => block);
  return {
    ...common, crumbs,
    inside: {
      until: conference?.registrationUntil ?? null, lotSeed: inside.runs.length > 0 ? (conference?.lotSeed ?? '') : '', runs: inside.runs, demand: inside.demand, blocks, next: { people: inside.next.people },
      list: {
        ...list, pages: Array.from({ length: list.pageCount }, (_, index) => pageHref(url, index + 1)),
        rows: list.rows.map((one) => ({
          id: one.id, name: one.name, institution: one.institution, state: registrationStateLabels[one.state], isWaiting: one.state === 'waiting',
          forums: one.state === 'registered' ? blocks.map((block) => placeWords(one.places.find((place) => place.block === block), inside.sessions)).join(' · ') : '',
        })),
      },
      said: url.searchParams.get('gespeichert'),
    },
  };
};

export const actions: Actions = {
  end: async ({ locals, params }) => {
    const refusal = await locals.inCentre((context) => endRegistration(context, params.meeting));
    if (refusal) return refused(refusal, {});
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/anmeldungen?gespeichert=beendet`);
  },
};
