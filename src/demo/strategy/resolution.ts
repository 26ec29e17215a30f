import { addResolutionStep } from '#areas/strategy/resolution/server/commands.ts';
import type { StepContent } from '#areas/strategy/resolution/step.ts';
import { today } from '#platform/context.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** The way to the Kreistag: of 2011 and 2016 with results and votes, of the draft as planned. */
export async function walkToResolution(act: DemoStage, demo: DemoStrategy): Promise<void> {
  await walk(act, demo.first.id, '2010/214', [
    ['2010-11-09', social, 'advice', 'accepted', 'einstimmig empfohlen', [17, 0, 0]], ['2010-11-25', main, 'advice', 'accepted', 'mehrheitlich empfohlen', [15, 2, 1]],
    ['2010-12-16', council, 'decision', 'accepted', 'mehrheitlich beschlossen', [58, 6, 4]],
  ]);
  await walk(act, demo.second.id, '2016/087', [
    ['2016-04-12', 'Integrationsrat', 'hearing', 'noted', 'zur Kenntnis genommen', null], ['2016-04-26', social, 'advice', 'postponed', 'vertagt: Die Kosten der Sprachkurse fehlen noch.', null],
    ['2016-05-31', social, 'advice', 'changed', 'mit Änderungen empfohlen', [16, 0, 2]], ['2016-06-09', main, 'advice', 'accepted', 'einstimmig empfohlen', [18, 0, 0]],
    ['2016-06-23', council, 'decision', 'accepted', 'beschlossen', [61, 3, 5]],
  ]);
  // committees meet on Tuesdays
  const tuesday = (days: number) => new Date(demo.now.getTime() + (days + ((9 - new Date(demo.now.getTime() + days * 86_400_000).getUTCDay()) % 7)) * 86_400_000);
  const planned = [[50, 'Integrationsrat', 'hearing'], [64, social, 'advice'], [85, main, 'advice'], [99, council, 'decision']] as const;
  for (const [days, committee, role] of planned) {
    await act(demo.now, async (context) => must(await addResolutionStep(context, demo.draft.id, { ...blank, committee, role, on: today({ now: tuesday(days) }) })));
  }
}

const [social, main, council] = ['Ausschuss für Soziales und Integration', 'Kreisausschuss', 'Kreistag'];

const blank: StepContent = {
  committee: '', on: null, role: 'advice', paperNumber: '', itemNumber: '', outcome: '', result: '', votesYes: null, votesNo: null, votesAbstained: null, remark: '', measureId: null,
};

type Past = readonly [on: string, committee: string, role: StepContent['role'], outcome: StepContent['outcome'], result: string, votes: readonly [number, number, number] | null];

async function walk(act: DemoStage, editionId: string, paperNumber: string, steps: readonly Past[]): Promise<void> {
  for (const [on, committee, role, outcome, result, votes] of steps) {
    const [votesYes, votesNo, votesAbstained] = votes ?? [null, null, null];
    await act(new Date(`${on}T18:00:00Z`), async (context) => must(await addResolutionStep(context, editionId, { ...blank, committee, role, on, outcome, result, votesYes, votesNo, votesAbstained, paperNumber })));
  }
}
