import { sql } from 'kysely';
import type { z } from 'zod';
import { accountOf, type Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { queueMail } from '#platform/server/mail/outbox.ts';
import type { EditionState } from '../../../edition.ts';
import { may } from '../../../permissions.ts';
import { readEdition } from '../../../server/queries.ts';
import { parseText } from '../../notation.ts';
import { refuseClosed } from '../../outline.ts';
import { openChapter, writeChapter } from '../../server/commands.ts';
import { listOutline, readChapter } from '../../server/queries.ts';
import { tidyText } from '../../tidy.ts';
import type { remarkForm } from '../forms.ts';
import { anchorFor, mostOpenRemarks, replaceWords, type Anchor, type RemarkState } from '../remark.ts';
import { decisionMail } from './mails.ts';
import { findAddress } from './queries.ts';

/** Somebody who may read the draft says something about a passage, or how its words should read. `edition`: slug or id, here and below. */
export async function writeRemark(context: Context, edition: string, chapterId: string, form: z.infer<typeof remarkForm>, id: string = crypto.randomUUID()): Promise<{ readonly id: string } | Refusal> {
  demand(may(context.actor, 'readStrategy'));
  const { id: editionId, ...state } = await readEdition(context, edition);
  const chapter = await readChapter(context, editionId, chapterId);
  const anchor = anchorFor(chapter.body, form.block, form.quote);
  const refusal = refuseClosed(state) ?? (await refuseRemark(context, editionId, form, anchor));
  if (refusal || anchor === null) return refusal ?? refuse('Bitte wählen Sie einen Absatz.', 'block');
  await context.db.insertInto('strategy.remark').values({
    id, centre_id: context.centre.id, edition_id: editionId, chapter_id: chapterId, kind: form.kind, block_id: anchor.blockId, quote: anchor.quote, quote_at: anchor.quoteAt, body: form.body,
    replacement: form.kind === 'suggestion' ? form.replacement : null, created_by: accountOf(context.actor), created_at: context.now,
  }).execute();
  await record(context, 'strategy.remark.created', id, { chapter: chapter.title });
  return { id };
}

/** Answers a remark. */
export async function answerRemark(context: Context, edition: string, id: string, body: string): Promise<Refusal | null> {
  demand(may(context.actor, 'readStrategy'));
  const remark = await lockRemark(context, edition, id);
  const refusal = refuseClosed(remark.edition);
  if (refusal) return refusal;
  const { rows: [count] } = await sql<{ answers: number }>`select count(*)::int as answers from strategy.remark_reply where remark_id = ${id}::uuid`.execute(context.db);
  if ((count?.answers ?? 0) >= 100) return refuse('Hier stehen schon 100 Antworten. Bitte sprechen Sie miteinander.', 'body');
  await context.db.insertInto('strategy.remark_reply').values({ id: crypto.randomUUID(), centre_id: context.centre.id, remark_id: id, body, created_by: accountOf(context.actor), created_at: context.now }).execute();
  await record(context, 'strategy.remark.answered', id);
  return null;
}

/** Puts the suggested words in place of the old ones, tells the author. Refuses where the words are no longer there. */
export async function takeSuggestion(context: Context, edition: string, id: string, link: string): Promise<Refusal | null> {
  const remark = await lockRemark(context, edition, id);
  const chapter = await openChapter(context, { edition, chapterId: remark.chapterId });
  if (isRefusal(chapter)) return chapter;
  if (remark.state !== 'open' || remark.replacement === null) return refuse('Über diesen Vorschlag ist schon entschieden.', id);
  const block = chapter.text.find((one) => one.id === remark.anchor.blockId);
  if (block?.kind === 'table' && remark.anchor.quote === '') return refuse('Eine ganze Tabelle lässt sich so nicht ersetzen. Bitte ändern Sie die Tabelle selbst und setzen Sie den Vorschlag auf erledigt.', id);
  const text = remark.anchor.blockId === '' ? tidyText([...chapter.text, ...parseText(remark.replacement)]) : replaceWords(chapter.text, remark.anchor, remark.replacement);
  if (text === null) return refuse('Diese Stelle wurde inzwischen geändert. Bitte ändern Sie den Text selbst, oder lehnen Sie den Vorschlag mit einer Begründung ab.', id);
  const written = await writeChapter(context, chapter, text);
  return isRefusal(written) ? written : decide(context, remark, 'taken', '', link);
}

/** Leaves the words as they are; the author reads why. */
export async function declineSuggestion(context: Context, edition: string, id: string, reason: string, link: string): Promise<Refusal | null> {
  const remark = await lockRemark(context, edition, id);
  await demandDeciding(context, remark);
  const refusal = refuseClosed(remark.edition);
  if (refusal) return refusal;
  if (remark.state !== 'open' || remark.replacement === null) return refuse('Über diesen Vorschlag ist schon entschieden.', id);
  return reason === '' ? refuse('Bitte schreiben Sie, warum.', id) : decide(context, remark, 'declined', reason, link);
}

/** Whoever writes the chapter, or wrote the remark, says that it is done with; or opens it again. */
export async function settleRemark(context: Context, edition: string, id: string, isSettled: boolean): Promise<Refusal | null> {
  const remark = await lockRemark(context, edition, id);
  if (remark.createdBy === null || remark.createdBy !== accountOf(context.actor)) await demandDeciding(context, remark);
  const refusal = refuseClosed(remark.edition);
  if (refusal) return refusal;
  if (isSettled ? remark.state !== 'open' : remark.state !== 'settled') return null;
  await context.db.updateTable('strategy.remark').set(isSettled ? { state: 'settled', decided_at: context.now, decided_by: accountOf(context.actor) } : { state: 'open', decided_at: null, decided_by: null }).where('id', '=', id).execute();
  await record(context, isSettled ? 'strategy.remark.settled' : 'strategy.remark.reopened', id);
  return null;
}

async function refuseRemark(context: Context, editionId: string, form: z.infer<typeof remarkForm>, anchor: Anchor | null): Promise<Refusal | null> {
  if (form.kind === 'comment' && form.body === '') return refuse('Bitte schreiben Sie etwas.', 'body');
  if (anchor === null) return refuse(form.quote === '' ? 'Diesen Absatz gibt es nicht mehr. Bitte laden Sie die Seite neu.' : 'Diese Worte stehen nicht in dem Absatz. Bitte kopieren Sie sie genau aus dem Text, oder lassen Sie das Feld leer.', form.quote === '' ? 'block' : 'quote');
  if (form.kind === 'suggestion' && form.replacement === '' && form.body === '') return refuse('Bitte schreiben Sie, wie es heißen soll. Soll die Stelle wegfallen? Dann schreiben Sie bitte dazu, warum.', 'replacement');
  if (form.kind === 'suggestion' && anchor.quote !== '' && anchor.quote === form.replacement) return refuse('Sie haben nichts geändert. Bitte schreiben Sie, wie es heißen soll.', 'replacement');
  const { rows: [count] } = await sql<{ open: number }>`select count(*)::int as open from strategy.remark where edition_id = ${editionId}::uuid and state = 'open'`.execute(context.db);
  return (count?.open ?? 0) >= mostOpenRemarks ? refuse('Es gibt schon sehr viele offene Anmerkungen. Bitte sprechen Sie mit dem KI.') : null;
}

interface LockedRemark {
  readonly id: string;
  readonly chapterId: string;
  readonly edition: { readonly id: string; readonly state: EditionState };
  readonly state: RemarkState;
  readonly anchor: Anchor;
  readonly replacement: string | null;
  readonly createdBy: string | null;
}

async function lockRemark(context: Context, editionName: string, id: string): Promise<LockedRemark> {
  const edition = await readEdition(context, editionName);
  const row = found(await context.db.selectFrom('strategy.remark').selectAll().where('id', '=', id).where('edition_id', '=', edition.id).forUpdate().executeTakeFirst());
  return {
    id, chapterId: row.chapter_id, edition, state: row.state as RemarkState, anchor: { blockId: row.block_id, quote: row.quote, quoteAt: row.quote_at }, replacement: row.replacement, createdBy: row.created_by,
  };
}

/** Those who may write the chapter decide. While the edition is closed nobody may write; then the centre's roles count. */
async function demandDeciding(context: Context, remark: LockedRemark): Promise<void> {
  const outline = await listOutline(context, await readEdition(context, remark.edition.id));
  const chapter = outline.find(({ id }) => id === remark.chapterId);
  demand(chapter?.mayWrite === true || may(context.actor, 'manageStrategy'));
}

async function decide(context: Context, remark: LockedRemark, state: 'taken' | 'declined', reason: string, link: string): Promise<null> {
  await context.db.updateTable('strategy.remark').set({ state, reason, decided_at: context.now, decided_by: accountOf(context.actor) }).where('id', '=', remark.id).execute();
  await record(context, state === 'taken' ? 'strategy.remark.accepted' : 'strategy.remark.declined', remark.id);
  const to = remark.createdBy === accountOf(context.actor) ? null : await findAddress(context, remark.createdBy);
  if (to === null) return null;
  const chapter = await readChapter(context, remark.edition.id, remark.chapterId);
  await queueMail(context, decisionMail(context.centre, to, { chapter: chapter.title, quote: remark.anchor.quote, replacement: remark.replacement ?? '', isTaken: state === 'taken', reason, link }));
  return null;
}
