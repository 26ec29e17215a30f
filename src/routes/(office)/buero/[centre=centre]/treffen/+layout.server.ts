import { may } from '#areas/meetings/permissions.ts';
import type { LayoutServerLoad } from './$types';

/** The doors of the room, as far as this person may enter them. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  const root = `/buero/${locals.centre.slug}/treffen`;
  const links = doors.filter(([, , capability]) => may(locals.actor, capability)).map(([path, label]) => {
    const href = path === '' ? root : `${root}/${path}`;
    return { href, label, current: path === '' ? url.pathname === root : url.pathname === href || url.pathname.startsWith(`${href}/`) };
  });
  return { root, links };
};

const doors = [
  ['', 'Termine', 'readMeetings'], ['gremien', 'Gremien', 'readMeetings'], ['aufgaben', 'Aufgaben', 'readMeetings'],
  ['beschluesse', 'Beschlüsse', 'readMeetings'], ['praxis', 'Gute Praxis', 'readMeetings'], ['jahr', 'Jahr', 'readMeetings'],
  ['kalender', 'Mein Kalender', 'readMeetings'], ['rat', 'Aus den Räten', 'readCouncil'],
] as const;
