/** One station on the way of a measure. `on`: YYYY-MM-DD. `kind`: what it is, in one or two words. */
export interface Station {
  readonly key: string;
  readonly on: string;
  readonly kind: string;
  readonly title: string;
  readonly href: string | null;
  /** The measure itself. */
  readonly isSubject?: true;
}

/** What the thread tells of one thing (platform/thread.ts ThreadEntry). */
export interface ThreadStop {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly on: string | null;
  readonly href: string | null;
}

export interface TimelineSource {
  readonly subject: { readonly key: string; readonly title: string; readonly startsOn: string | null; readonly endsOn: string | null; readonly adoptedOn: string | null };
  readonly thread: readonly ThreadStop[];
  /** Reports that came, by closed round. */
  readonly reports: readonly { readonly on: string; readonly period: string; readonly words: string }[];
  /** What else is known to have happened: proposals, committees. */
  readonly told: readonly { readonly key: string; readonly on: string; readonly kind: string; readonly title: string }[];
  /** Kinds that say what a measure belongs to and not what happened. */
  readonly without: readonly string[];
}

/** The way of a measure by its days: what it came from, its decision, its beginning, what came of it, reports, its end. Each thing once. */
export function timelineOf({ subject, thread, reports, told, without }: TimelineSource): readonly Station[] {
  const own: Station[] = [
    ...(subject.adoptedOn === null ? [] : [{ key: 'adopted', on: subject.adoptedOn, kind: 'Beschluss', title: 'Mit dem Integrationskonzept beschlossen', href: null }]),
    ...(subject.startsOn === null ? [] : [{ key: subject.key, on: subject.startsOn, kind: 'Maßnahme', title: `${subject.title} beginnt`, href: null, isSubject: true as const }]),
    ...(subject.endsOn === null ? [] : [{ key: 'end', on: subject.endsOn, kind: 'Ende', title: 'So lange ist die Maßnahme geplant', href: null }]),
  ];
  const stops = thread.flatMap(({ key, label, title, on, href }): Station[] => (on === null || without.includes(key.slice(0, key.indexOf('/'))) ? [] : [{ key, on, kind: label, title, href }]));
  const more = told.map((station): Station => ({ ...station, href: null }));
  const reported = reports.map(({ on, period, words }): Station => ({ key: `report-${on}-${period}`, on, kind: 'Bericht', title: `${period}: ${words}`, href: null }));
  const unique = new Map([...stops, ...more, ...reported, ...own].map((station) => [station.key, station]));
  // on one day the meeting comes before what it decided
  const rank = ({ key }: Station) => (key.startsWith('meetings.meeting/') ? 0 : 1);
  return [...unique.values()].toSorted((one, other) => one.on.localeCompare(other.on) || rank(one) - rank(other) || one.key.localeCompare(other.key));
}
