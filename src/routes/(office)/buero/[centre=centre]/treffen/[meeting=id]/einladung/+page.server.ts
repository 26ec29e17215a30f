import { z } from 'zod';
import { isRefusal } from '#platform/errors.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { settleReply } from '#areas/meetings/calendar/replies/server/commands.ts';
import { guestForm, inviteeAnswerForm, inviteeForm, needForm, replyForm, settingsForm } from '#areas/meetings/invitations/forms.ts';
import { countAnswers, groupAnswers } from '#areas/meetings/invitations/invitee.ts';
import { addGuest, composeLetter, enterAnswer, inviteDeputiesOf, lowerNeed, removeGuest, resendInvitation, saveSettings, sendInvitations } from '#areas/meetings/invitations/server/commands.ts';
import { composeMail } from '#areas/meetings/invitations/server/mails.ts';
import { readDesk } from '#areas/meetings/invitations/server/queries.ts';
import { readChoices } from '#areas/network/register/server/queries.ts';
import { doing, postFor } from './invitation-page.ts';
import { meetingCrumbs } from '../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const desk = await readDesk(context, params.meeting);
  const { meeting, invitees, mayPrepare } = desk;
  const reader = { ...(invitees[0] ?? nobody), name: invitees[0]?.name ?? 'Vorname Nachname', answer: 'none' as const };
  const preview = mayPrepare ? composeMail(context, postFor(locals, url), await composeLetter(context, meeting, 'invitation'), reader, '…') : null;
  return {
    ...desk, counts: countAnswers(invitees), groups: groupAnswers(invitees), preview: preview ? { subject: preview.subject, text: preview.text } : null,
    languages: Object.fromEntries((await readChoices(context)).languages.map(({ value, label }) => [value, label])),
    isAhead: (meeting.state === 'planned' || meeting.state === 'invited') && meeting.startsAt > locals.now, sends: locals.house.config.smtpUrl !== null,
    takesReplies: locals.house.config.mailReply !== null, done: url.searchParams.get('getan'), keys: { send: crypto.randomUUID(), guest: crypto.randomUUID() },
    crumbs: meetingCrumbs(locals.centre.slug, [meetingName(meeting), meeting.id], ['Einladung']),
  };
});

const nobody = {
  id: '', meetingId: '', membershipId: null, name: '', email: 'name@beispiel.de', onBehalf: '', kind: 'seat' as const, substituteOf: null, isInside: true, answer: 'none' as const,
  answeredAt: null, answeredVia: null, sentSequence: null, sentAt: null, sentStart: null, remindedDays: null, attendance: null,
};

export const actions: Actions = {
  send: doing(z.object({}), 'gesendet', async (context, id, _values, post) => {
    const sent = await sendInvitations(context, id, post);
    return isRefusal(sent) ? sent : null;
  }),
  guest: doing(guestForm, 'gast', (context, id, guest, post) => addGuest(context, id, guest, post)),
  remove: doing(inviteeForm, 'entfernt', (context, _id, { invitee }, post) => removeGuest(context, invitee, post)),
  resend: doing(inviteeForm, 'erneut', (context, _id, { invitee }, post) => resendInvitation(context, invitee, post)),
  answer: doing(inviteeAnswerForm, 'antwort', (context, _id, { invitee, answer }) => enterAnswer(context, invitee, answer)),
  deputies: doing(inviteeForm, 'vertretung', (context, _id, { invitee }, post) => inviteDeputiesOf(context, invitee, post)),
  settings: doing(settingsForm, 'gespeichert', (context, id, settings) => saveSettings(context, id, settings)),
  need: doing(needForm, 'bedarf', (context, id, need) => lowerNeed(context, id, need)),
  settle: doing(replyForm, 'erledigt', (context, _id, { reply }) => settleReply(context, reply)),
};
