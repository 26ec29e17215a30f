import { accountOf, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { equal, mergePlan, undoPlan, type Choice, type Values } from '../../merge.ts';
import { organisationContent, organisationFields } from '../../organisation.ts';
import { organisationColumns, readOrganisation } from '../../organisations/server/queries.ts';
import { personColumns, readPerson } from '../../people/server/queries.ts';
import { may } from '../../permissions.ts';
import { personContent, personFields } from '../../person.ts';
import { joinedMarks } from '../../visibility.ts';
import { moveLinks, putLinksBack, readRow, restoreColumns, type MovedLinks } from '../../links/server/commands.ts';

export type MergeSubject = 'organisation' | 'person';
export type Choices = Readonly<Record<string, Choice>>;

/** What a merge keeps so that it can be undone: the rows as they were (as JSON of the database), and what it made of them. */
export interface MergeMemory {
  readonly kept: Values;
  readonly dropped: Values;
  readonly after: Values;
  readonly links: MovedLinks;
}

/**
 * Merges `droppedId` into `keptId`: values by `choices` (else the kept record's own, filled up), roles and relations move,
 * the dropped record stays behind with `merged_into`. Rooms that keep organisation ids follow `merged_into`, which never
 * forms chains; the event network.organisation.merged tells them. Undoable by undoMerge.
 */
export async function mergeOrganisations(context: Context, keptId: string, droppedId: string, choices: Choices = {}, importRun: string | null = null): Promise<{ id: string } | Refusal> {
  demand(may(context.actor, 'merge'));
  const [kept, dropped] = [found(await readOrganisation(context, keptId)), found(await readOrganisation(context, droppedId))];
  const refusal = refuseMerge(kept, dropped);
  if (refusal) return refusal;
  const plan = mergePlan(organisationContent(kept), organisationContent(dropped), choices);
  const content = { ...plan.values, visibility: joinedMarks(kept, dropped, plan.taken, organisationFields) };
  const columns = { ...organisationColumns(content), visibility: content.visibility };
  return merge(context, 'organisation', keptId, droppedId, columns, importRun);
}

/** The same for two people. */
export async function mergePeople(context: Context, keptId: string, droppedId: string, choices: Choices = {}, importRun: string | null = null): Promise<{ id: string } | Refusal> {
  demand(may(context.actor, 'merge'));
  const [kept, dropped] = [found(await readPerson(context, keptId)), found(await readPerson(context, droppedId))];
  const refusal = refuseMerge(kept, dropped);
  if (refusal) return refusal;
  const plan = mergePlan(personContent(kept), personContent(dropped), choices);
  const content = { ...plan.values, visibility: joinedMarks(kept, dropped, plan.taken, personFields) };
  const columns = { ...personColumns(content), visibility: content.visibility };
  return merge(context, 'person', keptId, droppedId, columns, importRun);
}

/**
 * Undoes a merge: the dropped record lives again, what moved goes back, and each value the merge changed returns. Values
 * that somebody changed since stay and are named in `changedSince`; if there are none the rows are as they were, byte for byte.
 */
export async function undoMerge(context: Context, mergeId: string): Promise<{ id: string; changedSince: readonly string[] } | Refusal> {
  demand(may(context.actor, 'merge'));
  const merged = found(await context.db.selectFrom('network.merge').selectAll().where('id', '=', mergeId).executeTakeFirst());
  if (merged.undone_at !== null) return refuse('Diese Zusammenführung wurde schon rückgängig gemacht.');
  const subject = merged.subject as MergeSubject;
  const memory = merged.before as MergeMemory;
  const [kept, dropped] = [await readRow(context, subject, merged.kept), await readRow(context, subject, merged.dropped)];
  if (kept?.merged_into || dropped?.merged_into !== merged.kept) return refuse('Einer der Einträge wurde später noch einmal zusammengeführt. Bitte machen Sie zuerst diese Zusammenführung rückgängig.');
  const plan = undoPlan(memory.kept, memory.after, kept ?? {});
  const ownStamp = plan.changedSince.filter((name) => name !== 'updated_at');
  await restoreColumns(context, subject, merged.kept, memory.kept, ownStamp.length > 0 ? plan.restore.filter((name) => name !== 'updated_at') : plan.restore);
  await restoreColumns(context, subject, merged.dropped, memory.dropped, Object.keys(memory.dropped).filter((name) => !equal(memory.dropped[name], dropped?.[name])));
  await putLinksBack(context, subject, merged.kept, merged.dropped, memory.links);
  await context.db.updateTable('network.merge').set({ undone_at: context.now }).where('id', '=', mergeId).execute();
  await record(context, `network.${subject}.unmerged`, merged.kept, { dropped: merged.dropped });
  return { id: merged.kept, changedSince: ownStamp };
}

function refuseMerge(kept: { id: string; mergedInto: string | null }, dropped: { id: string; mergedInto: string | null }): Refusal | null {
  if (kept.id === dropped.id) return refuse('Bitte wählen Sie zwei verschiedene Einträge.');
  return kept.mergedInto !== null || dropped.mergedInto !== null ? refuse('Einer der beiden Einträge ist schon mit einem anderen zusammengeführt.') : null;
}

async function merge(context: Context, subject: MergeSubject, keptId: string, droppedId: string, columns: Values, importRun: string | null): Promise<{ id: string }> {
  const kept = found(await readRow(context, subject, keptId));
  const dropped = found(await readRow(context, subject, droppedId));
  await restoreColumns(context, subject, keptId, { ...columns, updated_at: context.now.toISOString() }, [...Object.keys(columns), 'updated_at']);
  await restoreColumns(context, subject, droppedId, { merged_into: keptId, updated_at: context.now.toISOString() }, ['merged_into', 'updated_at']);
  const links = await moveLinks(context, subject, keptId, droppedId);
  const after = found(await readRow(context, subject, keptId));
  const memory: MergeMemory = { kept, dropped, after, links };
  const id = crypto.randomUUID();
  await context.db.insertInto('network.merge').values({
    id, centre_id: context.centre.id, subject, kept: keptId, dropped: droppedId, before: JSON.stringify(memory), import_run: importRun,
    merged_at: context.now, merged_by: accountOf(context.actor),
  }).execute();
  await record(context, `network.${subject}.merged`, keptId, { dropped: droppedId, merge: id });
  return { id };
}
