import { may } from '#areas/network/permissions.ts';
import type { LayoutServerLoad } from './$types';

/** The doors of the room, as far as this person may enter them. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  const root = `/buero/${locals.centre.slug}/netzwerk`;
  const links = doors.filter(([, , capability]) => may(locals.actor, capability)).map(([path, label]) => {
    const href = path === '' ? root : `${root}/${path}`;
    return { href, label, current: path === '' ? url.pathname === root : url.pathname === href || url.pathname.startsWith(`${href}/`) };
  });
  return { root, links };
};

const doors = [
  ['', 'Übersicht', 'readNetwork'], ['organisationen', 'Organisationen', 'readNetwork'], ['menschen', 'Menschen', 'readNetwork'],
  ['zustaendigkeiten', 'Zuständigkeiten', 'readNetwork'], ['integrationsbeauftragte', 'Beauftragte', 'readNetwork'],
  ['gruppen', 'Verteiler', 'readNetwork'], ['import', 'Import', 'importTable'], ['zusammenfuehren', 'Doppelte', 'merge'],
] as const;
