import { today, type Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { isOpen } from '../../../edition.ts';
import { may } from '../../../permissions.ts';
import { listChapters, readEdition } from '../../../server/queries.ts';
import { takeVersion } from '../../../versions/server/commands.ts';
import { findLastVersion } from '../../../versions/server/queries.ts';
import { givenGroups } from '../../group.ts';
import { refuseDraft, type Round, type RoundDraft } from '../../round.ts';
import { mailInvitations } from '../../invitations/server/commands.ts';
import type { Origin } from '../../server/mails.ts';
import { loadRound } from './queries.ts';

/** Prepares a round on an edition that is not adopted yet. Returns its id. */
export async function createRound(context: Context, editionId: string, draft: RoundDraft, id: string = crypto.randomUUID()): Promise<string | Refusal> {
  demand(may(context.actor, 'manageParticipation'));
  const edition = await readEdition(context, editionId);
  if (!isOpen(edition)) return refuse('Diese Fassung ist schon beschlossen. Eine Beteiligung geht nur zu einem Entwurf.');
  const refusal = refuseDraft(draft, new Set((await listChapters(context, editionId)).map((chapter) => chapter.id)));
  if (refusal) return refusal;
  await ensureGroups(context);
  await context.db.insertInto('strategy.participation_round').values({ id, centre_id: context.centre.id, edition_id: editionId, ...columnsOf(draft), created_at: context.now, updated_at: context.now }).execute();
  await record(context, 'strategy.participationRound.created', id, { title: draft.title });
  return id;
}

/** Changes the details. Once the round is open, only title, intro, end, promise and reminder: what was asked stays as it was asked. */
export async function changeRound(context: Context, roundId: string, draft: RoundDraft): Promise<Refusal | null> {
  const round = await lockRound(context, roundId);
  if (round.state === 'answered') return refuse('Diese Beteiligung ist abgeschlossen.');
  const wanted = round.state === 'draft' ? draft : { ...draft, chapters: round.chapters, opensOn: round.opensOn, isPublic: round.isPublic };
  const known = round.state === 'draft' ? (await listChapters(context, round.editionId)).map((chapter) => chapter.id) : round.chapters;
  const refusal = refuseDraft(wanted, new Set(known));
  if (refusal) return refusal;
  if (round.state === 'open' && wanted.closesOn < today(context)) return refuse('Dieser Tag ist schon vorbei. Möchten Sie die Beteiligung jetzt beenden? Dann wählen Sie „Beteiligung beenden“.', 'closesOn');
  await context.db.updateTable('strategy.participation_round').set({ ...columnsOf(wanted), updated_at: context.now }).where('id', '=', roundId).execute();
  await record(context, 'strategy.participationRound.changed', roundId, changeBetween({ ...facts(round) }, { ...facts(wanted) }));
  return null;
}

/** Opens the round: the text as it stands now is what is discussed, the edition is in participation, and the invitations go out. */
export async function openRound(context: Context, roundId: string, origin: Origin): Promise<Refusal | null> {
  const round = await lockRound(context, roundId);
  if (round.state !== 'draft') return refuse('Diese Beteiligung ist schon eröffnet.');
  if (round.closesOn < today(context)) return refuse('Das Ende der Beteiligung ist schon vorbei. Bitte ändern Sie zuerst die Tage.');
  const edition = await readEdition(context, round.editionId);
  if (!isOpen(edition)) return refuse('Diese Fassung ist schon beschlossen. Eine Beteiligung geht nur zu einem Entwurf.');
  const known = new Set((await listChapters(context, edition.id)).map((chapter) => chapter.id));
  if (known.size === 0) return refuse('Das Konzept hat noch kein Kapitel. Bitte schreiben Sie zuerst einen Entwurf.');
  if (round.chapters.some((id) => !known.has(id))) return refuse('Ein gewähltes Kapitel gibt es nicht mehr. Bitte wählen Sie die Kapitel neu aus.');
  await context.db.updateTable('strategy.participation_round').set({ state: 'open', version_id: await fixText(context, edition.id, round.title), opens_on: today(context), opened_at: context.now, updated_at: context.now }).where('id', '=', roundId).execute();
  if (edition.state === 'draft') await context.db.updateTable('strategy.edition').set({ state: 'consultation', updated_at: context.now }).where('id', '=', edition.id).execute();
  await record(context, 'strategy.participationRound.opened', roundId);
  await mailInvitations(context, await loadRound(context, roundId), origin);
  return null;
}

/** The version that is discussed: a new one, or the last one where nothing has changed since. */
async function fixText(context: Context, editionId: string, title: string): Promise<string> {
  const kept = await takeVersion(context, editionId, { label: `Zur Beteiligung: ${title}`, changelog: '' });
  return isRefusal(kept) ? found(await findLastVersion(context, editionId)).id : kept.id;
}

/** Ends the round, by hand or by the nightly job. The edition is a draft again as soon as no round is open. */
export async function closeRound(context: Context, roundId: string): Promise<Refusal | null> {
  const round = await lockRound(context, roundId);
  if (round.state !== 'open') return refuse('Diese Beteiligung läuft gerade nicht.');
  await context.db.updateTable('strategy.participation_round').set({ state: 'closed', closed_at: context.now, updated_at: context.now }).where('id', '=', roundId).execute();
  const others = await context.db.selectFrom('strategy.participation_round').select('id').where('edition_id', '=', round.editionId).where('state', '=', 'open').execute();
  if (others.length === 0) await context.db.updateTable('strategy.edition').set({ state: 'draft', updated_at: context.now }).where('id', '=', round.editionId).where('state', '=', 'consultation').execute();
  await record(context, 'strategy.participationRound.closed', roundId);
  return null;
}

/** Notes that everything is answered; refuses while a contribution waits for moderation or for its answer. */
export async function finishRound(context: Context, roundId: string): Promise<Refusal | null> {
  const round = await lockRound(context, roundId);
  if (round.state === 'answered') return null;
  if (round.state !== 'closed') return refuse('Bitte beenden Sie zuerst die Beteiligung.');
  const rows = await context.db.selectFrom('strategy.contribution').select('id').where('round_id', '=', roundId)
    .where((where) => where.or([where('state', '=', 'waiting'), where.and([where('state', '=', 'published'), where('outcome', 'is', null)])])).execute();
  if (rows.length > 0) return refuse(rows.length === 1 ? 'Ein Beitrag hat noch keine Antwort. Bitte antworten Sie zuerst.' : `${rows.length} Beiträge haben noch keine Antwort. Bitte antworten Sie zuerst.`);
  await context.db.updateTable('strategy.participation_round').set({ state: 'answered', answered_at: context.now, updated_at: context.now }).where('id', '=', roundId).execute();
  await record(context, 'strategy.participationRound.answered', roundId);
  return null;
}

/** Adds a group of the centre's own. */
export async function addGroup(context: Context, name: string, id: string = crypto.randomUUID()): Promise<string | Refusal> {
  demand(may(context.actor, 'manageParticipation'));
  await ensureGroups(context);
  if (name.trim() === '') return refuse('Bitte geben Sie der Gruppe einen Namen.', 'name');
  const same = await context.db.selectFrom('strategy.stakeholder_group').select('id').where('name', '=', name.trim()).where('ended_at', 'is', null).executeTakeFirst();
  if (same) return refuse('Diese Gruppe gibt es schon.', 'name');
  await context.db.insertInto('strategy.stakeholder_group').values({ id, centre_id: context.centre.id, name: name.trim(), position: givenGroups.length, created_at: context.now }).execute();
  await record(context, 'strategy.stakeholderGroup.added', id, { name: name.trim() });
  return id;
}

/** Takes an own group out of the choices; what was said by it stays with it. The given eight stay. */
export async function endGroup(context: Context, groupId: string): Promise<Refusal | null> {
  demand(may(context.actor, 'manageParticipation'));
  const group = found(await context.db.selectFrom('strategy.stakeholder_group').select('key').where('id', '=', groupId).executeTakeFirst());
  if (group.key !== null) return refuse('Die acht vorgegebenen Gruppen bleiben immer bestehen.');
  await context.db.updateTable('strategy.stakeholder_group').set({ ended_at: context.now }).where('id', '=', groupId).where('ended_at', 'is', null).execute();
  await record(context, 'strategy.stakeholderGroup.ended', groupId);
  return null;
}

/** Writes the eight given groups where the centre has none yet. */
export async function ensureGroups(context: Context): Promise<void> {
  demand(may(context.actor, 'manageParticipation'));
  await context.db.insertInto('strategy.stakeholder_group').values(givenGroups.map(({ key, name }, position) => ({ id: crypto.randomUUID(), centre_id: context.centre.id, key, name, position, created_at: context.now })))
    .onConflict((conflict) => conflict.columns(['centre_id', 'key']).doNothing()).execute();
}

/** One writer at a time per round: numbers of contributions and states follow each other. */
async function lockRound(context: Context, roundId: string): Promise<Round> {
  demand(may(context.actor, 'manageParticipation'));
  found(await context.db.selectFrom('strategy.participation_round').select('id').where('id', '=', roundId).forUpdate().executeTakeFirst());
  return loadRound(context, roundId);
}

function columnsOf(draft: RoundDraft) {
  return {
    title: draft.title.trim(), intro: draft.intro, chapters: [...draft.chapters], opens_on: draft.opensOn, closes_on: draft.closesOn, answers_until: draft.answersUntil,
    reminder_days: draft.reminderDays, is_public: draft.isPublic,
  };
}

function facts({ title, opensOn, closesOn, answersUntil, isPublic }: RoundDraft) {
  return { title, opensOn, closesOn, answersUntil, isPublic };
}
