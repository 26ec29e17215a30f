/** A meeting on the time line: ours, or a council's. */
export interface TimelineEntry {
  readonly id: string;
  readonly side: 'own' | 'council';
  readonly startsAt: Date;
  readonly name: string;
  /** Body or committee, with the council it belongs to. */
  readonly by: string;
  /** Items that speak of integration; of our own meetings always 0. */
  readonly items: number;
  readonly cancelled: boolean;
  /** The query that lists its items among the deliberations; null for our own meetings. */
  readonly search: string | null;
}

/** One row of the picture: a body or council with its marks. */
export interface TimelineLane {
  readonly label: string;
  readonly side: 'own' | 'council';
  readonly y: number;
  readonly marks: readonly { readonly id: string; readonly x: number; readonly radius: number; readonly title: string; readonly strong: boolean }[];
}

export interface TimelinePicture {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly TimelineLane[];
  /** First days of the months of the span, with their place. */
  readonly months: readonly { readonly x: number; readonly label: string }[];
  /** Place of the present moment, null outside the span. */
  readonly today: number | null;
}

const left = 230;
const right = 20;
const top = 34;
const laneHeight = 30;
const mostLanes = 14;

/** Lays entries out on lanes: our bodies first, then councils by how much they have; what does not fit goes into the last lane. */
export function drawTimeline(entries: readonly TimelineEntry[], span: { readonly from: Date; readonly until: Date; readonly now: Date }, width = 900): TimelinePicture {
  const scale = (moment: Date) => left + ((moment.getTime() - span.from.getTime()) / Math.max(1, span.until.getTime() - span.from.getTime())) * (width - left - right);
  const groups = [...Map.groupBy(entries, (entry) => `${entry.side} ${entry.by}`).values()]
    .toSorted((a, b) => (a[0]!.side === b[0]!.side ? b.length - a.length || a[0]!.by.localeCompare(b[0]!.by, 'de') : a[0]!.side === 'own' ? -1 : 1));
  const shown = groups.length <= mostLanes ? groups : [...groups.slice(0, mostLanes - 1), groups.slice(mostLanes - 1).flat()];
  const lanes = shown.map((group, index): TimelineLane => ({
    label: index === mostLanes - 1 && groups.length > mostLanes ? `${groups.length - mostLanes + 1} weitere Gremien` : group[0]!.by, side: group[0]!.side, y: top + index * laneHeight + laneHeight / 2,
    marks: group.map((entry) => ({ id: entry.id, x: Math.round(scale(entry.startsAt) * 10) / 10, radius: entry.side === 'own' ? 7 : Math.min(9, 4 + entry.items), title: markTitle(entry), strong: entry.items > 0 })),
  }));
  const now = span.now >= span.from && span.now <= span.until ? Math.round(scale(span.now) * 10) / 10 : null;
  return { width, height: top + Math.max(1, lanes.length) * laneHeight + 10, lanes, months: monthsOf(span).map((month) => ({ x: Math.round(scale(month) * 10) / 10, label: monthName.format(month) })), today: now };
}

function markTitle(entry: TimelineEntry): string {
  return [`${germanDay.format(entry.startsAt)}: ${entry.name}`, entry.items > 0 ? `${entry.items} ${entry.items === 1 ? 'Punkt' : 'Punkte'} zur Integration` : '', entry.cancelled ? 'abgesagt' : '']
    .filter((part) => part !== '').join(', ');
}

function monthsOf({ from, until }: { readonly from: Date; readonly until: Date }): Date[] {
  const months: Date[] = [];
  for (let year = from.getUTCFullYear(), month = from.getUTCMonth(); months.length < 40; month += 1) {
    const first = new Date(Date.UTC(year, month, 1));
    if (first >= until) break;
    months.push(first);
  }
  return months;
}

const monthName = new Intl.DateTimeFormat('de-DE', { month: 'short', timeZone: 'Europe/Berlin' });
const germanDay = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });

/** Six months, from the month that an address names (YYYY-MM), else from two months before now. */
export function spanFrom(month: string | null, now: Date) {
  const isMonth = month !== null && /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(month);
  const first = isMonth ? new Date(`${month}-01T00:00:00Z`) : new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 2, 1));
  const later = (months: number) => new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months, 1));
  const name = (day: Date) => day.toISOString().slice(0, 7);
  return {
    from: first, until: later(6), earlier: name(later(-3)), later: name(later(3)),
    label: `${longMonth.format(first)} bis ${longMonth.format(later(5))}`,
  };
}

const longMonth = new Intl.DateTimeFormat('de-DE', { month: 'long', year: 'numeric', timeZone: 'UTC' });
