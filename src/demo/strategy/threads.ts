import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { joinContribution } from '#areas/strategy/participation/answers/server/commands.ts';
import { addResolutionStep } from '#areas/strategy/resolution/server/commands.ts';
import { drawEdge } from '#platform/server/thread/commands.ts';
import type { EdgeType, ThreadNode } from '#platform/thread.ts';
import { nodeKinds } from '../../threads.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** What people of the demo centre joined by hand, by the words of its titles; `later` came of `earlier`. `since`: today when left out. */
const joined: readonly { readonly type: EdgeType; readonly earlier: Words; readonly later: Words; readonly note?: string; readonly since?: string }[] = [
  { type: 'ledTo', earlier: ['meetings.practice', 'Sprachtandem im Rathaus'], later: ['strategy.measure', 'Sprachcafés in allen'], note: 'Aus der guten Praxis der Stadt Frechen' },
  { type: 'ledTo', earlier: ['meetings.practice', 'Ein Anmeldebogen für alle Deutschkurse'], later: ['strategy.measure', 'Integrationskurse mit'] },
  { type: 'ledTo', earlier: ['meetings.practice', 'Elternlotsinnen am ersten Schultag'], later: ['strategy.measure', 'Kita-Lotsinnen'] },
  { type: 'ledTo', earlier: ['meetings.meeting', 'Ankommen und bleiben'], later: ['strategy.edition', 'Integrationskonzept'], note: 'Ergebnisse der Foren' },
  { type: 'implements', earlier: ['strategy.measure', 'Sprachcafés in allen'], later: ['offers.offer', 'Sprachcafé'] },
  { type: 'implements', earlier: ['strategy.measure', 'Integrationskurse mit'], later: ['offers.offer', 'Integrationskurs Deutsch'] },
  { type: 'implements', earlier: ['strategy.measure', 'Wohnlots'], later: ['offers.offer', 'Hilfe bei der Wohnungssuche'] },
  // the whole way of measures in force: offers that they brought, and what the round tables made of them
  { type: 'implements', earlier: ['strategy.measure', 'Pool für Laien', 2016], later: ['offers.offer', 'Laien-Sprachmittlung'], since: '2017-04-01' },
  { type: 'implements', earlier: ['strategy.measure', 'Schulungen für Ehrenamtliche', 2016], later: ['offers.offer', 'Schulung für Ehrenamtliche'], since: '2017-03-15' },
  { type: 'implements', earlier: ['strategy.measure', 'Kinderbetreuung während', 2016], later: ['offers.offer', 'Deutsch für Frauen mit Kinderbetreuung'], since: '2017-10-01' },
  { type: 'ledTo', earlier: ['strategy.measure', 'Pool für Laien', 2016], later: ['meetings.topic', 'Sprachmittlung in Bürgerbüros'] },
  { type: 'ledTo', earlier: ['strategy.measure', 'Pool für Laien', 2016], later: ['meetings.decision', 'Dolmetschen per Video'] },
  { type: 'ledTo', earlier: ['strategy.measure', 'Schulungen für Ehrenamtliche', 2016], later: ['meetings.topic', 'Schulungen für Ehrenamtliche'] },
  { type: 'ledTo', earlier: ['strategy.measure', 'Kinderbetreuung während', 2016], later: ['meetings.topic', 'Kinderbetreuung während'] },
  { type: 'ledTo', earlier: ['strategy.measure', 'Runder Tisch der', 2016], later: ['meetings.topic', 'Wie oft treffen wir uns'] },
  { type: 'ledTo', earlier: ['strategy.measure', 'Runder Tisch der', 2016], later: ['meetings.decision', 'dreimal im Jahr'] },
  // and of those in the draft: decisions that asked for them
  { type: 'ledTo', earlier: ['meetings.decision', 'Dolmetschen per Video'], later: ['strategy.measure', 'Pool für Laien', 2026] },
  { type: 'ledTo', earlier: ['meetings.decision', 'viermal im Jahr'], later: ['strategy.measure', 'Runder Tisch der', 2026] },
  { type: 'ledTo', earlier: ['meetings.decision', 'dieselbe Willkommensmappe'], later: ['strategy.measure', 'Wegweiser im Internet', 2026] },
  { type: 'ledTo', earlier: ['meetings.decision', 'feiert jede Stadt selbst'], later: ['strategy.measure', 'Einbürgerung', 2026] },
  { type: 'ledTo', earlier: ['meetings.decision', 'Liste freier Räume'], later: ['strategy.measure', 'Räume für Vereine', 2026] },
  { type: 'implements', earlier: ['strategy.measure', 'Pool für Laien', 2026], later: ['offers.offer', 'Laien-Sprachmittlung'] },
  { type: 'implements', earlier: ['strategy.measure', 'Anträge online', 2026], later: ['offers.offer', 'Hilfe beim Ausfüllen von Formularen'] },
  { type: 'implements', earlier: ['strategy.measure', 'Schulungen für Ehrenamtliche', 2026], later: ['offers.offer', 'Schulung für Ehrenamtliche'] },
];
/** `year`: of the edition that is meant; the latest when left out. */
type Words = readonly [kind: string, words: string, year?: number];

