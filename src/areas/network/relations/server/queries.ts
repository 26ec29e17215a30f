import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { sightOf } from '#platform/roles.ts';
import { may } from '../../permissions.ts';
import { visibleMarks } from '../../visibility.ts';
import { relationLabels, type NamedRelation, type RelationKind } from '../relation.ts';

/** The relations of an organisation whose other side the actor may see, newest first. One statement. */
export async function listRelations(context: Context, organisationId: string): Promise<readonly NamedRelation[]> {
  demand(may(context.actor, 'readNetwork'));
  const result = await sql<RelationRow>`select r.id, r.from_organisation, r.to_organisation, r.kind, r.note, r.valid_from, r.valid_to,
      o.id as other_id, o.name as other_name
    from network.relation r
    join network.organisation o on o.id = case when r.from_organisation = ${organisationId}::uuid then r.to_organisation else r.from_organisation end
    where ${organisationId}::uuid in (r.from_organisation, r.to_organisation)
      and o.record_visibility = any(${visibleMarks(sightOf(context.actor))}::text[])
    order by r.valid_from desc, lower(o.name), r.id`.execute(context.db);
  return result.rows.map((row) => ({
    id: row.id, fromOrganisation: row.from_organisation, toOrganisation: row.to_organisation, kind: row.kind, note: row.note,
    validFrom: row.valid_from, validTo: row.valid_to, otherId: row.other_id, otherName: row.other_name,
    reads: relationLabels[row.kind][row.from_organisation === organisationId ? 'from' : 'to'],
  }));
}

interface RelationRow {
  id: string; from_organisation: string; to_organisation: string; kind: RelationKind; note: string; valid_from: string; valid_to: string | null;
  other_id: string; other_name: string;
}
