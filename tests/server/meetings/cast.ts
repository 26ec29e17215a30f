// A centre with a round table of three towns and the district, for the tests of the meetings room on both engines.
import { loadReference } from '#platform/server/reference/load.ts';
import { foundCentre } from '#platform/server/centres.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import type { Centre } from '#platform/centre.ts';
import type { Actor, Context, Grant } from '#platform/context.ts';
import type { Database } from '#platform/server/db.ts';
import { listCentres } from '#platform/server/centres.ts';

export const now = new Date('2026-11-23T10:00:00Z');
export const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
export const job: Actor = { kind: 'system', job: 'test' };
export const towns = ['05362008', '05362024', '05362032'] as const;

/** Somebody with an account; `number` makes account ids differ. */
export function person(role: Grant['role'], number = 1, scope: { readonly municipality?: string; readonly organisationId?: string } = {}): Actor {
  return {
    kind: 'person', accountId: accountId(number), name: `Konto ${number}`, email: `konto${number}@kreis.example`,
    grants: [{ role, centreId: 'any', municipality: scope.municipality ?? null, organisationId: scope.organisationId ?? null }],
  };
}

export function accountId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export interface MeetingsCast {
  readonly centre: Centre;
  readonly bodyId: string;
  readonly meetingId: string;
  /** One seat per town of `towns`, in that order; the account of seat i is `accountId(10 + i)`. */
  readonly seats: readonly string[];
  readonly people: readonly string[];
  /** One transaction of this centre. */
  run<T>(actor: Actor, work: (context: Context) => Promise<T>, moment?: Date): Promise<T>;
}

/** Founds the centre `slug` and fills it: body `Runder Tisch`, three seats with people, one planned meeting in 30 days. */
export async function foundCast(database: Database, slug: string): Promise<MeetingsCast> {
  await loadReference(database.kysely);
  await foundCentre(database.kysely, { slug, name: `KI ${slug}`, areaName: `Kreis ${slug}`, kind: 'district', host: null, isDemo: false, settings: {}, municipalities: [...towns] });
  const centre = (await listCentres(database.kysely, '2026-11-23')).find((candidate) => candidate.slug === slug)!;
  const run: MeetingsCast['run'] = (actor, work, moment = now) => withCentre(database.kysely, { centre, actor, now: moment }, work);
  const filled = await run(job, fill);
  return { centre, run, ...filled };
}

async function fill(context: Context) {
  const base = { centre_id: context.centre.id, created_at: context.now, updated_at: context.now };
  const bodyId = crypto.randomUUID();
  await context.db.insertInto('meetings.body').values({ ...base, id: bodyId, slug: 'runder-tisch', name: 'Runder Tisch', kind: 'roundTable', visibility: 'members', started_on: '2024-01-01' }).execute();
  const people = towns.map(() => crypto.randomUUID());
  await context.db.insertInto('network.person').values(people.map((id, index) => ({ ...base, id, given_name: `Vorname${index}`, family_name: `Familie${index}`, email: `mitglied${index}@stadt.example` }))).execute();
  const seats = towns.map(() => crypto.randomUUID());
  await context.db.insertInto('meetings.membership').values(seats.map((id, index) => ({
    id, centre_id: context.centre.id, body_id: bodyId, person_id: people[index]!, account_id: accountId(10 + index), function: 'member', municipality_ags: towns[index]!, valid_from: '2024-01-01', created_at: context.now,
  }))).execute();
  const meetingId = crypto.randomUUID();
  await context.db.insertInto('meetings.meeting').values({
    ...base, id: meetingId, body_id: bodyId, number: 1, starts_at: days(30), ends_at: new Date(days(30).getTime() + 7_200_000), room: 'Ratssaal', street: 'Markt 1', postal_code: '50126', city: 'Bergheim', host_municipality: towns[0],
  }).execute();
  return { bodyId, meetingId, seats, people };
}
