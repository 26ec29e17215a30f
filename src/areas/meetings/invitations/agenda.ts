/** An item as an invitation shows it. */
export interface InvitedItem {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly minutes: number;
  readonly isPublic: boolean;
}

/** `at`: when the item begins, reckoned from the start of the meeting. */
export interface TimedItem extends InvitedItem {
  readonly at: Date;
}

export interface InvitedAgenda {
  readonly items: readonly TimedItem[];
  /** How many items the reader must not know of. */
  readonly hidden: number;
}

/** The agenda with its times; whoever is not inside sees public items only, at the times they have in the whole. */
export function agendaFor(items: readonly InvitedItem[], startsAt: Date, isInside: boolean): InvitedAgenda {
  let at = startsAt.getTime();
  const timed = items.map((item) => {
    const begin = new Date(at);
    at += item.minutes * 60_000;
    return { ...item, at: begin };
  });
  const shown = timed.filter((item) => isInside || item.isPublic);
  return { items: shown, hidden: timed.length - shown.length };
}
