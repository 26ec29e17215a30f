import { z } from 'zod';
import { isDay, line, optionalDay, optionalLine, paragraphs, type RawForm } from '#platform/forms.ts';
import { agendaKinds, bodyKinds, bodyVisibilities, type BodyContent } from '../body.ts';

const number = (missing: string) => z.string({ error: missing }).regex(/^\d{1,4}$/, missing).transform(Number);
const rows = z.array(z.string().max(300, 'Bitte kürzen Sie auf höchstens 300 Zeichen.')).max(60, 'Das sind zu viele Zeilen.');

/** Agenda items and duties come as lines of equal length; a line without text is left out. */
export const bodyForm = z.object({
  name: line(200, 'Bitte geben Sie dem Gremium einen Namen.'), shortName: optionalLine(60), kind: z.enum(bodyKinds, 'Bitte wählen Sie die Art des Gremiums.'),
  purpose: paragraphs(2000).default(''), visibility: z.enum(bodyVisibilities, 'Bitte wählen Sie, wer das Gremium sieht.'),
  startedOn: z.string({ error: 'Bitte geben Sie an, seit wann es das Gremium gibt.' }).refine(isDay, 'Bitte geben Sie ein Datum ein, zum Beispiel: 24.03.2027'), endedOn: optionalDay,
  slotMinutes: number('Bitte geben Sie die Dauer in Minuten an.'), topicDeadlineDays: number('Bitte geben Sie die Zahl der Tage an.'),
  itemTitle: rows, itemKind: rows, itemMinutes: rows, dutyLabel: rows, dutyDays: rows, version: z.string().max(40).default(''),
});

export function bodyFrom({ itemTitle, itemKind, itemMinutes, dutyLabel, dutyDays, version: _version, ...content }: z.infer<typeof bodyForm>): BodyContent {
  return {
    ...content,
    agendaTemplate: itemTitle.flatMap((title, index) => (title === '' ? [] : [{
      title, kind: agendaKinds.find((kind) => kind === itemKind[index]) ?? 'discussion', minutes: wholeNumber(itemMinutes[index]),
    }])),
    hostChecklist: dutyLabel.flatMap((label, index) => (label === '' ? [] : [{ label, daysBefore: wholeNumber(dutyDays[index]) }])),
  };
}

/** What the form shows for a body, with three empty lines to add to. */
export function bodyValues(body: BodyContent, version: string): RawForm {
  const blank = ['', '', ''];
  return {
    name: body.name, shortName: body.shortName, kind: body.kind, purpose: body.purpose, visibility: body.visibility, startedOn: body.startedOn, endedOn: body.endedOn ?? '',
    slotMinutes: String(body.slotMinutes), topicDeadlineDays: String(body.topicDeadlineDays), version,
    itemTitle: [...body.agendaTemplate.map((item) => item.title), ...blank], itemKind: [...body.agendaTemplate.map((item) => item.kind), ...blank.map(() => 'discussion')],
    itemMinutes: [...body.agendaTemplate.map((item) => String(item.minutes)), ...blank],
    dutyLabel: [...body.hostChecklist.map((duty) => duty.label), ...blank], dutyDays: [...body.hostChecklist.map((duty) => String(duty.daysBefore)), ...blank],
  };
}

/** Anything but a whole number is one that the rules refuse. */
function wholeNumber(text: string | undefined): number {
  if (text === undefined || text === '') return 15;
  return /^\d{1,4}$/.test(text) ? Number(text) : -1;
}
