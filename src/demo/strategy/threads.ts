import type { Context } from '#platform/context.ts';
import { drawEdge } from '#platform/server/thread/commands.ts';
import type { EdgeType } from '#platform/thread.ts';
import { nodeKinds } from '../../threads.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** What people of the demo centre joined by hand, by the words of its titles; `later` came of `earlier`. */
const joined: readonly { readonly type: EdgeType; readonly earlier: Words; readonly later: Words; readonly note: string }[] = [
  { type: 'ledTo', earlier: ['meetings.practice', 'Sprachtandem im Rathaus'], later: ['strategy.measure', 'Sprachcafés in allen'], note: 'Aus der guten Praxis der Stadt Frechen' },
  { type: 'ledTo', earlier: ['meetings.practice', 'Ein Anmeldebogen für alle Deutschkurse'], later: ['strategy.measure', 'Integrationskurse mit'], note: '' },
  { type: 'ledTo', earlier: ['meetings.practice', 'Elternlotsinnen am ersten Schultag'], later: ['strategy.measure', 'Kita-Lotsinnen'], note: '' },
  { type: 'ledTo', earlier: ['meetings.meeting', 'Ankommen und bleiben'], later: ['strategy.edition', 'Integrationskonzept'], note: 'Ergebnisse der Foren' },
  { type: 'implements', earlier: ['strategy.measure', 'Sprachcafés in allen'], later: ['offers.offer', 'Sprachcafé'], note: '' },
  { type: 'implements', earlier: ['strategy.measure', 'Integrationskurse mit'], later: ['offers.offer', 'Integrationskurs Deutsch'], note: '' },
  { type: 'implements', earlier: ['strategy.measure', 'Wohnlots'], later: ['offers.offer', 'Hilfe bei der Wohnungssuche'], note: '' },
];
type Words = readonly [kind: string, words: string];

/** Joins what the search finds first; measures are those of the latest edition. Draws nothing where the words find nothing. */
export async function joinThreads(act: DemoStage, { now }: DemoStrategy): Promise<void> {
  await act(now, async (context) => {
    for (const { type, earlier, later, note } of joined) {
      const [before, after] = [await find(context, earlier), await find(context, later)];
      if (before && after) must(await drawEdge(context, nodeKinds, { type, before, after, note }));
    }
  });
}

async function find(context: Context, [kind, words]: Words) {
  return (await nodeKinds.find((candidate) => candidate.kind === kind)?.search?.(context, words, 1))?.[0];
}
