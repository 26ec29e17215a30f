import { may } from '#areas/strategy/permissions.ts';
import { readThread } from '../../../../../threads.ts';
import type { LayoutServerLoad } from './$types';

/** The doors of the room, inside an edition those of the edition; and the thread of the object whose own page this is. */
export const load: LayoutServerLoad = async ({ locals, url, params, route }) => {
  const root = `/buero/${locals.centre.slug}/strategie`;
  const base = params.edition === undefined ? root : `${root}/${params.edition}`;
  const doors = params.edition === undefined ? roomDoors : editionDoors;
  const links = doors.filter(([, , capability]) => may(locals.actor, capability)).map(([path, label]) => {
    const href = path === '' ? base : `${base}/${path}`;
    return { href, label, current: path === '' ? url.pathname === base : url.pathname === href || url.pathname.startsWith(`${href}/`) };
  });
  const subject = subjectOf(route.id, params);
  const thread = subject && await locals.inCentre((context) => readThread(context, subject.kind, subject.id, `/buero/${locals.centre.slug}`));
  return { root, base, links, thread };
};

const roomDoors = [['', 'Fassungen', 'readStrategy'], ['herkunft', 'Herkunft', 'readStrategy'], ['kennzahlen-sammlung', 'Sammlung der Kennzahlen', 'readStrategy'], ['einlesen', 'Aus Word einlesen', 'manageStrategy']] as const;

const editionDoors = [
  ['', 'Überblick', 'readStrategy'], ['text', 'Text', 'readStrategy'], ['rahmen', 'Ziele und Maßnahmen', 'readStrategy'], ['versionen', 'Versionen', 'readStrategy'],
  ['uebernahme', 'Übernahme', 'readStrategy'], ['beteiligung', 'Beteiligung', 'readStrategy'], ['einvernehmen', 'Einvernehmen', 'readStrategy'],
  ['beschluss', 'Beschluss', 'readStrategy'], ['berichte', 'Berichte', 'readReports'],
] as const;

const kinds: Readonly<Record<string, string>> = {
  '[chapter=id]': 'strategy.chapter', '[field=id]': 'strategy.field', '[principle=id]': 'strategy.principle', '[goal=id]': 'strategy.goal', '[measure=id]': 'strategy.measure',
  '[indicator=id]': 'strategy.indicator', '[contribution=id]': 'strategy.contribution', '[participation=id]': 'strategy.participation_round',
};

/** The object that the last part of the route names; pages for changing it end in another word. */
function subjectOf(routeId: string, params: Readonly<Record<string, string | undefined>>): { readonly kind: string; readonly id: string } | null {
  const last = routeId.split('/').at(-1) ?? '';
  const [kind, id] = [kinds[last], params[/^\[(\w+)/.exec(last)?.[1] ?? '']];
  return kind !== undefined && id !== undefined ? { kind, id } : null;
}
