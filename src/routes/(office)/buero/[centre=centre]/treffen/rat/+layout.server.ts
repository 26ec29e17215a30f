import { may } from '#areas/meetings/permissions.ts';
import type { LayoutServerLoad } from './$types';

/** The doors of the council pages; the sources are for the centre alone. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  const base = `/buero/${locals.centre.slug}/treffen/rat`;
  const mayImport = may(locals.actor, 'importCouncil');
  const doors = [['', 'Beratungen'], ['zeit', 'Zeitleiste'], ...(mayImport ? [['quellen', 'Quellen'] as const] : [])] as const;
  const tabs = doors.map(([path, label]) => {
    const href = path === '' ? base : `${base}/${path}`;
    return { href, label, current: path === '' ? !/^\/(zeit|quellen)(\/|$)/.test(url.pathname.slice(base.length)) : url.pathname === href || url.pathname.startsWith(`${href}/`) };
  });
  return { base, tabs, mayImport };
};
