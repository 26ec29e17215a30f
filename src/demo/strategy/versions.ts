import { adoptEdition } from '#areas/strategy/adoption/server/commands.ts';
import type { Chapter, EditionContent, Measure } from '#areas/strategy/content.ts';
import { decide } from '#areas/strategy/editions/decisions/server/commands.ts';
import { listCarryOver } from '#areas/strategy/editions/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import type { TextBlock } from '#areas/strategy/text.ts';
import { keepVersion } from '#areas/strategy/versions/server/commands.ts';
import { readWholeContent } from '#areas/strategy/versions/server/queries.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** The editions of 2011 and 2016 are adopted on the morning after the Kreistag; of the draft two earlier states are kept. */
export async function keepVersions(act: DemoStage, demo: DemoStrategy): Promise<void> {
  await adopt(act, demo.first.id, '2010-12-16');
  await settle(act, demo.second.id);
  await adopt(act, demo.second.id, '2016-06-23');
  const ago = (days: number) => new Date(`${new Date(demo.now.getTime() - days * 86_400_000).toISOString().slice(0, 10)}T13:20:00Z`);
  await keep(act, demo.draft.id, ago(100), { label: 'Rohentwurf der Arbeitsgruppen', changelog: 'Die Arbeitsgruppen haben ihre Texte zusammengelegt. Kosten und Laufzeiten sind noch geschätzt.' }, rough);
  await keep(act, demo.draft.id, ago(55), { label: 'Entwurf nach der Integrationskonferenz', changelog: 'Vorschläge aus den Foren sind eingearbeitet. Neu sind zwei Maßnahmen, eine App entfällt. Die Kosten sind jetzt gerechnet.' }, smoothed);
}

async function adopt(act: DemoStage, editionId: string, decidedOn: string): Promise<void> {
  await act(new Date(`${decidedOn}T20:00:00Z`), async (context) => must(await adoptEdition(context, editionId, { decidedOn, anyway: true })));
}

/** What nobody has decided yet about the goals and measures of 2011: those that go on, go on; the others are done. */
async function settle(act: DemoStage, editionId: string): Promise<void> {
  await act(new Date('2016-03-01T09:00:00Z'), async (context) => {
    const open = (await listCarryOver(context, await readEdition(context, editionId))).filter(({ fate }) => fate === null);
    for (const { id, twinId } of open) must(await decide(context, editionId, id, { ...(twinId === null ? { fate: 'done', reason: 'Erreicht oder in andere Maßnahmen übergegangen' } : { fate: 'continued', reason: '' }), into: null }));
  });
}

function keep(act: DemoStage, editionId: string, moment: Date, note: { readonly label: string; readonly changelog: string }, state: (content: EditionContent) => EditionContent): Promise<unknown> {
  return act(moment, async (context) => keepVersion(context, editionId, state(await readWholeContent(context, await readEdition(context, editionId))), note));
}

/** Before the conference: shorter chapters, two passages the other way round, other costs, two measures missing, one that was given up. */
function rough(content: EditionContent): EditionContent {
  const missing = content.measures.slice(-2).filter(({ id }) => !content.indicators.some(({ measureId }) => measureId === id) && !content.measures.some(({ parentId }) => parentId === id));
  const [model] = content.measures;
  const id = crypto.randomUUID();
  const app: readonly Measure[] = model ? [{ ...model, id, lineage: id, parentId: null, code: '', title: 'Eigene App für Neuzugewanderte', description: 'Eine App zeigt Angebote in der Nähe.', costCents: 18_000_000, goals: [], municipalities: [] }] : [];
  const chapters = content.chapters.map((chapter, nth) => ({ ...chapter, body: nth % 3 === 1 ? shorter(chapter) : nth % 3 === 2 ? swapped(chapter.body) : chapter.body }));
  const measures = content.measures.filter((measure) => !missing.includes(measure)).map((measure, nth) => (nth % 4 === 0 && measure.costCents !== null ? { ...measure, costCents: Math.round(measure.costCents * 0.8), endsOn: null } : measure));
  return { ...content, chapters, measures: [...measures.slice(0, 1), ...app, ...measures.slice(1)] };
}

function smoothed(content: EditionContent): EditionContent {
  return {
    ...content,
    chapters: content.chapters.map((chapter, nth) => (nth % 5 === 1 ? { ...chapter, body: shorter(chapter) } : chapter)),
    measures: content.measures.map((measure, nth) => (nth === 2 && measure.costCents !== null ? { ...measure, costCents: measure.costCents + 500_000, funding: 'noch offen' } : measure)),
  };
}

/** Without the last sentence of its first passage, and without its last passage where there are several. */
function shorter({ body }: Chapter): readonly TextBlock[] {
  const kept = body.length > 2 ? body.slice(0, -1) : body;
  return kept.map((block, nth) => (nth === 0 && block.kind === 'paragraph' ? { ...block, runs: [{ text: block.runs.map(({ text }) => text).join('').replace(/(?<=[.!?])\s[^.!?]+[.!?]$/, '') }] } : block));
}

function swapped(body: readonly TextBlock[]): readonly TextBlock[] {
  const [first, second, ...rest] = body;
  return first && second ? [second, first, ...rest] : body;
}
