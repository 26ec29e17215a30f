import type { ChapterKind } from '../content.ts';
import type { SourceTable } from './source.ts';

/** What a heading becomes: a chapter of a kind, or an object of the framework. */
export type HeadingRole = ChapterKind | 'field' | 'principle' | 'impact' | 'outcome' | 'measure';
export type TableRole = 'text' | 'measures' | 'sheet';
export type Role = HeadingRole | TableRole;

export const headingRoleLabels: Readonly<Record<HeadingRole, string>> = {
  text: 'Kapitel', foreword: 'Kapitel: Vorwort', conditions: 'Kapitel: Rahmenbedingungen', inventory: 'Kapitel: Bestand', principles: 'Kapitel: Leitlinien',
  framework: 'Kapitel: Handlungsfelder', thanks: 'Kapitel: Dank', field: 'Handlungsfeld (mit Kapitel)', principle: 'Leitlinie', impact: 'Leitziel', outcome: 'Handlungsziel', measure: 'Maßnahme',
};
export const tableRoleLabels: Readonly<Record<TableRole, string>> = { text: 'Tabelle im Text', measures: 'Jede Zeile eine Maßnahme', sheet: 'Steckbrief einer Maßnahme' };

/** A code in front of a title: „1.2“, „M 3.1“, „S1“. */
const code = String.raw`(?:[A-ZÄÖÜ]{1,3}[ .-]?)?\d+(?:[.-]\d+)*[a-z]?\.?`;
const labelled = (words: string) => new RegExp(String.raw`^(?:${words})(?: +(?:Nr\.? *)?(?<code>${code}))?(?: *[:–—-] *| +(?=\S))(?<title>\S.*)$`, 'iu');
const alone = (words: string) => new RegExp(String.raw`^(?:${words})(?: +(?:Nr\.? *)?(?<code>${code}))$`, 'iu');

const forms: readonly (readonly [role: HeadingRole, words: string])[] = [
  ['field', 'Handlungsfeld|Handlungsbereich|Themenfeld|Aktionsfeld'], ['principle', 'Leitlinie|Leitsatz|Leitgedanke'],
  ['impact', 'Leitziel|Wirkungsziel|Oberziel|Globalziel'], ['outcome', 'Handlungsziel|Teilziel|Ergebnisziel|Unterziel|Ziel'], ['measure', 'Maßnahme|Massnahme|Projekt'],
];
const shortMeasure = /^(?<code>M ?\d+(?:[.-]\d+)*)\s*(?:[:–—-]\s*|\s)(?<title>\S.*)$/u;
const chapters: readonly (readonly [kind: ChapterKind, words: RegExp])[] = [
  ['foreword', /\b(Vorwort|Grußwort|Geleitwort)/i], ['conditions', /Rahmenbedingungen|Ausgangslage|Demogra(f|ph)|Zahlen, Daten/i], ['inventory', /Bestandsaufnahme|Bestandserhebung|(Bestehende|Vorhandene) (Angebote|Strukturen)/i],
  ['principles', /^(\d[\d.]* )?(Leitlinien|Leitbild|Leitsätze)/i], ['framework', /^(\d[\d.]* )?(Handlungsfelder|Maßnahmenkatalog|Ziele und Maßnahmen)/i], ['thanks', /^(\d[\d.]* )?(Dank|Danksagung|Mitwirkende)\b/i],
];

export interface ReadHeading {
  readonly role: HeadingRole;
  readonly code: string;
  readonly title: string;
}

/** What a heading seems to be, with the code and the title in it: „Maßnahme M 3.1: Sprachcafés“. Numbers of chapters („3.1 Handlungsfeld …“) are passed over. */
export function readHeading(text: string): ReadHeading {
  const words = text.replace(/^\d+(\.\d+)*\.?\s+(?=\p{L})/u, '');
  for (const [role, label] of forms) {
    const match = labelled(label).exec(words) ?? alone(label).exec(words);
    if (match && !/^(en|e|s)\b/.test(match.groups!['title'] ?? '')) return { role, code: match.groups!['code']?.replace(/\.$/, '') ?? '', title: match.groups!['title'] ?? words };
  }
  const short = shortMeasure.exec(words);
  if (short) return { role: 'measure', code: short.groups!['code']!, title: short.groups!['title']! };
  return { role: chapters.find(([, pattern]) => pattern.test(text))?.[0] ?? 'text', code: '', title: text };
}

export type ColumnKind = 'measure' | 'code' | 'goal' | 'field' | 'owner' | 'time' | 'cost' | 'funding' | 'indicator' | 'towns' | 'description' | 'project';

const columnWords: readonly (readonly [kind: ColumnKind, words: RegExp])[] = [
  ['code', /^(lfd\.? ?)?(nr|nummer|kürzel|kennung|id)\b\.?$/i], ['owner', /verantwort|träger|zuständig|federführ|akteur|koordination/i], ['indicator', /indikator|kennzahl|messgröße|erfolgskriter/i],
  ['time', /^(zeit|laufzeit|beginn|dauer|umsetzung(szeitraum)?$|termin|frist)/i], ['funding', /förder|finanzier(?!ungsbedarf)|mittelherkunft/i], ['cost', /kosten|budget|finanz|aufwand|ressourcen/i], ['towns', /kommune|gemeinde|ort\b|orte\b|stadt\b|städte|räumlich/i],
  ['field', /handlungsfeld|themenfeld/i], ['measure', /^(?!.*(beschreibung|inhalt)).*(maßnahme|massnahme|vorhaben|projekttitel|^projekt(e)?$)/i], ['goal', /ziel(?!gruppe)/i], ['project', /^projekt\?$/i],
  ['description', /beschreibung|inhalt|erläuterung|umsetzung|vorgehen/i],
];

export function columnKindOf(head: string): ColumnKind | null {
  return columnWords.find(([, words]) => words.test(head.trim()))?.[0] ?? null;
}

/** The kinds of a catalogue's columns by its first row; each kind once, the rest null. */
export function columnsOf(table: SourceTable): readonly (ColumnKind | null)[] {
  const taken = new Set<ColumnKind>();
  return (table.filled[0] ?? []).map((head) => {
    const kind = columnKindOf(head);
    if (kind === null || taken.has(kind)) return null;
    taken.add(kind);
    return kind;
  });
}

/** A catalogue has a column of measures and one more that only catalogues have; a sheet has labels in its first of two columns. */
export function guessTableRole(table: SourceTable): TableRole {
  const columns = columnsOf(table);
  const telling = columns.filter((kind) => kind !== null && ['owner', 'time', 'cost', 'indicator', 'goal', 'towns', 'funding', 'field'].includes(kind)).length;
  if (table.rows.length > 1 && columns.includes('measure') && telling > 0) return 'measures';
  const labels = table.filled.map((row) => columnKindOf(row[0]?.replace(/:$/, '') ?? '')).filter((kind) => kind !== null);
  return (table.rows[0]?.length ?? 0) === 2 && table.rows.length >= 2 && new Set(labels).size >= 2 && labels.length >= table.rows.length / 2 ? 'sheet' : 'text';
}
