import { writableMunicipalities } from '#areas/meetings/practices/permissions.ts';
import type { Context } from '#platform/context.ts';
import { isInside } from '#areas/meetings/agenda/server/queries.ts';
import { decisionKindLabels, decisionOutcomeLabels } from '#areas/meetings/decisions/decision.ts';
import { itemResultLabels } from '#areas/meetings/agenda/item.ts';
import { listLaterMeetings, listToApprove, proveMinutes } from '#areas/meetings/minutes/approval/server/queries.ts';
import { minutesStateLabels } from '#areas/meetings/minutes/minutes.ts';
import { requestStateLabels } from '#areas/meetings/minutes/requests/change-request.ts';
import { listRequests } from '#areas/meetings/minutes/requests/server/queries.ts';
import { spanLine } from '#areas/meetings/minutes/server/documents.ts';
import { readMinutes } from '#areas/meetings/minutes/server/queries.ts';
import { attendanceLines, type SheetDecision, type SheetTask } from '#areas/meetings/minutes/sheet.ts';
import { wordsOf, writeText } from '#areas/meetings/minutes/text.ts';

const day = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', dateStyle: 'long' });
const words = (moment: Date | null) => (moment === null ? '' : day.format(moment));
const dayWords = (text: string | null) => (text === null ? '' : day.format(new Date(`${text}T12:00:00Z`)));

/** What the page of the minutes shows; `openId`: the item whose form is open. */
export async function readMinutesPage(context: Context, meetingId: string, openId: string | null) {
  const view = await readMinutes(context, meetingId);
  const { meeting, minutes, sheet, mayKeep } = view;
  const isWritable = mayKeep && minutes.state === 'draft' && meeting.state !== 'cancelled';
  const later = mayKeep && minutes.state === 'circulated' ? await listLaterMeetings(context, meeting) : [];
  const requests = minutes.state === 'draft' ? [] : await listRequests(context, meetingId);
  const proof = await proveMinutes(context, meetingId);
  return {
    mayKeep, isWritable, mayWritePractice: writableMunicipalities(context.actor, context.centre.municipalities).length > 0, mayAsk: minutes.state === 'circulated' && isInside(context, meeting, view.seats), isCancelled: meeting.state === 'cancelled', isHeld: meeting.state === 'held',
    state: minutes.state, stateLabel: minutesStateLabels[minutes.state], circulatedOn: words(minutes.circulatedAt), approvedOn: words(minutes.approvedAt),
    approvedIn: minutes.approvedIn, proof, later: later.map(({ id, name, startsAt }) => ({ value: id, label: `${name}, ${words(startsAt)}` })),
    toApprove: mayKeep && meeting.state !== 'cancelled' ? await listToApprove(context, meeting) : [],
    facts: [{ term: 'Wann', text: spanLine(meeting.startsAt, meeting.endsAt) }, { term: 'Wo', text: sheet.place }, ...attendanceLines(sheet.attendance)].filter(({ text }) => text !== ''),
    hasAttendance: sheet.attendance.length > 0, hasText: sheet.items.some((item) => item.text.length > 0),
    items: sheet.items.map(({ decisions, tasks, ...item }) => ({
      ...item, resultLabel: itemResultLabels[item.result], version: view.versions.get(item.id) ?? 0,
      ...(item.id === openId && isWritable ? { plain: writeText(item.text) } : {}), decisions: decisions.map(decisionLine), tasks: tasks.map(taskLine),
    })),
    otherDecisions: sheet.decisions.map(decisionLine), otherTasks: sheet.tasks.map(taskLine),
    requests: requests.map(({ basedOn, wanted, state, requestedAt, ...request }) => ({
      ...request, state, stateLabel: requestStateLabels[state], requestedOn: words(requestedAt), changes: [{ field: `TOP ${request.itemPosition}: ${request.itemTitle}`, before: wordsOf(basedOn), after: wordsOf(wanted) }],
    })),
  };
}

function decisionLine({ id, kind, reference, outcome, wording, responsible, dueOn }: SheetDecision) {
  return { id, label: `${decisionKindLabels[kind]} ${reference} (${decisionOutcomeLabels[outcome]})`, wording, more: [responsible, dueOn ? `bis ${dayWords(dueOn)}` : ''].filter(Boolean).join(', ') };
}

function taskLine({ id, title, owner, dueOn }: SheetTask) {
  return { id, title, more: [owner, dueOn ? `bis ${dayWords(dueOn)}` : ''].filter(Boolean).join(', ') };
}
