import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { EditionContent } from '../../content.ts';

/**
 * Writes a whole content into an edition that is empty so far, all rows at once, with the ids of the content: for
 * imports, the next edition and demo data. The caller has asked for permission, and records. Figures are not written:
 * they are read when a version is taken. Nine statements.
 */
export async function insertContent(context: Context, editionId: string, content: EditionContent): Promise<void> {
  for (const [noun, rows] of rowsOf(context, editionId, content)) await insertRows(context, noun, rows);
  await context.db.updateTable('strategy.edition').set({ summary_easy: JSON.stringify(content.summaryEasy), updated_at: context.now }).where('id', '=', editionId).execute();
}

/** The rows that a content is kept in, what others hang on first. */
export function rowsOf(context: Context, editionId: string, content: EditionContent): readonly (readonly [noun: Noun, rows: readonly object[]])[] {
  const base = { centre_id: context.centre.id, edition_id: editionId };
  return [
    ['field', content.fields.map((field, position) => ({ ...base, id: field.id, lineage: field.lineage, position, name: field.name, description: field.description, topics: field.topics }))],
    ['chapter', content.chapters.map((chapter, position) => ({
      ...base, id: chapter.id, lineage: chapter.lineage, parent_id: chapter.parentId, position, kind: chapter.kind, title: chapter.title, body: chapter.body, field_id: chapter.fieldId, updated_at: context.now,
    }))],
    ['principle', content.principles.map((principle, position) => ({
      ...base, id: principle.id, lineage: principle.lineage, field_id: principle.fieldId, position, title: principle.title, description: principle.description,
    }))],
    ['goal', content.goals.map((goal, position) => ({
      ...base, id: goal.id, lineage: goal.lineage, field_id: goal.fieldId, principle_id: goal.principleId, parent_id: goal.parentId, level: goal.level, position, title: goal.title, description: goal.description, weight: goal.weight,
    }))],
    ['measure', content.measures.map((measure, position) => ({
      ...base, id: measure.id, lineage: measure.lineage, field_id: measure.fieldId, parent_id: measure.parentId, code: measure.code, position, title: measure.title, description: measure.description,
      owner_organisation: measure.ownerOrganisation, owner_name: measure.ownerName, starts_on: measure.startsOn, ends_on: measure.endsOn, cost_cents: measure.costCents, funding: measure.funding, is_project: measure.isProject,
    }))],
    ['measure_goal', content.measures.flatMap((measure) => measure.goals.map(({ goalId, weight }) => ({ centre_id: context.centre.id, measure_id: measure.id, goal_id: goalId, weight })))],
    ['measure_municipality', content.measures.flatMap((measure) => measure.municipalities.map((ags) => ({ centre_id: context.centre.id, measure_id: measure.id, municipality_ags: ags })))],
    ['indicator', content.indicators.map((indicator, position) => ({
      ...base, id: indicator.id, lineage: indicator.lineage, goal_id: indicator.goalId, measure_id: indicator.measureId, position, title: indicator.title, definition: indicator.definition, unit: indicator.unit,
      direction: indicator.direction, baseline: indicator.baseline, baseline_year: indicator.baselineYear, target: indicator.target, target_year: indicator.targetYear, source: indicator.source, frequency_months: indicator.frequencyMonths,
    }))],
  ];
}

type Noun = 'field' | 'chapter' | 'principle' | 'goal' | 'measure' | 'measure_goal' | 'measure_municipality' | 'indicator';

/** Rows as one JSON text, so that their number does not meet the limit of parameters. */
async function insertRows(context: Context, noun: Noun, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const table = sql.table(`strategy.${noun}`);
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  await sql`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb)`.execute(context.db);
}