/** What a committee said to one measure on its way of 2016. */
const heard: readonly (readonly [measure: string, on: string, committee: string, role: 'hearing' | 'advice', outcome: 'noted' | 'accepted' | 'changed', result: string])[] = [
  ['Pool für Laien', '2016-04-12', 'Integrationsrat', 'hearing', 'noted', 'zur Kenntnis genommen'],
  ['Pool für Laien', '2016-05-31', 'Ausschuss für Soziales und Integration', 'advice', 'accepted', 'einstimmig empfohlen'],
  ['Schulungen für Ehrenamtliche', '2016-05-31', 'Ausschuss für Soziales und Integration', 'advice', 'accepted', 'einstimmig empfohlen'],
  ['Kinderbetreuung während', '2016-05-31', 'Ausschuss für Soziales und Integration', 'advice', 'changed', 'mit mehr Geld empfohlen'],
];

/** Which words of the public led to which measure of the draft. */
const proposed: readonly (readonly [contribution: string, measure: string])[] = [
  ['Sprachmittlung beim Arzt', 'Pool für Laien'], ['Hilfe beim Ausfüllen der Anträge', 'Anträge online'], ['Jugendbeirat für Integration', 'Jugendforum'],
];

/** Joins what the search finds first. Draws nothing where the words find nothing. */
export async function joinThreads(act: DemoStage, { now, second }: DemoStrategy): Promise<void> {
  for (const step of heard) await act(new Date(`${step[1]}T18:30:00Z`), (context) => hear(context, second.id, step));
  await act(now, async (context) => {
    for (const { type, earlier, later, note = '', since } of joined) {
      const [before, after] = [await find(context, earlier), await find(context, later)];
      if (!before || !after) continue;
      must(await drawEdge(context, nodeKinds, { type, before, after, note, ...(since === undefined ? {} : { since }) }));
      if (before.kind === 'meetings.decision') await joinMeeting(context, before, after);
    }
    for (const [text, measure] of proposed) await propose(context, text, measure);
  });
}

async function hear(context: Context, editionId: string, [title, on, committee, role, outcome, result]: (typeof heard)[number]): Promise<void> {
  const measure = await find(context, ['strategy.measure', title, 2016]);
  if (!measure) return;
  must(await addResolutionStep(context, editionId, { committee, on, role, paperNumber: '2016/087', itemNumber: '', outcome, result, votesYes: null, votesNo: null, votesAbstained: null, remark: '', measureId: measure.id }));
}

/** Visitors see public meetings but not their items, so the meeting is joined itself. */
async function joinMeeting(context: Context, decision: ThreadNode, measure: ThreadNode): Promise<void> {
  const { meeting_id: meeting, decided_on: since } = await context.db.selectFrom('meetings.decision').select(['meeting_id', 'decided_on']).where('id', '=', decision.id).executeTakeFirstOrThrow();
  if (meeting !== null) must(await drawEdge(context, nodeKinds, { type: 'ledTo', before: { kind: 'meetings.meeting', id: meeting }, after: measure, note: '', since }));
}

async function propose(context: Context, text: string, title: string): Promise<void> {
  const contribution = await context.db.selectFrom('strategy.contribution').select('id').where('text', 'like', `%${text}%`).where('state', '=', 'published').executeTakeFirst();
  const measure = await find(context, ['strategy.measure', title, 2026]);
  if (!contribution || !measure) return;
  const refusal = await joinContribution(context, contribution.id, { kind: 'measure', id: measure.id });
  if (isRefusal(refusal)) throw new Error(refusal.message);
}

async function find(context: Context, [kind, words, year]: Words): Promise<ThreadNode | undefined> {
  const hits = await nodeKinds.find((candidate) => candidate.kind === kind)?.search?.(context, words, year === undefined ? 1 : 8);
  return year === undefined ? hits?.[0] : hits?.find(({ note }) => note.endsWith(`Fassung ${year}`));
}
