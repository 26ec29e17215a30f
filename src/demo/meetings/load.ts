import { fillAgendas } from './agenda.ts';
import { raiseBodies } from './bodies.ts';
import { fillConference } from './conference.ts';
import { readCouncils } from './council.ts';
import { inviteToMeetings } from './invitations.ts';
import { writeMinutes } from './minutes.ts';
import { writePractices } from './practices.ts';
import type { DemoMeetings, DemoStage } from './stage.ts';

/**
 * Plays three years of meetings of the demo centre through the commands of the room: bodies first, then what hangs on them.
 * Past meetings are opened again for a moment to get their agenda (agenda.ts), so their history shows `held` twice.
 */
export async function fillMeetings(act: DemoStage, ground: Pick<DemoMeetings, 'now' | 'cast' | 'towns'>): Promise<DemoMeetings> {
  const demo = await raiseBodies(act, ground);
  for (const fill of [fillAgendas, inviteToMeetings, writeMinutes, fillConference, writePractices, readCouncils]) await fill(act, demo);
  return demo;
}
