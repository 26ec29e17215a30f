import { demandOf, freePlaces } from '#areas/meetings/conferences/allotment/run.ts';
import { listRuns } from '#areas/meetings/conferences/allotment/server/queries.ts';
import { admissionOf } from '#areas/meetings/conferences/conference.ts';
import { blocksOf, sessionName } from '#areas/meetings/conferences/programme/session.ts';
import { registrationValues } from '#areas/meetings/conferences/registrations/forms.ts';
import { listRegistrations, readOwnRegistration } from '#areas/meetings/conferences/registrations/server/queries.ts';
import { ownNeedKinds } from '#areas/meetings/conferences/registrations/registration.ts';
import { needLabels } from '#areas/meetings/invitations/need.ts';
import { placeLine } from '#areas/meetings/meeting.ts';
import { publicPath } from '#platform/addresses.ts';
import { today, type Context } from '#platform/context.ts';
import { readVocabulary, termOptions } from '#platform/server/reference/vocabulary.ts';
import { whenOf } from './event-page.ts';
import { listTowns } from './registration-door.ts';

/** What the page behind the link shows of one's own registration. */
export async function ownPage(context: Context, registrationId: string, language: string) {
  const { registration, event, conference, sessions, participants } = await readOwnRegistration(context, registrationId);
  const admission = admissionOf(conference, event, { now: context.now, day: today(context) });
  const hasRun = (await listRuns(context, event.id)).length > 0;
  const demand = hasRun ? demandOf(sessions, await listRegistrations(context, event.id, ['registered'])) : [];
  const placeIn = (block: number) => registration.places.find((place) => place.block === block);
  return {
    registration: { state: registration.state, name: registration.name, email: registration.email, isListed: registration.isListed },
    event: { name: event.name, when: whenOf(event, 'de'), place: placeLine(event), isCancelled: event.state === 'cancelled', cancellation: event.cancellation, href: event.isPublic ? publicPath(context.centre.slug, language, `/veranstaltungen/${event.slug}`) : null },
    stored: registrationValues(registration), towns: await listTowns(context), participants, mayRewish: admission === 'open',
    needKey: crypto.randomUUID(), languages: termOptions((await readVocabulary(context.db)).languages, 'de'), needs: ownNeedKinds.map((need) => ({ value: need, label: needLabels[need] })),
    hasBegun: event.startsAt <= context.now, lotSeed: hasRun ? (conference?.lotSeed ?? '') : '',
    blocks: blocksOf(sessions).filter(({ block }) => (placeIn(block)?.forumId ?? null) === null),
    places: blocksOf(sessions).map(({ block }) => {
      const place = placeIn(block);
      const forum = sessions.find(({ id }) => id === place?.forumId);
      const free = demand.filter((one) => one.forum.block === block && freePlaces(one) !== 0).map((one) => ({ value: one.forum.id, label: `${sessionName(one.forum)} (${freePlaces(one) ?? 'viele'} frei)` }));
      return { block, forum: forum ? sessionName(forum) : '', room: forum?.room ?? '', reason: place?.reason ?? '', free: hasRun && forum === undefined ? free : [] };
    }),
  };
}
