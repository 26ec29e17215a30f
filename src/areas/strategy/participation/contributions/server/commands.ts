import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { once } from '#platform/server/submission.ts';
import { may } from '../../../permissions.ts';
import { bounds, germanRefusals, holdsParticipant, longestText, refuseText, type ContributionContent, type Contributor, type OpenWords, type RefusalWords, type Said, type Way } from '../../contribution.ts';
import { spotFrom, type Spot } from '../../place.ts';
import { isTaking, type Round } from '../../round.ts';
import { loadRound, readFixedText } from '../../rounds/server/queries.ts';
import { confirmation, mailParticipant, type Origin } from '../../server/mails.ts';

/**
 * Keeps what somebody says on the public page, without link or account. Visitors have no right to write: the route runs
 * this as the system, through a door made for it. The same text at the same place on the same day is kept once. An
 * address is used only after its owner has confirmed it.
 */
export async function contributeOpenly(context: Context, roundId: string, said: Said, by: Contributor, words: OpenWords, origin: Origin): Promise<number | Refusal> {
  demand(context.actor.kind === 'system');
  const round = await lockRound(context, roundId);
  found(round.isPublic && round.state !== 'draft' ? round : null);
  if (!isTaking(round, today(context))) return refuse(words.closed);
  const spot = spotFrom(said.spot, await readFixedText(context, roundId), round.chapters);
  const refusal = spot === null ? refuse(words.spotGone, 'spot') : refuseText(said.text, words);
  if (refusal) return refusal;
  if (await countWeb(context, roundId) >= bounds.webPerHour) return refuse(words.tooMany);
  return once(context, keyOf([roundId, said, by, today(context)]), async () => {
    const participantId = await keepContributor(context, round, said, by, 'open');
    const { number } = await keep(context, round, spot!, said, { participantId, via: 'web' });
    if (participantId !== null && by.email !== '') await mailParticipant(context, round, { id: participantId, name: '', email: by.email }, confirmation, origin);
    return number;
  });
}

/** The holder of the own link says something; what is refused is said in `words`, as in the three below. */
export async function contributeByLink(context: Context, participantId: string, said: Said, key: string | null, words: RefusalWords = germanRefusals): Promise<number | Refusal> {
  const { round } = await openOwn(context, participantId);
  if (!isTaking(round, today(context))) return refuse(words.closed);
  const spot = spotFrom(said.spot, await readFixedText(context, round.id), round.chapters);
  const refusal = spot === null ? refuse(words.spotGone, 'spot') : refuseText(said.text, words);
  if (refusal) return refusal;
  return once(context, key, async () => {
    const own = await context.db.selectFrom('strategy.contribution').select((select) => select.fn.countAll<number>().as('count')).where('participant_id', '=', participantId).executeTakeFirstOrThrow();
    if (Number(own.count) >= bounds.linkPerRound) return refuse(words.tooManyOwn);
    const participant = await context.db.selectFrom('strategy.participant').select(['group_id', 'municipality_ags']).where('id', '=', participantId).executeTakeFirstOrThrow();
    const { number } = await keep(context, round, spot!, { ...said, groupId: participant.group_id ?? said.groupId, municipality: participant.municipality_ags ?? said.municipality }, { participantId, via: 'link' });
    return number;
  });
}

/** The holder of the own link changes a contribution, until the round ends or an answer stands. It is looked at again before it is public. */
export async function changeOwn(context: Context, participantId: string, contributionId: string, content: Pick<ContributionContent, 'kind' | 'text' | 'language'>, words: RefusalWords = germanRefusals): Promise<Refusal | null> {
  const { round } = await openOwn(context, participantId);
  const known = await findOwn(context, participantId, contributionId);
  const refusal = refuseOwnChange(round, known, today(context), words) ?? refuseText(content.text, words);
  if (refusal) return refusal;
  await context.db.updateTable('strategy.contribution').set({ kind: content.kind, text: content.text, language: content.language, translation: '', state: 'waiting', hidden_reason: '', shortened_at: null, moderated_at: null, moderated_by: null, changed_at: context.now })
    .where('id', '=', contributionId).execute();
  await record(context, 'strategy.contribution.changed', contributionId);
  return null;
}

