// A public conference on top of the meetings cast: two talks, registration open from ten days ago to in 25 days, in 30 days itself.
import { isRefusal } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { addSession } from '#areas/meetings/conferences/programme/server/commands.ts';
import { saveConference } from '#areas/meetings/conferences/server/commands.ts';
import { days, foundCast, job, type MeetingsCast } from './cast.ts';

export const conferenceContent = { intro: 'Worum es geht', access: 'Aufzug', capacity: null, registrationFrom: '2026-11-13', registrationUntil: '2026-12-18' } as const;

/** So many hours after the conference begins. */
export const hours = (count: number) => new Date(days(30).getTime() + count * 3_600_000);

export interface ConferenceCast extends MeetingsCast {
  readonly slug: string;
  /** Forums in block 1, from hour 4 to 5, each with a room and a speaker of its own; returns their ids in order of number. */
  addForums(count: number, capacity: number | null): Promise<string[]>;
}

export async function foundConference(database: Database, slug: string): Promise<ConferenceCast> {
  const cast = await foundCast(database, slug);
  const { bodyId, meetingId } = cast;
  await cast.run(job, async (context) => {
    await context.db.updateTable('meetings.body').set({ kind: 'conference', visibility: 'public', slug: 'konferenz', name: 'Konferenz' }).where('id', '=', bodyId).execute();
    await context.db.updateTable('meetings.meeting').set({ is_public: true, ends_at: hours(8), title: 'Integrationskonferenz' }).where('id', '=', meetingId).execute();
    must(await saveConference(context, meetingId, conferenceContent));
    const talk = { kind: 'talk', block: null, description: '', room: 'Saal', capacity: null } as const;
    must(await addSession(context, meetingId, { ...talk, title: 'Auftakt', startsAt: hours(0), endsAt: hours(1), speakers: [{ name: 'Dr. Offen', function: 'Leitung', isNamed: true }] }));
    must(await addSession(context, meetingId, { ...talk, title: 'Vortrag', startsAt: hours(1), endsAt: hours(2), speakers: [{ name: 'Dr. Geheim', function: '', isNamed: false }] }));
  });
  const addForums = (count: number, capacity: number | null) => cast.run(job, async (context) => {
    const ids: string[] = [];
    for (let number = 1; number <= count; number += 1) {
      const added = await addSession(context, meetingId, {
        kind: 'forum', block: 1, title: `Thema ${number}`, description: '', room: `Raum ${number}`, capacity, startsAt: hours(4), endsAt: hours(5), speakers: [{ name: `Sprecher ${number}`, function: '', isNamed: true }],
      });
      if (isRefusal(added)) throw new Error(added.message);
      ids.push(added.id);
    }
    return ids;
  });
  return { ...cast, slug: 'konferenz-1', addForums };
}

function must(answer: unknown): void {
  if (isRefusal(answer)) throw new Error(answer.message);
}
