import type { Context } from '#platform/context.ts';
import { answerInvitation, nameSubstitute, tellNeeds } from '#areas/meetings/invitations/answers/server/commands.ts';
import type { GivenAnswer, Invitee } from '#areas/meetings/invitations/invitee.ts';
import { addGuest, saveSettings, sendInvitations } from '#areas/meetings/invitations/server/commands.ts';
import { postOf } from '#areas/meetings/invitations/server/mails.ts';
import { listInvitees } from '#areas/meetings/invitations/server/queries.ts';
import type { DemoBody, DemoMeeting, DemoMeetings, DemoStage } from './stage.ts';
import { must } from '../must.ts';

const post = postOf({ mailReply: null, mailFrom: 'verzahnt@localhost', secret: 'demo', publicUrl: null, port: 3000 });

/** The next meeting of each body is invited to, most people have answered; the round table has a guest, a substitute and needs. */
export async function inviteToMeetings(act: DemoStage, demo: DemoMeetings): Promise<void> {
  for (const body of [demo.officers, ...demo.tables, demo.steering]) {
    const next = body.meetings.find(({ state, startsAt }) => state === 'planned' && startsAt > demo.now);
    if (next) await invite(act, demo, body, next);
  }
}

async function invite(act: DemoStage, demo: DemoMeetings, body: DemoBody, meeting: DemoMeeting): Promise<void> {
  const sentAt = daysBefore(demo.now, 6);
  const isMain = body === demo.officers;
  await act(sentAt, async (context) => {
    if (isMain) {
      must(await saveSettings(context, meeting.id, { note: 'Bringen Sie bitte ein Beispiel mit, das bei Ihnen gut geklappt hat.', reminders: '7, 1' }));
      must(await addGuest(context, meeting.id, { name: 'Birgit Falk', email: 'birgit.falk@hochschule.example', organisation: 'Hochschule Beispielstadt' }, post));
    }
    must(await sendInvitations(context, meeting.id, post));
  });
  await act(daysBefore(demo.now, 3), async (context) => {
    for (const [index, invitee] of (await listInvitees(context, meeting.id)).entries()) await answer(context, invitee, index, isMain);
  });
}

/** Three of five accept, one declines, one is silent; the first who declines at the round table sends somebody. */
async function answer(context: Context, invitee: Invitee, index: number, isMain: boolean): Promise<void> {
  const given = answers[index % answers.length] ?? null;
  if (given === null) return;
  const own = { ...context, actor: { kind: 'link', purpose: 'meetings.invitee', subject: invitee.id } as const };
  if (isMain && index === 3) must(await nameSubstitute(own, invitee.id, { name: 'Jonas Weidner', email: 'jonas.weidner@stadt.example' }, post));
  else must(await answerInvitation(own, invitee.id, given));
  if (isMain && index === 1) must(await tellNeeds(own, invitee.id, [{ need: 'stepFree', language: '' }, { need: 'interpreter', language: 'ar' }]));
}

const answers: readonly (GivenAnswer | null)[] = ['accepted', 'accepted', null, 'declined', 'accepted', 'tentative'];

function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * 86_400_000);
}