/** The holder of the own link takes a contribution back; its text is gone. */
export async function withdrawOwn(context: Context, participantId: string, contributionId: string, words: RefusalWords = germanRefusals): Promise<Refusal | null> {
  const { round } = await openOwn(context, participantId);
  const known = await findOwn(context, participantId, contributionId);
  if (known.state === 'withdrawn') return null;
  const refusal = refuseOwnChange(round, known, today(context), words);
  if (refusal) return refusal;
  await context.db.updateTable('strategy.contribution').set({ state: 'withdrawn', text: '', quote: '', translation: '', changed_at: context.now }).where('id', '=', contributionId).execute();
  await record(context, 'strategy.contribution.withdrawn', contributionId);
  return null;
}

/** The holder of the own link confirms the address; once more changes nothing. */
export async function confirmAddress(context: Context, participantId: string): Promise<null> {
  await openOwn(context, participantId);
  const changed = await context.db.updateTable('strategy.participant').set({ confirmed_at: context.now }).where('id', '=', participantId).where('confirmed_at', 'is', null).executeTakeFirst();
  if (changed.numUpdatedRows > 0n) await record(context, 'strategy.participant.confirmed', participantId);
  return null;
}

/** The holder of the own link says how they may be named, or takes the consent back. */
export async function setNaming(context: Context, participantId: string, naming: Pick<Contributor, 'name' | 'organisation' | 'isNamed'>, words: RefusalWords = germanRefusals): Promise<Refusal | null> {
  await openOwn(context, participantId);
  if (naming.isNamed && naming.name.trim() === '' && naming.organisation.trim() === '') return refuse(words.nameMissing, 'name');
  await writeNaming(context, participantId, naming);
  return null;
}

/** The centre takes back somebody's consent to be named, who asked for it by phone or letter. */
export async function unname(context: Context, participantId: string): Promise<null> {
  demand(may(context.actor, 'manageParticipation'));
  const known = found(await context.db.selectFrom('strategy.participant').select(['name', 'organisation']).where('id', '=', participantId).executeTakeFirst());
  await writeNaming(context, participantId, { ...known, isNamed: false });
  return null;
}

/** The centre erases a contributor's name and address on demand (GDPR Art. 17); what was said stays without them, and the link opens nothing. */
export async function eraseContributor(context: Context, participantId: string): Promise<null> {
  demand(may(context.actor, 'manageParticipation'));
  found(await context.db.deleteFrom('strategy.participant').where('id', '=', participantId).returning('id').executeTakeFirst());
  await record(context, 'strategy.participant.erased', participantId);
  return null;
}

/** The centre enters what somebody said by phone, on paper or at an event: also after the end, and without moderation. */
export async function enterContribution(context: Context, roundId: string, said: Said, by: Contributor, via: Way): Promise<string | Refusal> {
  demand(may(context.actor, 'manageParticipation'));
  const round = await lockRound(context, roundId);
  if (round.state === 'draft') return refuse('Diese Beteiligung ist noch nicht eröffnet. Bitte eröffnen Sie sie zuerst.');
  if (round.state === 'answered') return refuse('Diese Beteiligung ist abgeschlossen.');
  const spot = spotFrom(said.spot, await readFixedText(context, roundId), round.chapters);
  if (spot === null) return refuse('Diese Stelle gibt es im Text nicht. Bitte wählen Sie eine andere.', 'spot');
  if (said.text.trim() === '') return refuse('Bitte schreiben Sie auf, was gesagt wurde.', 'text');
  if (said.text.length > longestText) return refuse(`Bitte kürzen Sie auf höchstens ${longestText} Zeichen.`, 'text');
  const participantId = await keepContributor(context, round, said, by, 'office');
  const { id } = await keep(context, round, spot, said, { participantId, via });
  await context.db.updateTable('strategy.contribution').set({ state: 'published', moderated_at: context.now }).where('id', '=', id).execute();
  return id;
}

