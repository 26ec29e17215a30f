import { fateLabels } from '#areas/strategy/editions/carry-over.ts';
import { goalLevelLabels, measureStatusLabels, stateLabels } from '#areas/strategy/edition.ts';
import { euroText } from '#areas/strategy/framework/amount.ts';
import { outcomeLabels } from '#areas/strategy/participation/contribution.ts';
import { escalationLabels } from '#areas/strategy/steering/escalations/escalation.ts';
import { lightLabels } from '#areas/strategy/steering/light.ts';
import { reportWayLabels } from '#areas/strategy/steering/reports/report.ts';
import { chapterKindLabels } from '#areas/strategy/writing/chapters/chapter-kind.ts';

/** What the parts of records of the strategy are called on its forms; where a name means something else in other rooms, this one holds. */
export const strategyFields: Readonly<Record<string, string>> = {
  subtitle: 'Untertitel', valid_from: 'Gültig ab', valid_to: 'Gültig bis', steering_body: 'Steuerungsgremium', edition: 'Fassung', by: 'Abgelöst durch', decidedOn: 'Beschlossen am', doubts: 'Bedenken', hash: 'Prüfsumme',
  code: 'Nummer', owner: 'Träger', startsOn: 'Beginn', endsOn: 'Ende', costCents: 'Kosten', funding: 'Förderung', isProject: 'Projekt', status: 'Stand', level: 'Ebene', weight: 'Gewicht', direction: 'Richtung',
  lineage: 'Kennung', values: 'Zahl der Werte', measuredOn: 'Gemessen am', value: 'Wert', measures: 'Zahl der Maßnahmen', goals: 'Zahl der Ziele', chapters: 'Zahl der Kapitel',
  fate: 'Entscheidung', old: 'Aus der alten Fassung', file: 'Datei', chapter: 'Kapitel', fieldId: 'Handlungsfeld', way: 'Richtung', count: 'Zahl der Kapitel', label: 'Name', before: 'Davor',
  period: 'Zeitraum', asOf: 'Stichtag', opensOn: 'Beginn', dueOn: 'Frist', closesOn: 'Ende', closedOn: 'Abgeschlossen am', answersUntil: 'Antworten bis', escalated: 'Dem Gremium vorgelegt', light: 'Ampel', progress: 'Fortschritt in Prozent', via: 'Weg',
  obstacle: 'Hindernis', nextStep: 'Nächster Schritt', evidence: 'Beleg', evidenceUrl: 'Beleg im Internet', figures: 'Kennzahlen',
  number: 'Nummer', added: 'Zahl der Eingeladenen', measure: 'Maßnahme', goal: 'Ziel', principle: 'Leitlinie', field: 'Handlungsfeld', indicator: 'Kennzahl', reachedOn: 'Erreicht am', centre: 'Zentrum', function: 'Schritt', text: 'Text', note: 'Bemerkung',
};

/** Codes in records of the strategy, by the part in which they stand; free text is not among them and stays. */
export const strategyCodes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  light: lightLabels, via: reportWayLabels, reason: escalationLabels, fate: fateLabels, status: measureStatusLabels, level: goalLevelLabels, outcome: outcomeLabels, state: stateLabels, kind: chapterKindLabels,
  direction: { up: 'nach oben', down: 'nach unten' }, way: { up: 'nach oben', down: 'nach unten', in: 'eine Ebene tiefer', out: 'eine Ebene höher' },
};

/** Amounts stand in records as cents. */
export function strategyValue(field: string, value: unknown): unknown {
  if (field === 'costCents' && typeof value === 'number') return euroText(value);
  return typeof value === 'string' ? strategyCodes[field]?.[value] ?? value : value;
}
