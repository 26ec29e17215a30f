import { z } from 'zod';
import { isDay, line, optionalLine, optionalNumber, paragraphs } from '#platform/forms.ts';
import { refuse, type Refusal } from '#platform/errors.ts';
import { germanClock, germanDay, germanMoment } from '../conference.ts';
import { mostSpeakers, sessionKinds, type Session, type SessionContent } from './session.ts';

const clock = z.string({ error: 'Bitte geben Sie eine Uhrzeit ein.' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Bitte geben Sie eine Uhrzeit ein, zum Beispiel: 13:30');

/** What the form of one part of the programme takes. Names of speakers come as lists; `speakerNamed` holds the rows that agreed. */
export const sessionForm = z.strictObject({
  kind: z.enum(sessionKinds, { error: 'Bitte wählen Sie, was es ist.' }),
  block: optionalNumber(1, 9),
  title: line(200, 'Bitte geben Sie einen Titel ein.'),
  description: paragraphs(4000).default(''),
  room: optionalLine(200),
  capacity: optionalNumber(1, 10_000),
  day: z.string({ error: 'Bitte geben Sie einen Tag ein.' }).refine(isDay, 'Bitte geben Sie einen Tag ein, zum Beispiel: 24.03.2027'),
  from: clock,
  to: clock,
  speakerName: z.array(line(200)).max(mostSpeakers),
  speakerFunction: z.array(line(200)).max(mostSpeakers),
  speakerNamed: z.array(z.string().regex(/^\d$/)).max(mostSpeakers),
});
export type SessionForm = z.infer<typeof sessionForm>;

/** The part as typed; a refusal where a clock does not exist on that day or two things do not fit together. */
export function sessionFrom(form: SessionForm): SessionContent | Refusal {
  const [startsAt, endsAt] = [germanMoment(form.day, form.from), germanMoment(form.day, form.to)];
  if (startsAt === null || endsAt === null) return refuse('Diese Uhrzeit gibt es an diesem Tag nicht: In der Nacht wird die Uhr umgestellt.', startsAt === null ? 'from' : 'to');
  const names = form.speakerName.map((name, row) => ({ name, function: form.speakerFunction[row] ?? '', isNamed: form.speakerNamed.includes(String(row)) }));
  const stray = names.find(({ name, function: role }) => name === '' && role !== '');
  if (stray) return refuse(`Bitte geben Sie auch den Namen an zu: ${stray.function}`, 'speakerName');
  return {
    kind: form.kind, block: form.kind === 'forum' ? (form.block ?? 1) : null, title: form.title, description: form.description, room: form.room,
    capacity: form.kind === 'forum' ? form.capacity : null, startsAt, endsAt, speakers: names.filter(({ name }) => name !== ''),
  };
}

/** What the form shows of a stored part. */
export function sessionValues(session: Session): Readonly<Record<string, string | readonly string[]>> {
  return {
    kind: session.kind, block: String(session.block ?? ''), title: session.title, description: session.description, room: session.room, capacity: String(session.capacity ?? ''),
    day: germanDay(session.startsAt), from: germanClock(session.startsAt), to: germanClock(session.endsAt),
    speakerName: session.speakers.map(({ name }) => name), speakerFunction: session.speakers.map((speaker) => speaker.function),
    speakerNamed: session.speakers.flatMap(({ isNamed }, row) => (isNamed ? [String(row)] : [])),
  };
}
