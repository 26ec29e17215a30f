import { isDay } from '#platform/forms.ts';
import { refuse, type Refusal } from '#platform/errors.ts';
import type { BodyContent, BodyKind, ChecklistItem, TemplateItem } from '../body.ts';

/** What a new body starts with. */
export function blankBody(kind: BodyKind, day: string): BodyContent {
  return {
    name: '', shortName: '', kind, purpose: '', visibility: 'members', startedOn: day, endedOn: null, slotMinutes: kind === 'conference' ? 360 : 150,
    topicDeadlineDays: 14, agendaTemplate: kind === 'conference' ? [] : usualAgenda, hostChecklist: kind === 'roundTable' ? usualDuties : [],
  };
}

export const usualAgenda: readonly TemplateItem[] = [
  { title: 'Begrüßung', kind: 'welcome', minutes: 10 },
  { title: 'Protokoll des letzten Treffens', kind: 'decision', minutes: 5 },
  { title: 'Neues aus den Kommunen', kind: 'information', minutes: 30 },
  { title: 'Gute Praxis', kind: 'practice', minutes: 20 },
  { title: 'Verschiedenes und nächster Termin', kind: 'information', minutes: 10 },
];

export const usualDuties: readonly ChecklistItem[] = [
  { label: 'Raum mit Technik reservieren', daysBefore: 42 },
  { label: 'Grußwort anfragen (Bürgermeisterin oder Bürgermeister)', daysBefore: 35 },
  { label: 'Anfahrt, Parken und Barrierefreiheit beschreiben', daysBefore: 21 },
  { label: 'Getränke bestellen', daysBefore: 7 },
  { label: 'Namensschilder und Unterschriftenliste auslegen', daysBefore: 1 },
];

/** The most agenda items and duties that a body hands on to its meetings. */
export const longestTemplate = 30;

/** Why a body cannot be kept like this. */
export function refuseBody(content: BodyContent): Refusal | null {
  if (content.name.trim() === '') return refuse('Bitte geben Sie dem Gremium einen Namen.', 'name');
  if (!isDay(content.startedOn)) return refuse('Bitte geben Sie an, seit wann es das Gremium gibt.', 'startedOn');
  if (content.endedOn !== null && content.endedOn < content.startedOn) return refuse('Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Daten.', 'endedOn');
  if (content.slotMinutes < 15 || content.slotMinutes > 1440) return refuse('Ein Treffen dauert 15 Minuten bis 24 Stunden.', 'slotMinutes');
  if (content.topicDeadlineDays < 0 || content.topicDeadlineDays > 90) return refuse('Themen können bis höchstens 90 Tage vor dem Treffen angenommen werden.', 'topicDeadlineDays');
  return refuseTemplate(content) ?? refuseDuties(content);
}

function refuseTemplate({ agendaTemplate }: BodyContent): Refusal | null {
  if (agendaTemplate.length > longestTemplate) return refuse(`Bitte tragen Sie höchstens ${longestTemplate} Punkte ein.`, 'itemTitle');
  if (agendaTemplate.some((item) => item.title.trim() === '')) return refuse('Bitte geben Sie jedem Punkt einen Titel.', 'itemTitle');
  return agendaTemplate.some((item) => item.minutes < 0 || item.minutes > 480) ? refuse('Ein Punkt dauert 0 bis 480 Minuten.', 'itemMinutes') : null;
}

function refuseDuties({ hostChecklist }: BodyContent): Refusal | null {
  if (hostChecklist.length > longestTemplate) return refuse(`Bitte tragen Sie höchstens ${longestTemplate} Aufgaben ein.`, 'dutyLabel');
  if (hostChecklist.some((duty) => duty.label.trim() === '')) return refuse('Bitte beschreiben Sie jede Aufgabe.', 'dutyLabel');
  return hostChecklist.some((duty) => duty.daysBefore < 0 || duty.daysBefore > 365) ? refuse('Bitte geben Sie 0 bis 365 Tage an.', 'dutyDays') : null;
}

/** Whether the body takes new meetings and seats on a day (YYYY-MM-DD). */
export function isRunning(body: Pick<BodyContent, 'endedOn'>, day: string): boolean {
  return body.endedOn === null || body.endedOn >= day;
}

/** `Runder Tisch: Sprache & Bildung` → `runder-tisch-sprache-bildung`, at most 60 characters. */
export function slugOf(name: string): string {
  const words = name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  return words.replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-|-$/g, '') || 'gremium';
}
