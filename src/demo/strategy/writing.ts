import type { Context } from '#platform/context.ts';
import type { Role } from '#platform/roles.ts';
import { wordsOf, type TextBlock } from '#areas/strategy/text.ts';
import type { Chapter } from '#areas/strategy/content.ts';
import { listChapters } from '#areas/strategy/server/queries.ts';
import { answerRemark, declineSuggestion, settleRemark, takeSuggestion, writeRemark } from '#areas/strategy/writing/remarks/server/commands.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

const day = 86_400_000;

/** Remarks on the draft of 2026: open and settled comments with answers, suggestions open, taken and declined. */
export async function remarkOnDraft(act: DemoStage, { now, draft }: DemoStrategy): Promise<void> {
  const at = (days: number) => new Date(now.getTime() - days * day);
  const passages = (await act(at(30), (context) => listChapters(context, draft.id))).flatMap((chapter) => chapter.body.filter(isPlain).map((block) => ({ chapter, block })));
  const nth = (part: number) => passages[Math.floor(part * (passages.length - 1))];
  for (const [index, { part, kind, body, change, what }] of remarks.entries()) {
    const place = nth(part);
    if (!place) return;
    const id = await act(at(20 - index * 2), (context) => write(as(context, 'integrationOfficer', index), draft.id, place, kind, body, change));
    if (what) await act(at(19 - index * 2), async (context) => must(await what(await as(context, 'staff', 0), draft.id, id)));
  }
}

interface Passage {
  readonly chapter: Chapter;
  readonly block: TextBlock;
}

type Follow = (context: Context, edition: string, id: string) => Promise<unknown>;

const remarks: readonly { readonly part: number; readonly kind: 'comment' | 'suggestion'; readonly body: string; readonly change?: (words: string) => string; readonly what?: Follow }[] = [
  { part: 0.1, kind: 'comment', body: 'Bitte hier auch die Ehrenamtlichen nennen. Ohne sie ginge vieles nicht.' },
  { part: 0.25, kind: 'comment', body: 'Sind das die Zahlen vom letzten Jahr?', what: (context, edition, id) => answerRemark(context, edition, id, 'Ja. Sobald die neuen da sind, tragen wir sie ein.') },
  { part: 0.4, kind: 'suggestion', body: 'Kürzer liest es sich leichter.', change: (words) => words.split(/(?<=\.)\s/)[0] ?? words },
  { part: 0.55, kind: 'suggestion', body: 'So versteht man es ohne Fachwort.', change: (words) => `${words} Das heißt: Alle können mitmachen.`, what: (context, edition, id) => takeSuggestion(context, edition, id, '') },
  { part: 0.7, kind: 'suggestion', body: '', change: (words) => words.replace(/\.$/, ', und zwar sofort.'), what: (context, edition, id) => declineSuggestion(context, edition, id, 'Den Zeitplan beschließt der Kreistag. Wir nehmen den Wunsch in die Beratung mit.', '') },
  { part: 0.85, kind: 'comment', body: 'Tippfehler in der zweiten Zeile.', what: (context, edition, id) => settleRemark(context, edition, id, true) },
];

function isPlain(block: TextBlock): boolean {
  return block.kind === 'paragraph' && wordsOf(block).length > 40;
}

async function write(context: Promise<Context>, edition: string, { chapter, block }: Passage, kind: 'comment' | 'suggestion', body: string, change?: (words: string) => string): Promise<string> {
  const replacement = change?.(wordsOf(block)) ?? '';
  const isSame = replacement === wordsOf(block);
  const made = await writeRemark(await context, edition, chapter.id, { kind, block: block.id, quote: '', body, replacement: isSame ? `${replacement} Danke.` : replacement });
  return must(made).id;
}

/** One of the demo people with this role, as far as there are any; else the demo itself. */
async function as(context: Context, role: Role, index: number): Promise<Context> {
  const people = await context.db.selectFrom('platform.colleague').select(['account_id', 'name', 'email']).where('role', '=', role).orderBy('name').orderBy('account_id').execute();
  const one = people[index % Math.max(1, people.length)];
  if (!one?.account_id) return context;
  return { ...context, actor: { kind: 'person', accountId: one.account_id, name: one.name ?? '', email: one.email ?? '', grants: [{ role, centreId: context.centre.id, municipality: null, organisationId: null }] } };
}
