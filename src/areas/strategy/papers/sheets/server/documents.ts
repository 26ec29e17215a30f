import type { Paper, PaperBlock, PaperCell, PaperTone } from '#platform/server/documents/paper.ts';
import { measureStatusLabels, type Edition } from '../../../edition.ts';
import { lightLabels, type Light } from '../../../steering/light.ts';
import { coverOf, germanDay, warningOf, words, type PaperGround } from '../../server/documents.ts';
import { lateMeasures, lateWords, runningMeasures, sheetRows, shortened, type Sheet, type SheetMeasure, type SheetStanding } from '../sheet.ts';

/** Two pages for one municipality or one committee: numbers, lights, what is late, what comes next. `today`: YYYY-MM-DD. */
export function sheetPaper(edition: Edition, sheet: Sheet, ground: PaperGround, today: string): Paper {
  const late = lateMeasures(sheet.measures, today);
  const running = runningMeasures(sheet.measures, today);
  return {
    ...coverOf(edition, ground, shortened(sheet.heading, 60)), isDense: true,
    blocks: [
      ...warningOf(edition), { kind: 'facts', entries: [...sheet.facts, ...standingFacts(sheet)].map(({ term, text }) => ({ term, text: shortened(text, 240) })) },
      ...section('Wie es in den Handlungsfeldern steht', fieldTable(sheet)),
      ...section('Was sich verspätet', late.length === 0 ? [words('Nichts: Keine Maßnahme ist überfällig oder steht auf Rot.')] : [...table(late.slice(0, sheetRows.late), (one) => lateWords(one, today)), ...restOf(late.length - sheetRows.late)]),
      ...section('Was gerade läuft', running.length === 0 ? [words('Im Moment läuft keine Maßnahme.')] : [...table(running.slice(0, sheetRows.measures), (one) => measureStatusLabels[one.status]), ...restOf(running.length - sheetRows.measures)]),
      ...section('Was als Nächstes ansteht', sheet.steps.length === 0 ? [words('Im Moment steht keine Entscheidung an.')] : [
        { kind: 'list', items: sheet.steps.slice(0, sheetRows.steps).map(({ on, text }) => [{ text: on === null ? '' : `${germanDay(on)}: `, bold: true }, { text: shortened(text, 100) }]) }, ...restOf(sheet.steps.length - sheetRows.steps),
      ]),
      words(`Alles im Einzelnen und auf dem neuesten Stand: ${sheet.address}`),
    ],
  };
}

function standingFacts({ whole, period, measures }: Sheet): { term: string; text: string }[] {
  const done = measures.filter(({ status }) => status === 'done').length;
  return [
    { term: 'Maßnahmen', text: `${measures.length}, davon abgeschlossen: ${done}` },
    { term: period === '' ? 'Berichte' : `Berichte, ${period}`, text: whole === null ? 'Es gibt noch keine Berichte.' : standingLine(whole) },
  ];
}

function standingLine({ light, progress, reported, expected, lastReported }: SheetStanding): string {
  return [light === null ? '' : lightLabels[light], progress === null ? '' : `${Math.round(progress)} %`, `${reported} von ${expected} Maßnahmen berichtet`, lastReported === null ? '' : `zuletzt am ${germanDay(lastReported)}`].filter(Boolean).join(' · ');
}

function fieldTable({ fields }: Sheet): PaperBlock[] {
  if (fields.length === 0) return [words('Es gibt noch keine Handlungsfelder.')];
  return [{
    kind: 'table', caption: '', columns: ['Handlungsfeld', 'Ampel', 'Fortschritt', 'Berichtet'], widths: [5, 1.6, 2, 1.8],
    rows: fields.slice(0, sheetRows.fields).map((one) => [shortened(one.name, 60), lightCell(one.light), progressCell(one.progress), `${one.reported} von ${one.expected}`]),
  }, ...restOf(fields.length - sheetRows.fields)];
}

function table(measures: readonly SheetMeasure[], state: (measure: SheetMeasure) => string): PaperBlock[] {
  return [{
    kind: 'table', caption: '', columns: ['Maßnahme', 'Verantwortlich', 'Ampel', 'Fortschritt', 'Stand'], widths: [6.4, 3, 1.5, 1.6, 2.1],
    rows: measures.map((one) => [shortened([one.code, one.title].filter(Boolean).join(' '), 80), shortened(one.owner, 40), lightCell(one.light), progressCell(one.progress), state(one)]),
  }];
}

function lightCell(light: Light | null): PaperCell {
  const tones: Readonly<Record<Light, PaperTone>> = { green: 'green', yellow: 'yellow', red: 'red' };
  return light === null ? { text: 'kein Bericht', tone: 'grey' } : { text: lightLabels[light], tone: tones[light] };
}

function progressCell(progress: number | null): PaperCell {
  return progress === null ? { text: '–' } : { text: `${Math.round(progress)} %`, share: progress / 100 };
}

function section(title: string, blocks: readonly PaperBlock[]): PaperBlock[] {
  return [{ kind: 'heading', level: 2, text: title }, ...blocks];
}

function restOf(more: number): PaperBlock[] {
  return more > 0 ? [words(more === 1 ? 'Und eine weitere.' : `Und ${more} weitere.`)] : [];
}
