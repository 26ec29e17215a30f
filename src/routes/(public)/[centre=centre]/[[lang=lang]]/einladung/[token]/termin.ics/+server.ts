import { factLines } from '#areas/meetings/invitations/letter.ts';
import { invitationLink } from '#areas/meetings/invitations/invitee.ts';
import { readOwnInvitation } from '#areas/meetings/invitations/answers/server/queries.ts';
import { entryOf } from '#areas/meetings/calendar/entry.ts';
import { calendarFile } from '#areas/meetings/calendar/event.ts';
import { publicOrigin, withMailLink } from '../../../../../../answers.ts';
import { pathOf } from '../answer-page.ts';
import type { RequestHandler } from './$types';

/** The meeting as a file for a calendar, without an answer button: for programs that did not take the mail's. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const text = await withMailLink(locals, invitationLink.purpose, params.token, async (context, id) => {
    const { meeting, agenda } = await readOwnInvitation(context, id);
    return calendarFile(meeting.bodyName, [entryOf(context.centre, meeting, { description: factLines({ meeting, agenda }).join('\n'), url: `${publicOrigin(locals, url)}${pathOf(locals, params.token)}` })]);
  });
  return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="termin.ics"', 'cache-control': 'private, no-store' } });
};
