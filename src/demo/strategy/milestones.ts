import { addMilestone, changeMilestone } from '#areas/strategy/framework/milestones/server/commands.ts';
import { listMeasuresOf } from '#areas/strategy/framework/measures/server/queries.ts';
import { dayPlus } from '#areas/strategy/steering/rounds/round.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** How a milestone went, in days from today. `due` was planned first; `moved`: a later day that was entered since; `reached`: when it was so far. */
interface Plan {
  readonly title: string;
  readonly due: number;
  readonly moved?: number;
  readonly reached?: number;
  readonly note?: string;
}

/** Every third running measure of the edition in force has a beginning that was reached, a middle that slipped or is late, and an end that lies ahead. */
export async function setMilestones(act: DemoStage, { now, second }: DemoStrategy): Promise<void> {
  const measures = await act(now, (context) => listMeasuresOf(context, second.id, 'edition'));
  const running = measures.filter(({ status }) => status === 'running');
  for (const [index, { id }] of running.filter((_, nth) => nth % 3 === 0).entries()) {
    for (const plan of [starts, middles, ends].map((plans) => plans[index % plans.length]!)) await play(act, now, id, plan);
  }
}

async function play(act: DemoStage, now: Date, measureId: string, { title, due, moved, reached, note = '' }: Plan): Promise<void> {
  const day = (days: number) => dayPlus(now.toISOString().slice(0, 10), days);
  const id = crypto.randomUUID();
  const first = { title, dueOn: day(due), reachedOn: null, note: '' };
  await act(new Date(now.getTime() - 400 * 86_400_000), async (context) => must(await addMilestone(context, measureId, first, id)));
  if (moved === undefined && reached === undefined) return;
  const on = new Date(now.getTime() + Math.min(reached ?? -20, 0) * 86_400_000);
  await act(on, async (context) => must(await changeMilestone(context, measureId, id, { ...first, dueOn: day(moved ?? due), reachedOn: reached === undefined ? null : day(reached), note })));
}

const starts: readonly Plan[] = [
  { title: 'Alle Partner sind an einem Tisch', due: -300, reached: -300 },
  { title: 'Der Auftakt hat stattgefunden', due: -280, reached: -249, note: 'Der Saal war erst einen Monat später frei.' },
  { title: 'Die Stelle ist besetzt', due: -320, reached: -334 },
];
const middles: readonly Plan[] = [
  { title: 'Der erste Durchgang ist abgeschlossen', due: -120, moved: 14, note: 'Eine Gruppe beginnt neu, weil zwei Ehrenamtliche aufgehört haben.' },
  { title: 'Ein zweiter Ort hat begonnen', due: -35 },
  { title: 'Die Hälfte der Kommunen macht mit', due: -90, reached: -76 },
];
const ends: readonly Plan[] = [{ title: 'Die Auswertung liegt dem Steuerungsgremium vor', due: 35 }, { title: 'Alle Beteiligten haben sich geäußert', due: 21 }];
