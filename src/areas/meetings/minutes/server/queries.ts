import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { isInside, listItems } from '../../agenda/server/queries.ts';
import { listAttendance } from '../../attendance/server/queries.ts';
import type { Decision } from '../../decisions/decision.ts';
import { listDecisions } from '../../decisions/server/queries.ts';
import { meetingName, placeLine, type NamedMeeting } from '../../meeting.ts';
import { mayKeepMinutes, type Seats } from '../../permissions.ts';
import { readMeeting } from '../../server/queries.ts';
import { listTasks } from '../../tasks/server/queries.ts';
import type { Task } from '../../tasks/task.ts';
import { blankMinutes, type Minutes, type MinutesState } from '../minutes.ts';
import type { MinutesSheet, SheetDecision, SheetTask } from '../sheet.ts';
import { thawSheet } from '../snapshot.ts';
import { readText, type MinutesText } from '../text.ts';

/** Everything that a page or a document about minutes shows. */
export interface MinutesView {
  readonly meeting: NamedMeeting;
  readonly seats: Seats;
  readonly minutes: Minutes;
  readonly sheet: MinutesSheet;
  /** Item id → number of changes so far; empty once approved. */
  readonly versions: ReadonlyMap<string, number>;
  readonly mayKeep: boolean;
}

/** The minutes of a meeting: from the frozen form once approved, else as they stand. Forbidden outside the body. */
export async function readMinutes(context: Context, meetingId: string): Promise<MinutesView> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(isInside(context, meeting, seats));
  const row = await minutesRow(context, meetingId).executeTakeFirst();
  const minutes = row ? minutesFrom(row) : blankMinutes(meetingId);
  const mayKeep = mayKeepMinutes(context.actor, meeting, seats);
  if (row?.snapshot) {
    const names = await context.db.selectFrom('meetings.minutes_name').select(['digest', 'name']).where('meeting_id', '=', meetingId).execute();
    const sheet = thawSheet(row.snapshot, names.map(({ digest, name }) => ({ digest: digest.toString('hex'), name })));
    return { meeting, seats, minutes, sheet, versions: new Map(), mayKeep };
  }
  const texts = await listTexts(context, meetingId);
  return { meeting, seats, minutes, sheet: await sheetOf(context, meeting, texts), versions: new Map([...texts].map(([id, { version }]) => [id, version])), mayKeep };
}

/** The state of the minutes of a meeting. One query; the caller has asked for permission. `lock`: until the end of the transaction. */
export async function findMinutes(context: Context, meetingId: string, lock?: 'lock'): Promise<Minutes> {
  const query = minutesRow(context, meetingId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? minutesFrom(row) : blankMinutes(meetingId);
}

/** What was written about an item so far; also of approved minutes. For other alcoves; the caller has asked for permission. */
export async function findItemText(context: Context, meetingId: string, itemId: string): Promise<MinutesText> {
  const { sheet } = await readMinutes(context, meetingId);
  return sheet.items.find((item) => item.id === itemId)?.text ?? [];
}

/** Item id → text and version. One query; the caller has asked for permission. */
export async function listTexts(context: Context, meetingId: string): Promise<ReadonlyMap<string, { readonly text: MinutesText; readonly version: number }>> {
  const rows = await context.db.selectFrom('meetings.minutes_section').select(['agenda_item_id', 'document', 'version']).where('meeting_id', '=', meetingId).execute();
  return new Map(rows.map((row) => [row.agenda_item_id, { text: readText(row.document), version: row.version }]));
}

/** The sheet of a meeting from what stands in the tables now. */
export async function sheetOf(context: Context, meeting: NamedMeeting, texts: ReadonlyMap<string, { readonly text: MinutesText }>): Promise<MinutesSheet> {
  const items = await listItems(context, meeting.id, true);
  const attendance = await listAttendance(context, meeting.id);
  const decisions = Map.groupBy(await listDecisions(context, { meetingId: meeting.id }), (one) => one.agendaItemId);
  const tasks = Map.groupBy(await listTasks(context, { meetingId: meeting.id }), (one) => one.agendaItemId);
  return {
    centre: context.centre.name, body: meeting.bodyName, number: meeting.number, title: meetingName(meeting),
    startsAt: meeting.startsAt.toISOString(), endsAt: meeting.endsAt.toISOString(), place: placeLine(meeting), host: meeting.hostName,
    attendance: attendance.flatMap((row) => (row.attendance === null ? [] : [{ name: row.name, onBehalf: row.onBehalf, attendance: row.attendance, isGuest: row.isGuest, substitute: row.substituteName }])),
    items: items.map((item) => ({
      id: item.id, position: item.position, title: item.title, responsible: item.responsible, result: item.result, text: texts.get(item.id)?.text ?? [],
      decisions: (decisions.get(item.id) ?? []).map(sheetDecision), tasks: (tasks.get(item.id) ?? []).map(sheetTask),
    })),
    decisions: (decisions.get(null) ?? []).map(sheetDecision), tasks: (tasks.get(null) ?? []).map(sheetTask),
  };
}

function sheetDecision({ id, reference, kind, wording, outcome, responsible, dueOn }: Decision): SheetDecision {
  return { id, reference, kind, wording, outcome, responsible, dueOn };
}

function sheetTask({ id, title, owner, dueOn }: Task): SheetTask {
  return { id, title, owner, dueOn };
}

function minutesRow(context: Context, meetingId: string) {
  return context.db.selectFrom('meetings.minutes').select(['meeting_id', 'state', 'circulated_at', 'approved_at', 'approved_in', 'snapshot']).where('meeting_id', '=', meetingId);
}

function minutesFrom(row: { readonly meeting_id: string; readonly state: string; readonly circulated_at: Date | null; readonly approved_at: Date | null; readonly approved_in: string | null }): Minutes {
  return { meetingId: row.meeting_id, state: row.state as MinutesState, circulatedAt: row.circulated_at, approvedAt: row.approved_at, approvedIn: row.approved_in };
}
