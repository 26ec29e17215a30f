import { createEdition } from '#areas/strategy/editions/server/commands.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** The three editions with their chapters, goals and measures. */
export async function raiseEditions(act: DemoStage, ground: Omit<DemoStrategy, 'first' | 'second' | 'draft'>): Promise<DemoStrategy> {
  const begin = (year: number, basedOn: string | null) => act(new Date(`${year - 1}-09-01T09:00:00Z`), async (context) =>
    must(await createEdition(context, { title: 'Integrationskonzept', subtitle: '', year, validFrom: null, validTo: null, basedOn, steeringBody: ground.meetings.steering.id })));
  const first = await begin(2011, null);
  const second = await begin(2016, first.id);
  return { ...ground, first, second, draft: await begin(2026, second.id) };
}
