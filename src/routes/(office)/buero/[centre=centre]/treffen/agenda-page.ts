import type { Context } from '#platform/context.ts';
import { seatName } from '#areas/meetings/membership.ts';
import { listSeats } from '#areas/meetings/server/queries.ts';
import { idFrom } from '#areas/meetings/topics/forms.ts';

/** An id out of an address, or null. */
export function idIn(url: URL, name: string): string | null {
  const text = url.searchParams.get(name);
  return text === null || text === '' ? null : idFrom(text);
}

/** The seats of a body as choices of a list; `also`: a former seat that is chosen already. The caller has asked for permission. */
export async function seatChoices(context: Context, bodyId: string, day: string, also: string | null = null) {
  const seats = await listSeats(context, bodyId);
  return seats.filter((seat) => seat.id === also || (seat.personId !== null && seat.validFrom <= day && (seat.validTo === null || seat.validTo >= day)))
    .map((seat) => ({ value: seat.id, label: seatName(seat) }));
}

export { idFrom } from '#areas/meetings/topics/forms.ts';
