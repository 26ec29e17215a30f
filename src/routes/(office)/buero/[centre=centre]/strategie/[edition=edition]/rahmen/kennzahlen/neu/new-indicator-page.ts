import { findDefinition } from '#areas/strategy/framework/library/server/queries.ts';
import { readMeasure } from '#areas/strategy/framework/measures/server/queries.ts';
import { listGoals, type Workplace } from '#areas/strategy/framework/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import type { RawForm } from '#platform/forms.ts';

export const blankIndicator: RawForm = { direction: 'up', frequencyMonths: '12' };

/** The goal or measure that the address names. */
export async function readOwner(context: Context, place: Workplace, url: URL) {
  const measureId = url.searchParams.get('massnahme') ?? '';
  if (/^[0-9a-f-]{36}$/.test(measureId)) {
    const measure = await readMeasure(context, place.edition.id, measureId);
    return { of: { measureId }, fieldId: measure.fieldId, title: measure.title, path: `massnahmen/${measureId}`, query: `massnahme=${measureId}` };
  }
  const goal = found((await listGoals(context, place.edition.id)).find(({ id }) => id === url.searchParams.get('ziel')));
  return { of: { goalId: goal.id }, fieldId: goal.fieldId, title: goal.title, path: `ziele/${goal.id}`, query: `ziel=${goal.id}` };
}

/** The definition of the collection that the address names, as a form shows it; null where it is not there, or no more. */
export async function readTemplate(context: Context, url: URL) {
  const definition = await findDefinition(context, url.searchParams.get('vorlage') ?? '');
  if (definition === null) return null;
  const { id, title, unit, direction, source, frequencyMonths, centreName } = definition;
  return { id, title, centreName, values: { title, definition: definition.definition, unit, direction, source, frequencyMonths: String(frequencyMonths) } satisfies RawForm };
}
