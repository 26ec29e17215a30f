import type { Answer } from '#areas/strategy/consent/consent.ts';
import { askTown, enterAnswer } from '#areas/strategy/consent/server/commands.ts';
import { addTownStrategy } from '#areas/strategy/consent/strategies/server/commands.ts';
import { today } from '#platform/context.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** What the ten towns say: all agreed in 2016; of the draft five agreed, one with reservation, one not, one is asked, two are not yet. */
export async function giveConsents(act: DemoStage, demo: DemoStrategy): Promise<void> {
  for (const town of demo.towns) {
    await ask(act, demo.second.id, town, new Date('2016-02-01T09:00:00Z'));
    await answer(act, demo.second.id, town, new Date('2016-03-15T10:00:00Z'), { state: 'agreed', body: `Rat der Stadt ${town.name}`, reason: '' });
  }
  // councils meet on Tuesdays, at noon
  const ago = (days: number) => {
    const day = new Date(demo.now.getTime() - days * 86_400_000);
    return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() - ((day.getUTCDay() + 5) % 7), 11));
  };
  for (const town of demo.towns.slice(0, 8)) await ask(act, demo.draft.id, town, ago(60));
  for (const [index, town] of demo.towns.slice(0, 7).entries()) await answer(act, demo.draft.id, town, ago(40 - 4 * index), { body: `Rat der Stadt ${town.name}`, ...said(index) });
  const [, first, second] = demo.towns;
  if (first) await linkOwn(act, demo, first.ags, { title: `Integrationskonzept der Stadt ${first.name}`, year: 2023 });
  if (second) await linkOwn(act, demo, second.ags, { title: 'Leitbild Vielfalt', year: 2021 });
}

function said(index: number): { readonly state: Answer; readonly reason: string } {
  if (index === 5) return { state: 'reserved', reason: 'Die Stadt trägt das Konzept mit, wenn der Kreis die Stellen der Lotsinnen und Lotsen auch nach 2028 bezahlt.' };
  if (index === 6) return { state: 'refused', reason: 'Die Stadt hat ein eigenes Konzept beschlossen. Sie sieht ihre Ziele für die Schulen im Entwurf nicht wieder und bittet, das Kapitel Bildung zu ändern.' };
  return { state: 'agreed', reason: '' };
}

function ask(act: DemoStage, editionId: string, town: DemoStrategy['towns'][number], moment: Date): Promise<unknown> {
  return act(moment, async (context) => must(await askTown(context, editionId, town.ags, { email: '', on: today(context), versionId: null, note: '' }, 'https://beispiel.example')));
}

function answer(act: DemoStage, editionId: string, town: DemoStrategy['towns'][number], moment: Date, said: { readonly state: Answer; readonly body: string; readonly reason: string }): Promise<unknown> {
  const document = { name: `Schreiben ${town.name}.pdf`, bytes: letter };
  return act(moment, async (context) => must(await enterAnswer(context, editionId, town.ags, { ...said, on: today(context), note: '', versionId: null }, said.state === 'agreed' ? null : document)));
}

function linkOwn(act: DemoStage, { now }: DemoStrategy, ags: string, { title, year }: { readonly title: string; readonly year: number }): Promise<unknown> {
  return act(now, async (context) => must(await addTownStrategy(context, ags, { title, year, address: 'https://stadt.example/integrationskonzept', contact: 'Amt für Soziales und Integration', isPublic: true })));
}

/** The smallest PDF that says what it is: one empty page (ISO 32000-1, 7.5). */
const letter = new TextEncoder().encode([
  '%PDF-1.4', '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj', '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj', '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj', 'trailer<</Root 1 0 R>>', '%%EOF', '',
].join('\n'));