async function keep(context: Context, round: Round, spot: Spot, said: ContributionContent, from: { readonly participantId: string | null; readonly via: Way }): Promise<{ readonly id: string; readonly number: number }> {
  const id = crypto.randomUUID();
  const { number } = await context.db.selectFrom('strategy.contribution').select((select) => select.fn.coalesce(select.fn.max('number'), sql<number>`0`).as('number')).where('round_id', '=', round.id).executeTakeFirstOrThrow();
  await context.db.insertInto('strategy.contribution').values({
    id, centre_id: context.centre.id, round_id: round.id, number: number + 1, participant_id: from.participantId, kind: said.kind, place: spot.place, chapter_id: spot.chapterId, block_id: spot.blockId,
    target_id: spot.targetId, quote: spot.quote, text: said.text, language: said.language, group_id: await knownGroup(context, said.groupId), municipality_ags: context.centre.municipalities.includes(said.municipality ?? '') ? said.municipality : null, via: from.via, received_at: context.now,
  }).execute();
  await record(context, 'strategy.contribution.received', id, { number: number + 1 });
  return { id, number: number + 1 };
}

async function keepContributor(context: Context, round: Round, said: ContributionContent, by: Contributor, origin: 'open' | 'office'): Promise<string | null> {
  if (by.name === '' && by.organisation === '' && by.email === '') return null;
  const id = crypto.randomUUID();
  const isNamed = by.isNamed && (by.name !== '' || by.organisation !== '');
  await context.db.insertInto('strategy.participant').values({
    id, centre_id: context.centre.id, round_id: round.id, origin, group_id: await knownGroup(context, said.groupId), name: by.name, organisation: by.organisation, email: by.email, email_key: by.email === '' ? null : by.email.toLowerCase(),
    named_at: isNamed ? context.now : null, confirmed_at: origin === 'office' ? context.now : null, created_at: context.now,
  }).execute();
  return id;
}

async function knownGroup(context: Context, id: string | null): Promise<string | null> {
  if (id === null) return null;
  return (await context.db.selectFrom('strategy.stakeholder_group').select('id').where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst())?.id ?? null;
}

async function writeNaming(context: Context, participantId: string, naming: Pick<Contributor, 'name' | 'organisation' | 'isNamed'>): Promise<void> {
  await context.db.updateTable('strategy.participant').set({ name: naming.name.trim(), organisation: naming.organisation.trim(), named_at: naming.isNamed ? context.now : null }).where('id', '=', participantId).execute();
  await record(context, naming.isNamed ? 'strategy.participant.changed' : 'strategy.participant.unnamed', participantId);
}

async function openOwn(context: Context, participantId: string): Promise<{ readonly round: Round }> {
  demand(holdsParticipant(context.actor, participantId));
  const { round_id: roundId } = found(await context.db.selectFrom('strategy.participant').select('round_id').where('id', '=', participantId).executeTakeFirst());
  return { round: await lockRound(context, roundId) };
}

interface OwnRow { readonly state: string; readonly outcome: string | null }

async function findOwn(context: Context, participantId: string, contributionId: string): Promise<OwnRow> {
  return found(await context.db.selectFrom('strategy.contribution').select(['state', 'outcome']).where('id', '=', contributionId).where('participant_id', '=', participantId).executeTakeFirst());
}

function refuseOwnChange(round: Round, { state, outcome }: OwnRow, day: string, words: RefusalWords): Refusal | null {
  if (state === 'withdrawn') return refuse(words.alreadyWithdrawn);
  if (!isTaking(round, day)) return refuse(words.closedForChange);
  return outcome === null ? null : refuse(words.alreadyAnswered);
}

async function countWeb(context: Context, roundId: string): Promise<number> {
  const row = await context.db.selectFrom('strategy.contribution').select((select) => select.fn.countAll<number>().as('count')).where('round_id', '=', roundId).where('via', '=', 'web')
    .where('received_at', '>', new Date(context.now.getTime() - 3_600_000)).executeTakeFirstOrThrow();
  return Number(row.count);
}

/** One writer at a time per round: numbers follow each other, and nothing slips in after the end. */
async function lockRound(context: Context, roundId: string): Promise<Round> {
  found(await context.db.selectFrom('strategy.participation_round').select('id').where('id', '=', roundId).forUpdate().executeTakeFirst());
  return loadRound(context, roundId);
}

/** Forms of cached pages carry no key of their own: what was said is the key, per day. */
function keyOf(parts: readonly unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20, 32)].join('-');
}
