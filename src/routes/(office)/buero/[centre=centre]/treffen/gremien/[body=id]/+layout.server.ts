import { mayManageBody, mayProposeTopic, mayReadMinutes } from '#areas/meetings/permissions.ts';
import { readBody } from '#areas/meetings/server/queries.ts';
import type { LayoutServerLoad } from './$types';

/** The frame of one body: its name and the doors to what belongs to it. */
export const load: LayoutServerLoad = async ({ locals, params, url }) => {
  const { body, seats } = await locals.inCentre((context) => readBody(context, params.body));
  const base = `/buero/${locals.centre.slug}/treffen/gremien/${body.id}`;
  const isInside = mayReadMinutes(locals.actor, body.id, seats);
  const tabs = doors.filter(([, , inside]) => isInside || !inside).map(([path, label]) => {
    const href = path === '' ? base : `${base}/${path}`;
    return { href, label, current: path === '' ? url.pathname === base : url.pathname.startsWith(href) };
  });
  return { body, base, tabs, rights: { manage: mayManageBody(locals.actor, body.id, seats), propose: mayProposeTopic(locals.actor, body.id, seats), readMinutes: isInside } };
};

/** Path, label, and whether the door is for members and the centre only. */
const doors = [['', 'Überblick', false], ['mitglieder', 'Mitglieder', true], ['gastgeber', 'Gastgeber', true], ['themen', 'Themen', true]] as const;
