import type { EditionContent } from '../../content.ts';

interface Named {
  readonly id: string;
  readonly lineage: string;
}

/**
 * An old content under the ids that its objects have today: what hangs on them (comments, consents, reports) stays where
 * it is. An object that is gone today comes back under its old id. The edition's year stays, and figures are not restored.
 */
export function underIdsOfToday(old: EditionContent, now: EditionContent): EditionContent {
  const lists = ['fields', 'chapters', 'principles', 'goals', 'measures', 'indicators'] as const;
  const today = new Map(lists.flatMap((list) => now[list].map((thing: Named) => [`${list} ${thing.lineage}`, thing.id] as const)));
  const ids = new Map(lists.flatMap((list) => old[list].map((thing: Named) => [thing.id, today.get(`${list} ${thing.lineage}`) ?? thing.id] as const)));
  const idOf = (id: string) => ids.get(id) ?? id;
  const maybe = (id: string | null) => (id === null ? null : idOf(id));
  return {
    ...old, year: now.year, figures: [],
    fields: old.fields.map((field) => ({ ...field, id: idOf(field.id) })),
    chapters: old.chapters.map((chapter) => ({ ...chapter, id: idOf(chapter.id), parentId: maybe(chapter.parentId), fieldId: maybe(chapter.fieldId) })),
    principles: old.principles.map((principle) => ({ ...principle, id: idOf(principle.id), fieldId: maybe(principle.fieldId) })),
    goals: old.goals.map((goal) => ({ ...goal, id: idOf(goal.id), fieldId: idOf(goal.fieldId), principleId: maybe(goal.principleId), parentId: maybe(goal.parentId) })),
    measures: old.measures.map((measure) => ({
      ...measure, id: idOf(measure.id), fieldId: idOf(measure.fieldId), parentId: maybe(measure.parentId), 
      goals: measure.goals.map((share) => ({ ...share, goalId: idOf(share.goalId) })).toSorted((one, other) => (one.goalId < other.goalId ? -1 : 1)),
    })),
    indicators: old.indicators.map((indicator) => ({ ...indicator, id: idOf(indicator.id), goalId: maybe(indicator.goalId), measureId: maybe(indicator.measureId) })),
  };
}
