import { accountOf, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';
import { may, mayWrite } from '../../../permissions.ts';
import { longestText, type ContributionState, type Outcome, type Place } from '../../contribution.ts';
import { fieldOf } from '../../place.ts';
import { loadRound, readFixedText } from '../../rounds/server/queries.ts';
import { answer, hidden, mailParticipant, type Origin } from '../../server/mails.ts';

/** Lets a contribution through: from now on it is public. */
export async function publishContribution(context: Context, id: string): Promise<Refusal | null> {
  const row = await openModerated(context, id);
  if (row.state === 'published') return null;
  if (row.state === 'withdrawn') return refuse('Dieser Beitrag wurde zurückgezogen.');
  await moderate(context, id, { state: 'published', hidden_reason: '' });
  await record(context, 'strategy.contribution.published', id);
  return null;
}

/** Keeps a contribution back, or takes it off the public page, with the reason. Who can be reached is told. */
export async function hideContribution(context: Context, id: string, reason: string, origin: Origin): Promise<Refusal | null> {
  const row = await openModerated(context, id);
  if (row.state === 'withdrawn') return refuse('Dieser Beitrag wurde zurückgezogen.');
  if (reason.trim() === '') return refuse('Bitte geben Sie den Grund an.', 'reason');
  await moderate(context, id, { state: 'hidden', hidden_reason: reason.trim() });
  await record(context, 'strategy.contribution.hidden', id);
  await tell(context, row, hidden(row.number, reason.trim()), origin);
  return null;
}

/** Takes personal data out of a text: the first wording is not kept, readers see that it was shortened. */
export async function shortenContribution(context: Context, id: string, text: string): Promise<Refusal | null> {
  const row = await openModerated(context, id);
  if (row.state === 'withdrawn') return refuse('Dieser Beitrag wurde zurückgezogen.');
  if (text.trim() === '') return refuse('Der Text ist leer. Möchten Sie den Beitrag nicht veröffentlichen? Dann wählen Sie „Nicht veröffentlichen“.', 'text');
  if (text.length > longestText) return refuse(`Bitte kürzen Sie auf höchstens ${longestText} Zeichen.`, 'text');
  if (text.trim() === row.text) return refuse('Sie haben nichts geändert.', 'text');
  await context.db.updateTable('strategy.contribution').set({ text: text.trim(), translation: '', shortened_at: context.now }).where('id', '=', id).execute();
  await record(context, 'strategy.contribution.shortened', id);
  return null;
}

/** Keeps a translation into German beside the text. */
export async function translateContribution(context: Context, id: string, translation: string): Promise<Refusal | null> {
  const row = await openModerated(context, id);
  if (row.state === 'withdrawn') return refuse('Dieser Beitrag wurde zurückgezogen.');
  if (translation.length > longestText) return refuse(`Bitte kürzen Sie auf höchstens ${longestText} Zeichen.`, 'translation');
  await context.db.updateTable('strategy.contribution').set({ translation: translation.trim() }).where('id', '=', id).execute();
  await record(context, 'strategy.contribution.translated', id);
  return null;
}

/** Answers a published contribution, or changes the answer: by the centre or the working group of its field. Who can be reached is told once per answer. */
export async function answerContribution(context: Context, id: string, outcome: Outcome, reason: string, origin: Origin): Promise<Refusal | null> {
  const row = await openAnswered(context, id);
  if (row.state !== 'published') return refuse('Antworten können Sie, sobald der Beitrag veröffentlicht ist.');
  if (reason.trim() === '') return refuse('Bitte begründen Sie die Antwort. Wer etwas beiträgt, soll verstehen, was daraus geworden ist.', 'reason');
  if (row.outcome === outcome && row.reason === reason.trim()) return null;
  await context.db.updateTable('strategy.contribution').set({ outcome, reason: reason.trim(), answered_at: context.now, answered_by: accountOf(context.actor) }).where('id', '=', id).execute();
  await record(context, 'strategy.contribution.answered', id, { outcome: [row.outcome, outcome] });
  await tell(context, row, answer(row.number, outcome, reason.trim()), origin);
  return null;
}

/** What became of a contribution. */
export interface ResultTarget {
  readonly kind: 'chapter' | 'goal' | 'measure';
  readonly id: string;
}

/** Joins a contribution with what became of it: a chapter, a goal or a measure of the edition that was discussed. Once more changes nothing. */
export async function joinContribution(context: Context, id: string, target: ResultTarget): Promise<Refusal | null> {
  const row = await openAnswered(context, id);
  if (row.state !== 'published') return refuse('Das geht, sobald der Beitrag veröffentlicht ist.');
  const { editionId } = await loadRound(context, row.roundId);
  const table = `strategy.${target.kind}` as const;
  const thing = await context.db.selectFrom(table).select('id').where('id', '=', target.id).where('edition_id', '=', editionId).executeTakeFirst();
  if (!thing) return refuse('Das gibt es im Konzept nicht mehr. Bitte wählen Sie neu.', 'target');
  await context.db.insertInto('strategy.contribution_result').values({ id: crypto.randomUUID(), centre_id: context.centre.id, contribution_id: id, [`${target.kind}_id`]: target.id, created_at: context.now }).onConflict((conflict) => conflict.doNothing()).execute();
  await record(context, 'strategy.contribution.linked', id, { [target.kind]: target.id });
  return null;
}

export async function separateContribution(context: Context, id: string, resultId: string): Promise<null> {
  await openAnswered(context, id);
  found(await context.db.deleteFrom('strategy.contribution_result').where('id', '=', resultId).where('contribution_id', '=', id).returning('id').executeTakeFirst());
  await record(context, 'strategy.contribution.unlinked', id);
  return null;
}

interface Row {
  readonly id: string;
  readonly roundId: string;
  readonly number: number;
  readonly state: ContributionState;
  readonly text: string;
  readonly outcome: string | null;
  readonly reason: string;
  readonly participantId: string | null;
  readonly place: Place;
  readonly chapterId: string | null;
  readonly targetId: string | null;
}

async function openModerated(context: Context, id: string): Promise<Row> {
  demand(may(context.actor, 'manageParticipation'));
  return load(context, id);
}

/** What is not public yet is not there for working groups. */
async function openAnswered(context: Context, id: string): Promise<Row> {
  demand(may(context.actor, 'readStrategy'));
  const row = await load(context, id);
  found(may(context.actor, 'manageParticipation') || row.state === 'published' ? row : null);
  demand(await mayAnswer(context, row));
  return row;
}

/** The centre, and the members of the working group whose field the contribution speaks of. */
export async function mayAnswer(context: Context, row: Pick<Row, 'roundId' | 'chapterId' | 'targetId'>): Promise<boolean> {
  if (may(context.actor, 'manageParticipation')) return true;
  const fieldId = fieldOf(row, await readFixedText(context, row.roundId));
  if (fieldId === null) return false;
  const field = await context.db.selectFrom('strategy.field').select('working_group').where('id', '=', fieldId).executeTakeFirst();
  return mayWrite(context.actor, field?.working_group ?? null, await listOwnSeats(context));
}

async function load(context: Context, id: string): Promise<Row> {
  const row = found(await context.db.selectFrom('strategy.contribution').selectAll().where('id', '=', id).forUpdate().executeTakeFirst());
  return {
    id, roundId: row.round_id, number: row.number, state: row.state as ContributionState, text: row.text, outcome: row.outcome, reason: row.reason, participantId: row.participant_id, place: row.place as Place,
    chapterId: row.chapter_id, targetId: row.target_id,
  };
}

async function moderate(context: Context, id: string, change: { readonly state: 'published' | 'hidden'; readonly hidden_reason: string }): Promise<void> {
  await context.db.updateTable('strategy.contribution').set({ ...change, moderated_at: context.now, moderated_by: accountOf(context.actor) }).where('id', '=', id).execute();
}

/** Only an address that its owner has confirmed is written to. */
async function tell(context: Context, { participantId, roundId }: Row, write: Parameters<typeof mailParticipant>[3], origin: Origin): Promise<void> {
  if (participantId === null) return;
  const to = await context.db.selectFrom('strategy.participant').select(['id', 'name', 'email']).where('id', '=', participantId).where('confirmed_at', 'is not', null).executeTakeFirst();
  if (to) await mailParticipant(context, await loadRound(context, roundId), to, write, origin);
}
