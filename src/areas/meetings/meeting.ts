export const meetingStates = ['planned', 'invited', 'held', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];

export const meetingStateLabels: Readonly<Record<MeetingState, string>> = {
  planned: 'geplant',
  invited: 'eingeladen',
  held: 'hat stattgefunden',
  cancelled: 'abgesagt',
};

/** Who receives the guests: one municipality, one organisation, the district itself, or nobody yet. */
export type Host =
  | { readonly kind: 'municipality'; readonly ags: string }
  | { readonly kind: 'organisation'; readonly id: string }
  | { readonly kind: 'district' };

/** When and where. `onlineUrl` is internal: only whoever is invited gets it. */
export interface MeetingPlace {
  readonly room: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly onlineUrl: string;
  readonly directions: string;
  readonly accessNotes: string;
}

export interface MeetingContent extends MeetingPlace {
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly welcomeBy: string;
  readonly host: Host | null;
  /** Last day on which members propose topics, YYYY-MM-DD. */
  readonly topicsUntil: string | null;
  readonly isPublic: boolean;
}

export interface Meeting extends MeetingContent {
  readonly id: string;
  readonly bodyId: string;
  /** In its body, from 1. */
  readonly number: number;
  readonly state: MeetingState;
  readonly hostConfirmedAt: Date | null;
  /** SEQUENCE of its calendar entry (RFC 5545 § 3.8.7.4). */
  readonly sequence: number;
  readonly invitedAt: Date | null;
  readonly heldAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancellation: string;
  readonly updatedAt: Date;
}

/** A meeting with the names that a page needs. `hostName` is empty without a host. */
export interface NamedMeeting extends Meeting {
  readonly bodyName: string;
  readonly bodySlug: string;
  readonly bodyVisibility: 'members' | 'network' | 'public';
  readonly bodyKind: 'roundTable' | 'workingGroup' | 'steeringGroup' | 'conference' | 'network';
  readonly hostName: string;
}

/** `5. Treffen: Runder Tisch …`, or the meeting's own title. */
export function meetingName(meeting: Pick<NamedMeeting, 'title' | 'number' | 'bodyName'>): string {
  return meeting.title === '' ? `${meeting.number}. Treffen: ${meeting.bodyName}` : meeting.title;
}

/** Room, street and town in one line; empty parts are left out. */
export function placeLine(place: Pick<MeetingPlace, 'room' | 'street' | 'postalCode' | 'city'>): string {
  return [place.room, place.street, `${place.postalCode} ${place.city}`.trim()].filter((part) => part !== '').join(', ');
}
