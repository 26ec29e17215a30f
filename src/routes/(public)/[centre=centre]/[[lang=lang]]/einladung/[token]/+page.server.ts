import { z } from 'zod';
import { meetingName, placeLine } from '#areas/meetings/meeting.ts';
import { agendaLines, whenLine } from '#areas/meetings/invitations/letter.ts';
import { answerForm, needsForm, substituteForm } from '#areas/meetings/invitations/forms.ts';
import { answerFromWord, invitationLink } from '#areas/meetings/invitations/invitee.ts';
import { needsFrom } from '#areas/meetings/invitations/need.ts';
import { answerInvitation, nameSubstitute, passToDeputies, tellNeeds, withdrawSubstitute } from '#areas/meetings/invitations/answers/server/commands.ts';
import { readOwnInvitation } from '#areas/meetings/invitations/answers/server/queries.ts';
import { readChoices } from '#areas/network/register/server/queries.ts';
import { once } from '#platform/server/submission.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { withMailLink } from '../../../../../answers.ts';
import { answering, pathOf } from './answer-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** Reading changes nothing: mail programs open links before people do. */
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const { own, languages } = await withMailLink(locals, invitationLink.purpose, params.token, async (context, id) => ({
    own: await readOwnInvitation(context, id), languages: (await readChoices(context)).languages,
  }));
  const { meeting, invitee } = own;
  return {
    name: meetingName(meeting), when: whenLine(meeting), place: placeLine(meeting), state: meeting.state, isOpen: meeting.state !== 'cancelled' && meeting.state !== 'held' && meeting.startsAt > locals.now,
    facts: [
      { term: 'Wann', text: whenLine(meeting) }, { term: 'Wo', text: placeLine(meeting) }, { term: 'Online', text: meeting.onlineUrl }, { term: 'Gastgeber', text: meeting.hostName },
      { term: 'Begrüßung', text: meeting.welcomeBy }, { term: 'So kommen Sie hin', text: meeting.directions }, { term: 'Barrierefreiheit', text: meeting.accessNotes },
    ].filter(({ text }) => text !== ''),
    cancellation: meeting.cancellation, who: invitee.name, principal: own.principal, answer: invitee.answer, isMember: invitee.isInside, isSubstitute: invitee.substituteOf !== null,
    wanted: answerFromWord(url.searchParams.get('antwort')), said: url.searchParams.get('danke'),
    agenda: agendaLines(own.agenda), papers: own.papers, substitutes: own.substitutes, deputies: own.deputies, languages, base: pathOf(locals, params.token),
    submissionKey: crypto.randomUUID(),
    crumbs: crumbsOf({ slug: locals.centre.slug, language: pageLanguage(locals.language) }, { label: 'Ihre Einladung' }),
    head: { title: `Ihre Einladung: ${meetingName(meeting)}`, unlisted: true },
  };
};

const thanks = { accepted: 'zusagen', declined: 'absagen', tentative: 'vielleicht' } as const;

export const actions: Actions = {
  answer: answering(answerForm, (context, id, { answer }) => answerInvitation(context, id, answer), ({ answer }) => thanks[answer]),
  substitute: answering(substituteForm, (context, id, person, post) => nameSubstitute(context, id, person, post), () => 'vertretung'),
  withdraw: answering(z.object({ substitute: z.uuid('Diese Person ist nicht mehr angemeldet.') }), (context, id, { substitute }, post) => withdrawSubstitute(context, id, substitute, post), () => 'abgemeldet'),
  deputies: answering(z.object({}), (context, id, _values, post) => passToDeputies(context, id, post), () => 'vertretung'),
  needs: answering(needsForm.extend({ key: z.string().max(40).default('') }), (context, id, { needs, language, key }) => once(context, key, () => tellNeeds(context, id, needsFrom(needs, language))), () => 'bedarf'),
};
