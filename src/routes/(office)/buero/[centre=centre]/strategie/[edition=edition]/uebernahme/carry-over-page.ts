import { isOpen, type Edition } from '#areas/strategy/edition.ts';
import type { Carried } from '#areas/strategy/editions/carry-over.ts';
import { listCarryOver, readPair } from '#areas/strategy/editions/server/queries.ts';
import { mayWrite } from '#areas/strategy/permissions.ts';
import { listWorkingGroups } from '#areas/strategy/editions/server/queries.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';
import type { Context } from '#platform/context.ts';

export interface CarryOverPage {
  readonly edition: Edition;
  readonly before: Edition | null;
  readonly list: readonly Carried[];
  /** The fields (by lineage) in which the person may decide now. */
  readonly mayDecide: (field: string) => boolean;
}

export async function carryOverPage(context: Context, name: string): Promise<CarryOverPage> {
  const { edition, before } = await readPair(context, name);
  const groups = await listWorkingGroups(context, edition.id);
  const seats = await listOwnSeats(context);
  return { edition, before, list: await listCarryOver(context, edition), mayDecide: (field) => isOpen(edition) && mayWrite(context.actor, groups.get(field) ?? null, seats) };
}
