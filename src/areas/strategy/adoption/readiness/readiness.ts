import type { EditionContent } from '../../content.ts';

/** Something that is to be settled before adoption. `path`: where, below the edition. */
export interface Concern {
  readonly message: string;
  readonly path: string;
}

/** What a content lacks to be decided upon at all: these stop the adoption. */
export function listGaps(content: EditionContent): readonly Concern[] {
  const parents = new Set(content.chapters.map(({ parentId }) => parentId));
  const empty = content.chapters.filter(({ id, kind, body }) => (kind === 'text' || kind === 'foreword') && body.length === 0 && !parents.has(id));
  const withGoals = new Set(content.goals.map(({ fieldId }) => fieldId));
  return [
    ...(content.chapters.length === 0 ? [{ message: 'Die Fassung hat noch kein Kapitel.', path: 'text' }] : []),
    ...empty.map(({ id, title }) => ({ message: `Das Kapitel „${title}“ ist leer.`, path: `text/${id}` })),
    ...(content.goals.length === 0 ? [{ message: 'Die Fassung hat noch kein Ziel.', path: 'rahmen' }] : []),
    ...content.fields.filter(({ id }) => content.goals.length > 0 && !withGoals.has(id)).map(({ name }) => ({ message: `Das Handlungsfeld „${name}“ hat noch kein Ziel.`, path: 'rahmen' })),
  ];
}

/** What may stay as it is but should have been seen. */
export function listDoubts(content: EditionContent): readonly Concern[] {
  const served = new Set(content.measures.flatMap(({ goals }) => goals.map(({ goalId }) => goalId)));
  const above = new Set(content.goals.flatMap(({ parentId }) => parentId ?? []));
  const idle = content.goals.filter(({ id }) => !served.has(id) && !above.has(id));
  const aimless = content.measures.filter(({ goals }) => goals.length === 0);
  const orphans = content.measures.filter(({ ownerOrganisation, ownerName }) => ownerOrganisation === null && ownerName === '');
  return [
    ...tell(idle.map(({ title }) => title), 'Ein Ziel hat keine Maßnahme', 'Ziele haben keine Maßnahme'),
    ...tell(aimless.map(({ title }) => title), 'Eine Maßnahme gehört zu keinem Ziel', 'Maßnahmen gehören zu keinem Ziel'),
    ...tell(orphans.map(({ title }) => title), 'Eine Maßnahme hat keinen Träger', 'Maßnahmen haben keinen Träger'),
  ];
}

function tell(titles: readonly string[], one: string, many: string): readonly Concern[] {
  const names = titles.slice(0, 3).map((title) => `„${title}“`).join(', ');
  const rest = titles.length > 3 ? ` und ${titles.length - 3} weitere` : '';
  return titles.length === 0 ? [] : [{ message: `${titles.length === 1 ? one : `${titles.length} ${many}`}: ${names}${rest}.`, path: 'rahmen' }];
}
