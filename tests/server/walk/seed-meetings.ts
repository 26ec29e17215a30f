import { randomUUID } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import { storeFile } from '#platform/server/files.ts';

/** A body of members only with one meeting and one of everything that hangs on it, and a public conference; all texts carry `mark`. */
export async function fillMeetings(context: Context, mark: string, personId: string): Promise<Record<string, string>> {
  const { db } = context;
  const base = { centre_id: context.centre.id, created_at: context.now };
  const day = (count: number) => new Date(context.now.getTime() + count * 86_400_000);
  const id = { body: randomUUID(), meeting: randomUUID(), item: randomUUID(), paper: randomUUID(), task: randomUUID(), session: randomUUID(), registration: randomUUID(), practice: randomUUID() };
  const body = { ...base, updated_at: context.now, started_on: '2025-01-01' };
  await db.insertInto('meetings.body').values({ ...body, id: id.body, slug: `${mark.toLowerCase()}-tisch`, name: `${mark} Tisch`, purpose: `${mark} Zweck`, kind: 'workingGroup', visibility: 'members' }).execute();
  const seat = randomUUID();
  await db.insertInto('meetings.membership').values({ ...base, id: seat, body_id: id.body, person_id: personId, function: 'member', valid_from: '2025-01-01' }).execute();
  const place = { room: `${mark} Saal`, street: `${mark}weg 2`, city: 'Frechen', directions: `${mark} links`, online_url: 'https://video.example/geheim' };
  await db.insertInto('meetings.meeting').values({ ...base, updated_at: context.now, ...place, id: id.meeting, body_id: id.body, number: 1, title: `${mark} Treffen`, starts_at: day(20), ends_at: new Date(day(20).getTime() + 7_200_000) }).execute();
  const topic = randomUUID();
  await db.insertInto('meetings.topic').values({ centre_id: context.centre.id, id: topic, body_id: id.body, title: `${mark} Thema`, proposed_by: seat, proposed_via: 'office', proposed_at: context.now }).execute();
  await db.insertInto('meetings.agenda_item').values({ centre_id: context.centre.id, id: id.item, meeting_id: id.meeting, position: 1, title: `${mark} Punkt`, responsible_name: `${mark} Person`, topic_id: topic }).execute();
  const file = await storeFile(context, { name: `${mark}.txt`, bytes: new TextEncoder().encode(`${mark} Inhalt`) });
  if (typeof file !== 'string') throw new Error(file.message);
  await db.insertInto('meetings.paper').values({ ...base, id: id.paper, meeting_id: id.meeting, agenda_item_id: id.item, file_id: file, title: `${mark} Unterlage` }).execute();
  await db.insertInto('meetings.invitee').values({ ...base, id: randomUUID(), meeting_id: id.meeting, guest_name: `${mark} Gast`, guest_email: `${mark.toLowerCase()}@gast.example` }).execute();
  await db.insertInto('meetings.decision').values({
    ...base, id: randomUUID(), body_id: id.body, meeting_id: id.meeting, agenda_item_id: id.item, year: 2026, number: 1, kind: 'decision', wording: `${mark} Beschluss`, outcome: 'unanimous', decided_on: '2026-11-01',
  }).execute();
  await db.insertInto('meetings.task').values({ ...base, id: id.task, body_id: id.body, meeting_id: id.meeting, agenda_item_id: id.item, title: `${mark} Aufgabe`, owner_name: `${mark} Person`, due_on: '2026-12-01' }).execute();
  await db.insertInto('meetings.practice').values({ ...base, updated_at: context.now, id: id.practice, title: `${mark} Praxis`, problem: `${mark}`, solution: `${mark}`, meeting_id: id.meeting, agenda_item_id: id.item }).execute();
  return { ...id, ...await fillConference(context, mark, id) };
}

async function fillConference(context: Context, mark: string, id: { readonly session: string; readonly registration: string }): Promise<Record<string, string>> {
  const { db } = context;
  const base = { centre_id: context.centre.id, created_at: context.now, updated_at: context.now };
  const [bodyId, conference] = [randomUUID(), randomUUID()];
  const starts = new Date(context.now.getTime() + 30 * 86_400_000);
  const span = { starts_at: starts, ends_at: new Date(starts.getTime() + 7_200_000) };
  const slug = `${mark.toLowerCase()}-konferenz`;
  await db.insertInto('meetings.body').values({ ...base, id: bodyId, slug, name: `${mark} Konferenz`, kind: 'conference', visibility: 'public', started_on: '2025-01-01' }).execute();
  await db.insertInto('meetings.meeting').values({ ...base, ...span, id: conference, body_id: bodyId, number: 1, is_public: true }).execute();
  await db.insertInto('meetings.conference').values({ meeting_id: conference, centre_id: context.centre.id, intro: `${mark} Einführung`, lot_seed: randomUUID(), feedback_code: randomUUID(), updated_at: context.now }).execute();
  await db.insertInto('meetings.session').values({ ...base, ...span, id: id.session, meeting_id: conference, kind: 'talk', title: `${mark} Vortrag` }).execute();
  await db.insertInto('meetings.registration').values({
    centre_id: context.centre.id, id: id.registration, meeting_id: conference, state: 'registered', via: 'office', name: `${mark} Mensch`, institution: `${mark}`, asked_at: context.now, confirmed_at: context.now,
  }).execute();
  return { conference, eventSlug: `${slug}-1` };
}
