import { today } from '#platform/context.ts';
import { bodyKindLabels, bodyVisibilityLabels } from '#areas/meetings/body.ts';
import { isRunning } from '#areas/meetings/bodies/content.ts';
import { may } from '#areas/meetings/permissions.ts';
import { listBodies, listMeetings } from '#areas/meetings/server/queries.ts';
import { meetingCrumbs } from '../meetings-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => locals.inCentre(async (context) => {
  const bodies = await listBodies(context);
  const ahead = (await listMeetings(context, { from: context.now })).filter((meeting) => meeting.state !== 'cancelled');
  return {
    bodies: bodies.map((body) => ({
      id: body.id, name: body.name, purpose: body.purpose, kindLabel: bodyKindLabels[body.kind], visibilityLabel: bodyVisibilityLabels[body.visibility],
      isRunning: isRunning(body, today(context)), next: ahead.find((meeting) => meeting.bodyId === body.id)?.startsAt ?? null,
    })),
    mayCreate: may(context.actor, 'manageBodies'), crumbs: meetingCrumbs(locals.centre.slug, ['Gremien']),
  };
});
