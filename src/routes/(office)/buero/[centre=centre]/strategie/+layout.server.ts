import { may } from '#areas/strategy/permissions.ts';
import type { LayoutServerLoad } from './$types';

/** The doors of the room; inside an edition those of the edition. */
export const load: LayoutServerLoad = ({ locals, url, params }) => {
  const root = `/buero/${locals.centre.slug}/strategie`;
  const base = params.edition === undefined ? root : `${root}/${params.edition}`;
  const doors = params.edition === undefined ? roomDoors : editionDoors;
  const links = doors.filter(([, , capability]) => may(locals.actor, capability)).map(([path, label]) => {
    const href = path === '' ? base : `${base}/${path}`;
    return { href, label, current: path === '' ? url.pathname === base : url.pathname === href || url.pathname.startsWith(`${href}/`) };
  });
  return { root, base, links };
};

const roomDoors = [['', 'Fassungen', 'readStrategy'], ['herkunft', 'Herkunft', 'readStrategy'], ['einlesen', 'Aus Word einlesen', 'manageStrategy']] as const;

const editionDoors = [
  ['', 'Überblick', 'readStrategy'], ['text', 'Text', 'readStrategy'], ['rahmen', 'Ziele und Maßnahmen', 'readStrategy'], ['versionen', 'Versionen', 'readStrategy'],
  ['uebernahme', 'Übernahme', 'readStrategy'], ['beteiligung', 'Beteiligung', 'readStrategy'], ['einvernehmen', 'Einvernehmen', 'readStrategy'],
  ['beschluss', 'Beschluss', 'readStrategy'], ['berichte', 'Berichte', 'readReports'],
] as const;
