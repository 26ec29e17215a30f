import { meetingName, type MeetingState } from '../meeting.ts';

/** A meeting of the year with what was counted at it. `day`: YYYY-MM-DD in Germany. */
export interface YearMeeting {
  readonly id: string;
  readonly bodyId: string;
  readonly bodyName: string;
  readonly number: number;
  readonly title: string;
  readonly state: MeetingState;
  readonly day: string;
  readonly hostName: string;
  /** How many were invited or there, how many answered the invitation, how many came. */
  readonly invited: number;
  readonly answered: number;
  readonly present: number;
}

/** How one side (a municipality, an organisation, guests …) took part in one meeting. */
export interface Participation {
  readonly meetingId: string;
  readonly party: string;
  readonly kind: PartyKind;
  readonly invited: number;
  readonly accepted: number;
  readonly present: number;
  readonly excused: number;
}

/** In the order of the matrix. `gone`: seats that are erased. */
export const partyKinds = ['municipality', 'organisation', 'district', 'guest', 'gone'] as const;
export type PartyKind = (typeof partyKinds)[number];

export interface YearTopic {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly carried: number;
  /** Meetings of the year that had it on their agenda, in order of time. */
  readonly meetingIds: readonly string[];
}

export interface YearTask {
  readonly id: string;
  readonly title: string;
  readonly bodyName: string;
  readonly day: string;
  readonly dueOn: string | null;
}

export interface YearDecision {
  readonly id: string;
  readonly label: string;
  readonly wording: string;
  readonly bodyName: string;
  readonly day: string;
  readonly isSuperseded: boolean;
}

export interface Year {
  readonly meetings: readonly YearMeeting[];
  readonly participation: readonly Participation[];
  readonly topics: readonly YearTopic[];
  /** Open now, whenever they were given. */
  readonly tasks: readonly YearTask[];
  readonly decisions: readonly YearDecision[];
}

export interface YearFigures {
  readonly held: number;
  readonly cancelled: number;
  readonly ahead: number;
  /** People per held meeting at which attendance was taken, one decimal; null without one. */
  readonly averagePresent: number | null;
  /** Answered invitations of all, 0 … 1; null where nobody was invited. Cancelled meetings do not count. */
  readonly answeredShare: number | null;
}

export function figuresOf(meetings: readonly YearMeeting[]): YearFigures {
  const held = meetings.filter((meeting) => meeting.state === 'held');
  const counted = held.filter((meeting) => meeting.present > 0);
  const invited = sum(meetings.filter((meeting) => meeting.state !== 'cancelled'), (meeting) => meeting.invited);
  const answered = sum(meetings.filter((meeting) => meeting.state !== 'cancelled'), (meeting) => meeting.answered);
  return {
    held: held.length, cancelled: meetings.filter((meeting) => meeting.state === 'cancelled').length,
    ahead: meetings.filter((meeting) => meeting.state === 'planned' || meeting.state === 'invited').length,
    averagePresent: counted.length === 0 ? null : Math.round((sum(counted, (meeting) => meeting.present) / counted.length) * 10) / 10,
    answeredShare: invited === 0 ? null : answered / invited,
  };
}

/** How often each host received the guests, held meetings only, most first; `named` tells of meetings without a host as well. */
export function hostsOf(meetings: readonly YearMeeting[]): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { state, hostName } of meetings) if (state === 'held') counts.set(hostName, (counts.get(hostName) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name: name === '' ? 'ohne Gastgeber' : name, count }))
    .toSorted((one, other) => other.count - one.count || one.name.localeCompare(other.name, 'de'));
}

/** What one cell of the matrix says. none: not invited · waiting: the meeting is still ahead · away: invited and nobody came. */
export type Presence = 'present' | 'excused' | 'away' | 'waiting' | 'cancelled' | 'none';

export const presenceLabels: Readonly<Record<Presence, string>> = {
  present: 'dabei', excused: 'entschuldigt', away: 'nicht dabei', waiting: 'eingeladen', cancelled: 'abgesagt', none: 'nicht eingeladen',
};

export interface MatrixCell {
  readonly presence: Presence;
  readonly count: number;
}

export interface MatrixRow {
  readonly party: string;
  readonly kind: PartyKind;
  /** One per meeting, in the same order. */
  readonly cells: readonly MatrixCell[];
  /** Held meetings at which somebody was there. */
  readonly attended: number;
}

/** Participation as rows of parties (municipalities first, by name) over the meetings in order of time. */
export function matrixOf(meetings: readonly YearMeeting[], participation: readonly Participation[]): readonly MatrixRow[] {
  const byKey = new Map(participation.map((part) => [`${part.kind} ${part.party} ${part.meetingId}`, part]));
  const parties = [...new Map(participation.map((part) => [`${part.kind} ${part.party}`, part])).values()];
  return parties.map(({ party, kind }) => {
    const cells = meetings.map((meeting) => cellOf(meeting, byKey.get(`${kind} ${party} ${meeting.id}`)));
    return { party, kind, cells, attended: cells.filter((cell) => cell.presence === 'present').length };
  }).toSorted((one, other) => partyKinds.indexOf(one.kind) - partyKinds.indexOf(other.kind) || one.party.localeCompare(other.party, 'de'));
}

function cellOf(meeting: YearMeeting, part: Participation | undefined): MatrixCell {
  if (meeting.state === 'cancelled') return { presence: part ? 'cancelled' : 'none', count: 0 };
  if (!part) return { presence: 'none', count: 0 };
  if (meeting.state !== 'held') return { presence: 'waiting', count: part.accepted };
  if (part.present > 0) return { presence: 'present', count: part.present };
  return { presence: part.excused > 0 ? 'excused' : 'away', count: 0 };
}

/** `5. Treffen: Runder Tisch …` without the body where only one body is shown. */
export function yearMeetingName(meeting: YearMeeting): string {
  return meetingName(meeting);
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}
