import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import type { MeasureStatus } from '../../../edition.ts';
import { listOrganisationChoices } from '#areas/network/organisations/server/queries.ts';
import { may } from '../../../permissions.ts';
import { ownerFrom } from '../../owner.ts';
import { demandFields } from '../../server/commands.ts';
import type { Course } from '../course.ts';

/** Sets the course of many measures of one edition at once: for imports, the next edition and demo data. Measures of other editions are left alone. Two statements. */
export async function setCourses(context: Context, editionId: string, courses: readonly (Course & { readonly measureId: string })[]): Promise<void> {
  demand(may(context.actor, 'manageStrategy'));
  if (courses.length === 0) return;
  await sql`insert into strategy.measure_course (measure_id, centre_id, status, owner_organisation, person_id, reporter_name, reporter_email, updated_at)
    select c."measureId", ${context.centre.id}::uuid, c.status, c."ownerOrganisation", c."personId", c."reporterName", c."reporterEmail", ${context.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(courses)}::jsonb) as c ("measureId" uuid, status text, "ownerOrganisation" uuid, "personId" uuid, "reporterName" text, "reporterEmail" text)
    join strategy.measure m on m.id = c."measureId" and m.edition_id = ${editionId}::uuid
    on conflict (measure_id) do update set status = excluded.status, owner_organisation = excluded.owner_organisation, person_id = excluded.person_id,
      reporter_name = excluded.reporter_name, reporter_email = excluded.reporter_email, updated_at = excluded.updated_at`.execute(context.db);
  await record(context, 'strategy.measure.coursesSet', editionId, { measures: courses.length });
}

/**
 * Enters how a measure goes and who answers for it now, also after adoption. `owner`: an organisation of the network as
 * typed; empty: the one that the edition names.
 */
export async function changeCourse(context: Context, measureId: string, { status, owner, reporterName, reporterEmail }: CourseEntry): Promise<Refusal | null> {
  const measure = found(await context.db.selectFrom('strategy.measure').select(['edition_id', 'field_id', 'owner_organisation']).where('id', '=', measureId).executeTakeFirst());
  await demandFields(context, measure.edition_id, [measure.field_id]);
  const before = await context.db.selectFrom('strategy.measure_course').selectAll().where('measure_id', '=', measureId).executeTakeFirst();
  const organisation = await resolveOwner(context, owner);
  if (isRefusal(organisation)) return organisation;
  // somebody else is asked for reports: the person linked so far is not meant any more
  const person = before && before.reporter_name === reporterName && before.reporter_email === reporterEmail ? before.person_id : null;
  const columns = { status, owner_organisation: organisation, person_id: person, reporter_name: reporterName, reporter_email: reporterEmail, updated_at: context.now };
  await context.db.insertInto('strategy.measure_course').values({ ...columns, measure_id: measureId, centre_id: context.centre.id }).onConflict((conflict) => conflict.column('measure_id').doUpdateSet(columns)).execute();
  await record(context, 'strategy.measure.courseChanged', measureId, changeBetween({ status: before?.status ?? 'planned', owner: before?.owner_organisation ?? null }, { status, owner: organisation }));
  return null;
}

export interface CourseEntry {
  readonly status: MeasureStatus;
  readonly owner: string;
  readonly reporterName: string;
  readonly reporterEmail: string;
}

async function resolveOwner(context: Context, typed: string): Promise<string | null | Refusal> {
  if (typed.trim() === '') return null;
  const owner = ownerFrom(typed, await listOrganisationChoices(context));
  if (owner === 'ambiguous') return refuse('So heißen mehrere Organisationen. Bitte wählen Sie den Eintrag mit dem Ort aus der Liste.', 'owner');
  return owner.organisationId ?? refuse('Diese Organisation steht nicht im Netzwerk. Bitte wählen Sie eine aus der Liste oder legen Sie sie zuerst im Netzwerk an.', 'owner');
}
