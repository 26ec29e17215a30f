import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { isRunning } from '../../bodies/content.ts';
import type { NamedMembership } from '../../membership.ts';
import { mayManageBody } from '../../permissions.ts';
import { listSeats, readBody } from '../../server/queries.ts';
import { refuseSeat, type SeatContent } from '../seat.ts';
import { readAccounts } from './queries.ts';

/** Gives a person a seat. A deputy sits for whom the deputised seat sits for. `id` may be given by demo data. */
export async function addSeat(context: Context, bodyId: string, wanted: SeatContent, id: string = crypto.randomUUID()): Promise<{ readonly id: string } | Refusal> {
  const { body, seats: own } = await readBody(context, bodyId);
  demand(mayManageBody(context.actor, bodyId, own));
  if (!isRunning(body, wanted.validFrom)) return refuse('Das Gremium ist beendet. Es nimmt keine Mitglieder mehr auf.', 'validFrom');
  const seats = await listSeats(context, bodyId);
  const content = withPrincipal(wanted, seats);
  const refusal = refuseSeat(content, seats) ?? await refuseUnknown(context, content);
  if (refusal) return refusal;
  const account = await findAccount(context, content);
  if (account === undefined) return refuse('Dieses Konto gibt es hier nicht. Bitte wählen Sie aus der Liste.', 'accountId');
  await context.db.insertInto('meetings.membership').values({
    id, centre_id: context.centre.id, body_id: bodyId, person_id: content.personId, account_id: account, function: content.function,
    municipality_ags: content.municipality, organisation_id: content.organisationId, deputy_of: content.deputyOf,
    valid_from: content.validFrom, valid_to: content.validTo, created_at: context.now,
  }).execute();
  await record(context, 'meetings.seat.added', id, { bodyId, function: content.function, municipality: content.municipality, organisationId: content.organisationId, validFrom: content.validFrom, validTo: content.validTo });
  return { id };
}

/** The seat ends on a day; its deputies end with it. */
export async function endSeat(context: Context, seatId: string, lastDay: string): Promise<{ readonly id: string } | Refusal> {
  const seat = await findManaged(context, seatId);
  if (lastDay < seat.validFrom) return refuse('Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie das Datum.', 'lastDay');
  if (seat.validTo !== null && seat.validTo < lastDay) return refuse('Der Sitz endet schon früher.', 'lastDay');
  const deputies = await context.db.selectFrom('meetings.membership').select(['id', 'valid_from']).where('deputy_of', '=', seatId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', lastDay)])).orderBy('id').execute();
  for (const one of [{ id: seatId, valid_from: seat.validFrom }, ...deputies]) {
    await context.db.updateTable('meetings.membership').set({ valid_to: one.valid_from > lastDay ? one.valid_from : lastDay }).where('id', '=', one.id).execute();
    await record(context, 'meetings.seat.ended', one.id, { validTo: lastDay });
  }
  return { id: seatId };
}

/** Who signs in for the seat: an account of this centre, or nobody (null). A vacant seat has no account. */
export async function linkAccount(context: Context, seatId: string, accountId: string | null): Promise<{ readonly id: string } | Refusal> {
  const seat = await findManaged(context, seatId);
  if (accountId !== null && seat.personId === null) return refuse('Dieser Sitz ist nicht besetzt. Bitte beenden Sie ihn und tragen Sie eine neue Person ein.', 'accountId');
  if (accountId !== null && !(await readAccounts(context)).some((account) => account.accountId === accountId)) return refuse('Dieses Konto gibt es hier nicht. Bitte wählen Sie aus der Liste.', 'accountId');
  await context.db.updateTable('meetings.membership').set({ account_id: accountId }).where('id', '=', seatId).execute();
  await record(context, 'meetings.seat.accountLinked', seatId, { isLinked: accountId !== null });
  return { id: seatId };
}

/** Seats whose person was erased lose their account too. For the job that follows the erasure; returns how many. */
export async function vacateSeats(context: Context): Promise<number> {
  demand(context.actor.kind === 'system');
  const seats = await context.db.updateTable('meetings.membership').set({ account_id: null }).where('person_id', 'is', null).where('account_id', 'is not', null).returning('id').execute();
  for (const seat of seats) await record(context, 'meetings.seat.vacated', seat.id);
  return seats.length;
}

function withPrincipal(wanted: SeatContent, seats: readonly NamedMembership[]): SeatContent {
  const principal = wanted.function === 'deputy' ? seats.find((seat) => seat.id === wanted.deputyOf) : undefined;
  return principal ? { ...wanted, municipality: principal.municipality, organisationId: principal.organisationId } : wanted;
}

async function findManaged(context: Context, seatId: string): Promise<NamedMembership> {
  const row = found(await context.db.selectFrom('meetings.membership').select('body_id').where('id', '=', seatId).executeTakeFirst());
  const { seats } = await readBody(context, row.body_id);
  demand(mayManageBody(context.actor, row.body_id, seats));
  return found((await listSeats(context, row.body_id)).find((seat) => seat.id === seatId));
}

async function refuseUnknown(context: Context, { personId, municipality, organisationId }: SeatContent): Promise<Refusal | null> {
  if (municipality !== null && !context.centre.municipalities.includes(municipality)) return refuse('Diese Kommune gehört nicht zum Gebiet. Bitte wählen Sie aus der Liste.', 'municipality');
  const person = await context.db.selectFrom('network.person').select('id').where('id', '=', personId).where('merged_into', 'is', null).executeTakeFirst();
  if (!person) return refuse('Diese Person gibt es hier nicht. Bitte wählen Sie aus der Liste.', 'personId');
  if (organisationId === null) return null;
  const organisation = await context.db.selectFrom('network.organisation').select('dissolved_on').where('id', '=', organisationId).where('merged_into', 'is', null).executeTakeFirst();
  if (!organisation) return refuse('Diese Organisation gibt es hier nicht. Bitte wählen Sie aus der Liste.', 'organisationId');
  return organisation.dissolved_on !== null && organisation.dissolved_on < today(context) ? refuse('Diese Organisation ist aufgelöst. Bitte wählen Sie eine andere.', 'organisationId') : null;
}

/** The account of the seat; undefined where the wanted one does not exist here. */
async function findAccount(context: Context, { accountId, personId }: SeatContent): Promise<string | null | undefined> {
  if (accountId === null) return null;
  const accounts = await readAccounts(context);
  if (accountId !== 'auto') return accounts.find((account) => account.accountId === accountId)?.accountId;
  const person = await context.db.selectFrom('network.person').select('email').where('id', '=', personId).executeTakeFirst();
  const email = (person?.email ?? '').toLowerCase();
  return email === '' ? null : (accounts.find((account) => account.email.toLowerCase() === email)?.accountId ?? null);
}
