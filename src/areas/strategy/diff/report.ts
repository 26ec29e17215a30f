import type { EditionContent } from '../content.ts';
import { changeKinds, summaryGroup, type Change, type ChangeKind, type Noun } from './change.ts';
import { namesOf, type OuterNames } from './names.ts';
import { tellPassages, type PassageEntry } from './passages-told.ts';
import { summarise } from './summary.ts';
import { tellThings, type ThingEntry } from './things-told.ts';
import { tellHead, type TraitRow } from './traits.ts';

/** One chapter, one field, or the edition itself with what changed there. `field`: lineage of the field that it belongs to. */
export interface Section {
  readonly key: string;
  readonly heading: string;
  readonly about: 'edition' | 'chapter' | 'field';
  readonly field: string | null;
  readonly rows: readonly TraitRow[];
  readonly passages: readonly PassageEntry[];
  readonly things: readonly ThingEntry[];
}

/** What changed between two contents as people read it: first in a few sentences, then place by place. */
export interface DiffReport {
  readonly summary: readonly string[];
  readonly sections: readonly Section[];
  /** The fields that a reader can choose: those where something changed. */
  readonly fields: readonly { readonly lineage: string; readonly name: string }[];
}

export interface ReportFilter {
  readonly kinds: readonly ChangeKind[];
  readonly field: string | null;
  readonly measuresOnly: boolean;
  /** From 1. */
  readonly page: number;
}

/** Tells changes in words. `changes` must be diff(a, b). */
export function tellChanges(changes: readonly Change[], a: EditionContent, b: EditionContent, outer: OuterNames): DiffReport {
  const names = namesOf(a, b, outer);
  const rowsOf = (isAboutFigures: boolean) => changes.flatMap((change) => (change.noun === 'edition' && (change.trait === 'figures') === isAboutFigures ? tellHead(change.trait, change.before, change.after, names) ?? [] : []));
  const things = tellThings(changes, a, b, names);
  const passages = tellPassages(changes, a, b, names);
  const fieldOf = chapterFields(a, b);
  const of = (noun: Noun, lineage: string) => things.filter((thing) => thing.section === `${noun} ${lineage}`);
  const chapters = inOrder(a.chapters, b.chapters).map((lineage): Section => ({
    key: lineage, heading: names.chapterOf(lineage), about: 'chapter', field: fieldOf(lineage), rows: [], passages: passages.get(lineage) ?? [], things: of('chapter', lineage),
  }));
  const easy: Section = { key: 'leichte-sprache', heading: 'Zusammenfassung in Leichter Sprache', about: 'edition', field: null, rows: [], passages: passages.get(summaryGroup) ?? [], things: [] };
  const fields = inOrder(a.fields, b.fields).map((lineage): Section => ({
    key: lineage, heading: `Handlungsfeld ${names.titleOf('field', lineage)}`, about: 'field', field: lineage, rows: [], passages: [], things: of('field', lineage),
  }));
  const whole: Section = { key: 'ganzes', heading: 'Für das ganze Konzept', about: 'field', field: null, rows: [], passages: [], things: of('field', '') };
  const head: Section = { key: 'fassung', heading: 'Titel und Laufzeit', about: 'edition', field: null, rows: rowsOf(false), passages: [], things: [] };
  const figures: Section = { key: 'zahlen', heading: 'Zahlen zu Bestand und Rahmenbedingungen', about: 'edition', field: null, rows: rowsOf(true), passages: [], things: [] };
  const sections = [head, ...chapters, whole, ...fields, easy, figures].filter((section) => !isQuiet(section));
  const touched = new Set(sections.map(({ field }) => field));
  return {
    summary: summarise(sections), sections,
    fields: inOrder(a.fields, b.fields).filter((lineage) => touched.has(lineage)).map((lineage) => ({ lineage, name: names.titleOf('field', lineage) })),
  };
}

/** The sections with what the filter leaves over; without a filter all of it. */
export function filterSections(sections: readonly Section[], { kinds, field, measuresOnly }: ReportFilter): readonly Section[] {
  const fits = (own: readonly ChangeKind[]) => kinds.length === 0 || own.some((kind) => kinds.includes(kind));
  return sections.filter((section) => field === null || section.field === field).map((section) => ({
    ...section,
    rows: measuresOnly || !fits(['changed']) ? [] : section.rows,
    passages: measuresOnly ? [] : kinds.length === 0 ? section.passages : section.passages.filter((entry) => entry.type === 'change' && fits(entry.kinds)),
    things: section.things.filter((thing) => (!measuresOnly || thing.noun === 'measure') && fits(thing.kinds)),
  })).filter((section) => !isQuiet(section));
}

/** So many entries are read on one page of a comparison. */
const mostEntries = 100;

/** The sections in pages, in order and none of them cut: a page holds at most 100 entries, or one longer section. */
export function pagesOf(sections: readonly Section[]): readonly (readonly Section[])[] {
  const pages: Section[][] = [];
  let room = 0;
  for (const section of sections) {
    const entries = section.rows.length + section.things.length + section.passages.length;
    if (entries > room) {
      pages.push([]);
      room = mostEntries;
    }
    pages.at(-1)?.push(section);
    room -= entries;
  }
  return pages;
}

/** Reads the filter from an address: `art` (several), `feld`, `nur=massnahmen`, `seite`. Unknown values are left out. */
export function filterFrom(search: URLSearchParams): ReportFilter {
  return { kinds: changeKinds.filter((kind) => search.getAll('art').includes(kind)), field: search.get('feld') || null, measuresOnly: search.get('nur') === 'massnahmen', page: /^[1-9]\d{0,3}$/.test(search.get('seite') ?? '') ? Number(search.get('seite')) : 1 };
}

function isQuiet({ rows, passages, things }: Section): boolean {
  return rows.length === 0 && things.length === 0 && !passages.some(({ type }) => type === 'change');
}

/** The lineages of the later list, each dropped one after what it stood behind. */
function inOrder(a: readonly { readonly lineage: string }[], b: readonly { readonly lineage: string }[]): readonly string[] {
  const now = b.map(({ lineage }) => lineage);
  const known = new Set(now);
  const order = [...now];
  a.forEach(({ lineage }, nth) => { if (!known.has(lineage)) order.splice(nth === 0 ? 0 : order.indexOf(a[nth - 1]!.lineage) + 1, 0, lineage); });
  return order;
}

/** The field of a chapter, or of the next one above it that has one. */
function chapterFields(a: EditionContent, b: EditionContent): (lineage: string) => string | null {
  const found = new Map([a, b].flatMap(({ chapters, fields }) => {
    const byId = new Map(chapters.map((chapter) => [chapter.id, chapter]));
    const lineages = new Map(fields.map(({ id, lineage }) => [id, lineage]));
    const above = (id: string | null, depth = 0): string | null => {
      const chapter = id === null || depth > 20 ? undefined : byId.get(id);
      return chapter ? (chapter.fieldId === null ? above(chapter.parentId, depth + 1) : lineages.get(chapter.fieldId) ?? null) : null;
    };
    return chapters.map(({ id, lineage }) => [lineage, above(id)] as const);
  }));
  return (lineage) => found.get(lineage) ?? null;
}

