import { sql } from 'kysely';
import { accountOf, type Context } from '#platform/context.ts';
import { refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import type { OfferContent, OfferState } from '../../../offer.ts';
import { refreshSearch } from '../../../server/search.ts';
import { updateOffers } from '../../../stock/server/commands.ts';
import type { Before } from '../../applied/server/commands.ts';
import type { StandingTranslation } from '../../outcome.ts';
import { lockImportRun } from '../../server/queries.ts';

export interface Undone {
  readonly withdrawn: number;
  readonly restored: number;
  /** Offers that somebody has edited since and that therefore stay as they are. */
  readonly kept: number;
}

/**
 * Takes an applied run back: what it made is withdrawn (drafts that nobody has published are removed), what it changed
 * is as it was before. What somebody has edited since stays, and its row says so. Organisations and places stay: others
 * may use them by now.
 */
export async function undoImport(context: Context, runId: string): Promise<Undone | Refusal> {
  const run = await lockImportRun(context, runId);
  if (run.state === 'undone') return refuse('Dieser Import ist schon zurückgenommen.');
  if (run.state !== 'applied' || run.appliedAt === null) return refuse('Dieser Import ist noch nicht übernommen.');
  const rows = await listAppliedRows(context, runId);
  const untouched = rows.filter((row) => row.isUntouched);
  const created = untouched.filter(({ before }) => before === null);
  const changed = untouched.flatMap((row) => (row.before === null ? [] : [{ ...row, before: row.before }]));
  await takeBackCreated(context, created);
  for (const row of changed) await restore(context, row);
  await refreshSearch(context, untouched.filter(({ state }) => state !== 'draft').map(({ id }) => id));
  const kept = rows.filter((row) => !row.isUntouched).map(({ number }) => number);
  await sql`update platform.import_row set reason = 'Bleibt, wie es ist: Das Angebot wurde seit dem Import bearbeitet.' where run_id = ${runId}::uuid and number = any (${kept}::integer[])`.execute(context.db);
  await sql`update platform.import_run set state = 'undone', undone_at = ${context.now}::timestamptz where id = ${runId}::uuid`.execute(context.db);
  const undone = { withdrawn: created.length, restored: changed.length, kept: kept.length };
  await record(context, 'offers.import.undone', runId, { ...undone });
  return undone;
}

interface AppliedRow {
  readonly number: number;
  readonly id: string;
  readonly state: OfferState;
  readonly before: Before | null;
  readonly edition: number | null;
  /** Nobody has changed the offer or its open revision since the run was applied. */
  readonly isUntouched: boolean;
}

/** The offers a run wrote that still exist, locked. As a draft the open revision tells whether it was touched, else the row does. */
async function listAppliedRows(context: Context, runId: string): Promise<readonly AppliedRow[]> {
  const result = await sql<AppliedRow>`
    select w.number, o.id, o.state, w.before, (w.after ->> 'edition')::integer as edition,
      case when w.after ->> 'edition' is null then o.updated_at = u.applied_at
        else coalesce((select r.edition = (w.after ->> 'edition')::integer and r.state = 'draft' from offers.revision r where r.offer_id = o.id and r.state <> 'published'), false) end as "isUntouched"
    from platform.import_row w join platform.import_run u on u.id = w.run_id join offers.offer o on o.id = w.target
    where w.run_id = ${runId}::uuid and w.outcome in ('created', 'changed') order by w.number for update of o`.execute(context.db);
  return result.rows;
}

async function takeBackCreated(context: Context, rows: readonly AppliedRow[]): Promise<void> {
  const drafts = rows.filter(({ state }) => state === 'draft').map(({ id }) => id);
  await sql`delete from offers.offer where id = any (${drafts}::uuid[]) and published_at is null`.execute(context.db);
  await sql`update offers.offer set state = 'withdrawn', withdrawn_at = ${context.now}::timestamptz, withdrawn_by = ${accountOf(context.actor)}::uuid,
      withdrawn_reason = 'Der Import wurde zurückgenommen.', updated_at = ${context.now}::timestamptz
    where id = any (${rows.map(({ id }) => id)}::uuid[]) and state = 'published'`.execute(context.db);
}

async function restore(context: Context, { id, edition, before, state }: AppliedRow & { readonly before: Before }): Promise<void> {
  const content = before.content as OfferContent;
  if (edition === null) {
    await updateOffers(context, [{ id, organisationId: before.organisationId, content }], before.state as OfferState);
  } else {
    if (before.revision === null) await sql`delete from offers.revision where offer_id = ${id}::uuid and state <> 'published'`.execute(context.db);
    else await sql`update offers.revision set content = ${JSON.stringify(before.revision.content)}::jsonb, edition = edition + 1 where offer_id = ${id}::uuid and state <> 'published'`.execute(context.db);
    if (state === 'draft') await updateOffers(context, [{ id, organisationId: before.organisationId, content }], 'draft');
    else if (state !== before.state) await sql`update offers.offer set state = ${before.state} where id = ${id}::uuid`.execute(context.db);
  }
  await restoreTranslations(context, id, before.translations as readonly StandingTranslation[]);
}

/** Fields the run added are removed, those it replaced are as before; a check by a person is not remembered and due again. */
async function restoreTranslations(context: Context, offerId: string, translations: readonly StandingTranslation[]): Promise<void> {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(translations)}::jsonb) as x(language text, field text, text text, origin text, "sourceDigest" text)`;
  await sql`delete from offers.translation t where t.offer_id = ${offerId}::uuid and not exists (select from ${rows} where x.language = t.language and x.field = t.field)`.execute(context.db);
  await sql`insert into offers.translation (centre_id, offer_id, language, field, text, origin, source_digest, updated_at)
    select ${context.centre.id}::uuid, ${offerId}::uuid, x.language, x.field, x.text, x.origin, x."sourceDigest", ${context.now}::timestamptz from ${rows}
    on conflict (offer_id, language, field) do update set text = excluded.text, origin = excluded.origin, source_digest = excluded.source_digest
      where (offers.translation.text, offers.translation.source_digest) is distinct from (excluded.text, excluded.source_digest)`.execute(context.db);
}
