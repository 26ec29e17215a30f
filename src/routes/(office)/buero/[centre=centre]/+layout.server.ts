import { roleNames } from '#platform/role-names.ts';
import { readingAidsFrom } from '#ui/reading-aids.ts';
import { mayEnter, entryOf } from '../../../access.ts';
import type { LayoutServerLoad } from './$types';

/** The frame of every office page: who works here, for which centre, and the rooms this person may enter. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  const { centre, session, actor } = locals;
  const home = `/buero/${centre.slug}`;
  const room = (path: string, label: string, icon: Icon) => {
    const href = path === '' ? home : `${home}/${path}`;
    const current = path === '' ? url.pathname === home : url.pathname === href || url.pathname.startsWith(`${href}/`);
    return { href, label, icon, current };
  };
  const enterable = (path: string) => mayEnter(entryOf(`/(office)/buero/[centre=centre]${path === '' ? '' : `/${path}`}`) ?? [], actor);
  const groups = rooms.map((group) => ({
    label: group.label,
    links: group.links.filter(([path]) => enterable(path)).map(([path, label, icon]) => room(path, label, icon)),
  })).filter((group) => group.links.length > 0);
  const names = [...new Set(actor.kind === 'person' ? actor.grants.map((grant) => roleNames[grant.role]) : [])];
  return {
    centre: { name: centre.name, slug: centre.slug, areaName: centre.areaName, isDemo: centre.isDemo, href: home },
    person: { name: session?.name ?? '', role: names.join(', '), href: '/konto' },
    formToken: session?.formToken ?? '',
    navigation: groups,
    aids: readingAidsFrom(url),
  };
};

type Icon = 'building' | 'list' | 'user' | 'mail' | 'clock' | 'map' | 'edit' | 'globe';

const rooms: readonly { readonly label: string; readonly links: readonly (readonly [string, string, Icon])[] }[] = [
  { label: 'Überblick', links: [['', 'Start', 'map']] },
  { label: 'Räume', links: [['netzwerk', 'Netzwerk', 'building'], ['angebote', 'Angebote', 'list'], ['treffen', 'Treffen', 'clock'], ['strategie', 'Strategie', 'edit']] },
  { label: 'Zentrum', links: [['verwaltung', 'Verwaltung', 'user'], ['postausgang', 'Postausgang', 'mail'], ['verlauf', 'Verlauf', 'clock']] },
];
