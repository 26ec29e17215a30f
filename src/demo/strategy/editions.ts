import { publishEdition } from '#areas/strategy/adoption/server/commands.ts';
import { setCourses } from '#areas/strategy/framework/courses/server/commands.ts';
import { writeSeries } from '#areas/strategy/framework/indicators/server/commands.ts';
import { createEdition } from '#areas/strategy/editions/server/commands.ts';
import { insertContent } from '#areas/strategy/stock/server/commands.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';
import { composeEditions, type ComposedEdition, type TableName } from './texts.ts';

/** The three editions with their chapters, goals and measures, and the values of their indicators. Visitors read all three. */
export async function raiseEditions(act: DemoStage, ground: Omit<DemoStrategy, 'first' | 'second' | 'draft'>): Promise<DemoStrategy> {
  let before: string | null = null;
  const raised: { readonly id: string; readonly slug: string }[] = [];
  for (const edition of composeEditions(ground.cast, ground.towns)) {
    raised.push(await raise(act, ground, edition, before));
    before = edition.id;
  }
  const [first, second, draft] = raised;
  if (!first || !second || !draft) throw new Error('The demo strategy has not three editions.');
  return { ...ground, first, second, draft };
}

function raise(act: DemoStage, ground: Omit<DemoStrategy, 'first' | 'second' | 'draft'>, { id, content, statuses, tables, series }: ComposedEdition, basedOn: string | null): Promise<{ readonly id: string; readonly slug: string }> {
  const { title, subtitle, year, validFrom, validTo } = content;
  return act(begun(year, ground.now), async (context) => {
    const edition = must(await createEdition(context, { title, subtitle, year, validFrom, validTo, basedOn, steeringBody: ground.meetings.steering.id }, id));
    await insertContent(context, id, content);
    for (const [fieldId, table] of tables) await context.db.updateTable('strategy.field').set({ working_group: groupOf(ground, table) }).where('id', '=', fieldId).execute();
    await setCourses(context, id, content.measures.map((measure) => ({ measureId: measure.id, status: statuses.get(measure.id) ?? 'planned', ownerOrganisation: null, ...reporterOf(ground, measure.ownerOrganisation) })));
    for (const [lineage, values] of series) await writeSeries(context, lineage, values);
    must(await publishEdition(context, id));
    return edition;
  });
}

/** The first two were begun in September of the year before; the draft four months ago. */
function begun(year: number, now: Date): Date {
  return year === 2026 ? new Date(now.getTime() - 120 * 86_400_000) : new Date(`${year - 1}-09-01T09:00:00Z`);
}

function groupOf({ meetings }: Pick<DemoStrategy, 'meetings'>, table: TableName): string | null {
  return meetings.tables[['Sprache', 'Ehrenamt', 'Gesundheit', 'Migrantenorganisationen'].indexOf(table)]?.id ?? null;
}

function reporterOf({ cast }: Pick<DemoStrategy, 'cast'>, organisationId: string | null): { readonly personId: string | null; readonly reporterName: string; readonly reporterEmail: string } {
  const person = cast.people.find(({ organisation }) => organisation.id === organisationId);
  return person ? { personId: person.id, reporterName: `${person.givenName} ${person.familyName}`, reporterEmail: person.email } : { personId: null, reporterName: '', reporterEmail: '' };
}
