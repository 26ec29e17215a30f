import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { sightOf } from '#platform/roles.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { revealOrganisation } from '../../organisation.ts';
import { readOrganisation } from '../../organisations/server/queries.ts';
import { mayEditOrganisation } from '../../permissions.ts';
import { refuseRelation, type RelationContent, type RelationKind } from '../relation.ts';

/** Links two organisations; the actor must be allowed to edit the one it starts from. */
export async function addRelation(context: Context, relation: RelationContent, id: string = crypto.randomUUID()): Promise<{ id: string } | Refusal> {
  await demandEditable(context, relation.fromOrganisation);
  const other = await readOrganisation(context, relation.toOrganisation);
  if (!other || other.mergedInto !== null || !revealOrganisation(other, sightOf(context.actor))) return refuse('Diese Organisation gibt es nicht. Bitte wählen Sie eine andere.', 'toOrganisation');
  const existing = await context.db.selectFrom('network.relation').selectAll().where('from_organisation', '=', relation.fromOrganisation).execute();
  const refusal = refuseRelation(relation, existing.map((row) => ({
    fromOrganisation: row.from_organisation, toOrganisation: row.to_organisation, kind: row.kind as RelationKind, note: row.note, validFrom: row.valid_from, validTo: row.valid_to,
  })));
  if (refusal) return refusal;
  await context.db.insertInto('network.relation').values({
    id, centre_id: context.centre.id, from_organisation: relation.fromOrganisation, to_organisation: relation.toOrganisation,
    kind: relation.kind, note: relation.note, valid_from: relation.validFrom, valid_to: relation.validTo,
  }).execute();
  await record(context, 'network.relation.added', id, changeBetween({}, { ...relation }));
  return { id };
}

/** The relation's last day. */
export async function endRelation(context: Context, id: string, lastDay: string = today(context)): Promise<{ id: string } | Refusal> {
  const relation = found(await context.db.selectFrom('network.relation').selectAll().where('id', '=', id).executeTakeFirst());
  await demandEditable(context, relation.from_organisation);
  if (lastDay < relation.valid_from) return refuse('Das Ende liegt vor dem Anfang der Beziehung. Bitte prüfen Sie das Datum.', 'validTo');
  await context.db.updateTable('network.relation').set({ valid_to: lastDay }).where('id', '=', id).execute();
  await record(context, 'network.relation.ended', id, { validTo: [relation.valid_to, lastDay] });
  return { id };
}

async function demandEditable(context: Context, organisationId: string): Promise<void> {
  const organisation = found(await readOrganisation(context, organisationId));
  found(revealOrganisation(organisation, sightOf(context.actor)));
  demand(mayEditOrganisation(context.actor, organisation));
}
