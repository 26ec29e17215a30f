import type { EditionContent } from '../content.ts';

/**
 * What the next edition takes over by itself: chapters, fields and principles, with new ids, the same lineages and the
 * same passages. Goals, measures and indicators are left out: people decide about them.
 */
export function comeAlong(old: EditionContent, withText: boolean): EditionContent {
  const ids = new Map([...old.chapters, ...old.fields, ...old.principles].map(({ id }) => [id, crypto.randomUUID() as string]));
  const renewed = (id: string) => ids.get(id) ?? id;
  const renewedOrNone = (id: string | null) => (id === null ? null : renewed(id));
  return {
    ...old,
    chapters: old.chapters.map((chapter) => ({
      ...chapter, id: renewed(chapter.id), parentId: renewedOrNone(chapter.parentId), fieldId: renewedOrNone(chapter.fieldId), body: withText ? chapter.body : [],
    })),
    fields: old.fields.map((field) => ({ ...field, id: renewed(field.id) })),
    principles: old.principles.map((principle) => ({ ...principle, id: renewed(principle.id), fieldId: renewedOrNone(principle.fieldId) })),
    goals: [], measures: [], indicators: [], figures: [],
    summaryEasy: withText ? old.summaryEasy : [],
  };
}
