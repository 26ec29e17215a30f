import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { enterAnswer } from '#areas/strategy/consent/server/commands.ts';
import { readTownConsent } from '#areas/strategy/consent/server/queries.ts';
import { addTownStrategy } from '#areas/strategy/consent/strategies/server/commands.ts';
import { addResolutionStep } from '#areas/strategy/resolution/server/commands.ts';
import { today } from '#platform/context.ts';

/** What a town said of an edition, its own strategy, and a step to the decision, each with a document where it has one; all texts carry `mark`. */
export async function fillConsent(context: Context, mark: string, editionId: string, ags: string): Promise<Record<string, string>> {
  const file = { name: `${mark}.txt`, bytes: new TextEncoder().encode(`${mark} Schreiben`) };
  const refused = await enterAnswer(context, editionId, ags, { state: 'refused', on: today(context), body: `${mark} Rat`, reason: `${mark} Grund`, note: `${mark} Notiz`, versionId: null }, file);
  if (isRefusal(refused)) throw new Error(refused.message);
  const own = await addTownStrategy(context, ags, { title: `${mark} Stadtkonzept`, year: 2024, address: '', contact: `${mark} Amt`, isPublic: false });
  if (isRefusal(own)) throw new Error(own.message);
  const step = await addResolutionStep(context, editionId, {
    committee: `${mark} Ausschuss`, on: today(context), role: 'advice', paperNumber: `${mark}/1`, itemNumber: '', outcome: 'accepted', result: `${mark} Ergebnis`, votesYes: 3, votesNo: 1, votesAbstained: 0,
    remark: `${mark} Anmerkung`, measureId: null,
  }, file);
  if (isRefusal(step)) throw new Error(step.message);
  const town = await readTownConsent(context, editionId, ags);
  return { consentStep: town.steps[0]!.id, step: step.id };
}
