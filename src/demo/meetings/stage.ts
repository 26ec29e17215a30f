import type { Context } from '#platform/context.ts';
import type { MeetingState } from '#areas/meetings/meeting.ts';
import type { Cast, Town } from '../cast.ts';

/** Acts as the system in the demo centre, at a moment of one's choice: the past is played in order. */
export type DemoStage = <T>(moment: Date, work: (context: Context) => Promise<T>) => Promise<T>;

export interface DemoSeat { readonly id: string; readonly municipality: string | null; readonly name: string; readonly email: string }
export interface DemoMeeting { readonly id: string; readonly number: number; readonly startsAt: Date; readonly state: MeetingState }
export interface DemoBody { readonly id: string; readonly meetings: readonly DemoMeeting[]; readonly seats: readonly DemoSeat[] }

/** What the alcoves' demo data hang on. Five round tables, one conference, one steering group; meetings in order of time. */
export interface DemoMeetings {
  readonly now: Date;
  readonly cast: Cast;
  readonly towns: readonly Town[];
  readonly officers: DemoBody;
  readonly tables: readonly DemoBody[];
  readonly steering: DemoBody;
  readonly conference: DemoBody;
}
