export const attendances = ['present', 'partly', 'absent', 'excused'] as const;
export type Attendance = (typeof attendances)[number];
export const attendanceLabels: Readonly<Record<Attendance, string>> = { present: 'anwesend', partly: 'zeitweise', absent: 'nicht da', excused: 'entschuldigt' };

export const answers = ['none', 'accepted', 'declined', 'tentative'] as const;
export type Answer = (typeof answers)[number];
export const answerLabels: Readonly<Record<Answer, string>> = { none: 'keine Antwort', accepted: 'zugesagt', declined: 'abgesagt', tentative: 'vielleicht' };

/** One line of the attendance list: a seat of the body, or a guest of this meeting. */
export interface AttendanceRow {
  /** `seat:<membership id>` or `guest:<invitee id>` */
  readonly key: string;
  readonly inviteeId: string | null;
  readonly membershipId: string | null;
  readonly name: string;
  /** Name of the municipality or organisation; empty where there is none. */
  readonly onBehalf: string;
  readonly municipality: string | null;
  readonly organisationId: string | null;
  readonly isGuest: boolean;
  /** The holder of the seat is a deputy of another seat. */
  readonly isDeputy: boolean;
  readonly answer: Answer;
  /** Who came instead of the holder. */
  readonly substituteName: string;
  readonly attendance: Attendance | null;
}

export function isThere(attendance: Attendance | null): boolean {
  return attendance === 'present' || attendance === 'partly';
}

export interface Participation {
  readonly onBehalf: string;
  readonly invited: number;
  readonly there: number;
}

/** How many of each municipality or organisation were there, by name; those without one last. */
export function participationOf(rows: readonly Pick<AttendanceRow, 'onBehalf' | 'attendance'>[]): readonly Participation[] {
  const groups = Map.groupBy(rows, (row) => row.onBehalf);
  return [...groups].map(([onBehalf, members]) => ({ onBehalf, invited: members.length, there: members.filter((row) => isThere(row.attendance)).length }))
    .toSorted((one, other) => Number(one.onBehalf === '') - Number(other.onBehalf === '') || one.onBehalf.localeCompare(other.onBehalf, 'de'));
}
