import { meetingName, type NamedMeeting } from '#areas/meetings/meeting.ts';
import { meetingCrumbs } from '../meetings-page.ts';

/** The path of a page of one conference: start, meetings, the conference, and the given steps. */
export function conferenceCrumbs(centreSlug: string, meeting: NamedMeeting, ...steps: readonly (readonly [label: string, path?: string])[]) {
  const inside = steps.map(([label, path]): readonly [string, string?] => (path === undefined ? [label] : [label, `${meeting.id}/${path}`]));
  return meetingCrumbs(centreSlug, [meetingName(meeting), meeting.id], ...inside);
}

/** The faults of a form for the summary above it; what belongs to no field is `message`. */
export function faultsOf(errors: Readonly<Partial<Record<string, string>>>) {
  const { form: message = '', ...fields } = errors;
  return { message, faults: Object.entries(fields).map(([field, text]) => ({ field, message: text ?? '' })) };
}
