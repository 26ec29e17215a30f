import { readFrozenFigures } from '#areas/strategy/adoption/server/queries.ts';
import type { Chapter, FigureTable } from '#areas/strategy/content.ts';
import { isOpen } from '#areas/strategy/edition.ts';
import { readFigureLinks, readFigures } from '#areas/strategy/inventory/server/queries.ts';
import { listPublicPage, listThanks } from '#areas/strategy/participation/server/queries.ts';
import { listRounds } from '#areas/strategy/participation/rounds/server/queries.ts';
import { goalTree } from '#areas/strategy/reading/reading.ts';
import { listChapterHeads, listFieldFaces, listGoals, listMeasureFaces, listPrinciples, readChapter } from '#areas/strategy/reading/server/queries.ts';
import { listFields } from '#areas/strategy/server/queries.ts';
import { readPublicProgress } from '#areas/strategy/steering/snapshots/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { facesOf } from '../../../participation-page.ts';
import type { StrategyGround } from './strategy-page.ts';

/**
 * One chapter with its neighbours and what belongs to it: the framework of its field, figures, contributions, thanks. Four
 * statements and up to six for what belongs to it, two for each public round; never the whole content.
 */
export async function chapterPage(ground: StrategyGround, id: string) {
  const { context, edition, base } = ground;
  const chapter = await readChapter(context, edition.id, id);
  const heads = (await listChapterHeads(context, edition.id)).map((head) => ({ ...head, href: `${base}/kapitel/${head.id}` }));
  const at = heads.findIndex((head) => head.id === id);
  return {
    chapter, heads, previous: heads[at - 1] ?? null, next: heads[at + 1] ?? null,
    ...await figuresOf(ground, chapter), contributions: await contributionsOf(ground, chapter), thanks: chapter.kind === 'thanks' ? await listThanks(context, edition.id) : [],
    children: heads.filter(({ parentId }) => parentId === id),
    field: chapter.fieldId === null ? null : await fieldPart(context, edition.id, chapter.fieldId, base),
    fields: chapter.kind === 'framework' && chapter.fieldId === null ? (await listFieldFaces(context, edition.id)).map(({ id: field, name }) => ({ id: field, name, href: `${base}/ziele?feld=${field}` })) : [],
    principles: await principlesOf(context, edition.id, chapter),
  };
}

/** Live figures with links to the offers while the edition is open, those of adoption afterwards. */
async function figuresOf({ context, edition, language }: StrategyGround, { kind }: Chapter): Promise<{ readonly figures: readonly FigureTable[]; readonly links: Awaited<ReturnType<typeof readFigureLinks>> | null }> {
  if (kind !== 'inventory' && kind !== 'conditions') return { figures: [], links: null };
  const fields = isOpen(edition) ? await listFields(context, edition.id) : [];
  const tables = isOpen(edition) ? await readFigures(context, fields) : await readFrozenFigures(context, edition.id);
  const links = isOpen(edition) && kind === 'inventory' ? await readFigureLinks(context, fields, publicPath(context.centre.slug, language, '/angebote')) : null;
  return { figures: tables.filter(({ key }) => (key === 'conditions') === (kind === 'conditions')), links };
}

/** What was said about this chapter in the latest public round where anything was said, newest first; `total` of it there is. */
async function contributionsOf({ context, edition, language }: StrategyGround, chapter: Chapter) {
  for (const round of await listRounds(context, edition.id)) {
    const { total, items } = await listPublicPage(context, round.id, { chapter: chapter.id, answer: null, page: 1 });
    if (total === 0) continue;
    const href = `${publicPath(context.centre.slug, language, `/beteiligung/${round.id}/beitraege`)}?kapitel=${chapter.id}`;
    return { title: round.title, total, href, items: await facesOf(context, items, [chapter], 'de', language) };
  }
  return null;
}

async function principlesOf(context: Context, editionId: string, { kind }: Chapter) {
  return kind === 'principles' ? (await listPrinciples(context, editionId)).filter(({ fieldId }) => fieldId === null) : [];
}

/** Principles, goals and measures of one field. */
async function fieldPart(context: Context, editionId: string, fieldId: string, base: string) {
  const [principles, goals, measures, progress] = [await listPrinciples(context, editionId, fieldId), await listGoals(context, editionId, fieldId), await listMeasureFaces(context, editionId, fieldId), await readPublicProgress(context, editionId)];
  return {
    principles, tree: goalTree(goals), standings: progress?.goals ?? {},
    measures: measures.map((measure) => ({ ...measure, href: `${base}/massnahmen/${measure.id}`, standing: progress?.measures[measure.id] ?? null })),
  };
}
