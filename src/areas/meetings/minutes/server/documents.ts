import type { Paper, PaperBlock } from '#platform/server/documents/paper.ts';
import type { AgendaItem } from '../../agenda/item.ts';
import type { AttendanceRow } from '../../attendance/attendance.ts';
import { agendaKindLabels } from '../../body.ts';
import { decisionKindLabels, decisionOutcomeLabels } from '../../decisions/decision.ts';
import { itemResultLabels } from '../../agenda/item.ts';
import { meetingName, placeLine, type NamedMeeting } from '../../meeting.ts';
import { minutesStateLabels, type Minutes } from '../minutes.ts';
import { attendanceLines, type MinutesSheet, type SheetDecision, type SheetTask } from '../sheet.ts';
import type { MinutesText } from '../text.ts';

const germanDay = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const germanTime = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });
const shortDay = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', dateStyle: 'medium' });

/** `Montag, 3. Mai 2027, 9:00 bis 11:00 Uhr` */
export function spanLine(startsAt: Date, endsAt: Date): string {
  return `${germanDay.format(startsAt)}, ${germanTime.format(startsAt)} bis ${germanTime.format(endsAt)} Uhr`;
}

/** The minutes as a paper for PDF and Word. `hash` (hex) of approved ones stands at the end. */
export function minutesPaper(sheet: MinutesSheet, minutes: Minutes, hash: string | null): Paper {
  const state = minutes.approvedAt ? `Genehmigt am ${shortDay.format(minutes.approvedAt)}` : minutes.state === 'circulated' ? 'Noch nicht genehmigt' : minutesStateLabels.draft;
  return {
    title: `Protokoll: ${sheet.title}`, preline: sheet.body === '' ? sheet.centre : `${sheet.body} · ${sheet.centre}`, author: sheet.centre, footer: `${sheet.title} · ${state}`,
    blocks: [
      factsOf([
        { term: 'Wann', text: spanLine(new Date(sheet.startsAt), new Date(sheet.endsAt)) }, { term: 'Wo', text: sheet.place }, { term: 'Gastgeber', text: sheet.host },
        ...attendanceLines(sheet.attendance), { term: 'Stand', text: state },
      ]),
      ...sheet.items.flatMap((item): PaperBlock[] => [
        { kind: 'heading', level: 2, text: `TOP ${item.position}: ${item.title}` },
        ...(item.responsible === '' ? [] : [paragraph(`Verantwortlich: ${item.responsible}`)]),
        ...(item.result === 'carried' || item.result === 'dropped' ? [paragraph(`Dieser Punkt ist ${itemResultLabels[item.result]}.`)] : []),
        ...textBlocks(item.text), ...outcomeBlocks(item.decisions, item.tasks),
      ]),
      ...(sheet.decisions.length + sheet.tasks.length === 0 ? [] : [{ kind: 'heading', level: 2, text: 'Außerhalb der Tagesordnung' } as const, ...outcomeBlocks(sheet.decisions, sheet.tasks)]),
      ...(hash === null ? [] : [{ kind: 'heading', level: 2, text: 'Prüfsumme' } as const, paragraph(`Dieses Protokoll ist genehmigt und seitdem unverändert. SHA-256: ${hash.replace(/(.{8})(?=.)/g, '$1 ')}`)]),
    ],
  };
}

/** The agenda of a meeting with its times. `items`: those that the reader may know of, each with when it begins. */
export function agendaPaper(meeting: NamedMeeting, items: readonly (Pick<AgendaItem, 'position' | 'title' | 'kind' | 'minutes' | 'description' | 'responsible'> & { readonly at: Date })[], centreName: string): Paper {
  return {
    title: `Tagesordnung: ${meetingName(meeting)}`, preline: `${meeting.bodyName} · ${centreName}`, author: centreName, footer: meetingName(meeting),
    blocks: [
      factsOf([
        { term: 'Wann', text: spanLine(meeting.startsAt, meeting.endsAt) }, { term: 'Wo', text: placeLine(meeting) }, { term: 'Gastgeber', text: meeting.hostName },
        { term: 'So kommen Sie hin', text: meeting.directions }, { term: 'Barrierefreiheit', text: meeting.accessNotes },
      ]),
      items.length === 0 ? paragraph('Es gibt noch keine Tagesordnung.') : {
        kind: 'table', caption: 'Tagesordnung', columns: ['Nr.', 'Beginn', 'Thema', 'Art', 'Verantwortlich'], widths: [1, 1.4, 6, 2.2, 3.4],
        rows: items.map((item) => [String(item.position), germanTime.format(item.at), [item.title, item.description].filter(Boolean).join('\n'), agendaKindLabels[item.kind], item.responsible]),
      },
    ],
  };
}

/** The list on which people sign that they were there; some empty lines for those nobody expected. */
export function attendancePaper(meeting: NamedMeeting, rows: readonly Pick<AttendanceRow, 'name' | 'onBehalf' | 'substituteName'>[], centreName: string): Paper {
  return {
    title: `Anwesenheitsliste: ${meetingName(meeting)}`, preline: `${meeting.bodyName} · ${centreName}`, author: centreName, footer: meetingName(meeting),
    blocks: [
      factsOf([{ term: 'Wann', text: spanLine(meeting.startsAt, meeting.endsAt) }, { term: 'Wo', text: placeLine(meeting) }]),
      {
        kind: 'table', caption: 'Wer da ist', columns: ['Name', 'Für', 'Unterschrift'], widths: [4, 4, 5],
        rows: [...rows.map((row) => [row.substituteName === '' ? row.name : `${row.substituteName} für ${row.name}`, row.onBehalf, '\n']), ...Array.from({ length: 5 }, () => ['', '', '\n'])],
      },
    ],
  };
}

function factsOf(entries: readonly { readonly term: string; readonly text: string }[]): PaperBlock {
  return { kind: 'facts', entries: entries.filter(({ text }) => text !== '') };
}

function paragraph(text: string): PaperBlock {
  return { kind: 'paragraph', runs: [{ text }] };
}

function textBlocks(text: MinutesText): readonly PaperBlock[] {
  const blocks: PaperBlock[] = [];
  for (const block of text) {
    const last = blocks.at(-1);
    if (block.kind === 'paragraph') blocks.push({ kind: 'paragraph', runs: block.runs });
    else if (last?.kind === 'list') blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, block.runs] };
    else blocks.push({ kind: 'list', items: [block.runs] });
  }
  return blocks;
}

function outcomeBlocks(decisions: readonly SheetDecision[], tasks: readonly SheetTask[]): readonly PaperBlock[] {
  const notes = decisions.map((one): PaperBlock => ({
    kind: 'note', label: `${decisionKindLabels[one.kind]} ${one.reference} (${decisionOutcomeLabels[one.outcome]})`,
    runs: [{ text: [one.wording, one.responsible === '' ? '' : `Verantwortlich: ${one.responsible}`, one.dueOn === null ? '' : `Bis: ${dayWords(one.dueOn)}`].filter(Boolean).join('\n') }],
  }));
  if (tasks.length === 0) return notes;
  return [...notes, { kind: 'table', caption: 'Aufgaben', columns: ['Was', 'Wer', 'Bis wann'], widths: [5, 3.4, 2], rows: tasks.map((task) => [task.title, task.owner, task.dueOn === null ? '' : dayWords(task.dueOn)]) }];
}

function dayWords(day: string): string {
  return shortDay.format(new Date(`${day}T12:00:00Z`));
}
