import { centreRoles, holds, networkRoles, type Role } from '#platform/roles.ts';
import type { Actor } from '#platform/context.ts';
import { capabilities } from '#platform/permissions.ts';

/**
 * Who may enter a route at all, by route id or the beginning of one (longest match counts). What a person may see and
 * do inside is decided by the room's own permissions. A route that no line covers is refused, and a test fails.
 */
export const access: Readonly<Record<string, Entry>> = {
  '/(public)': 'public',
  '/api': 'public',
  '/oparl': 'public',
  '/(workshop)': 'public',
  '/(entry)/anmelden': 'public',
  '/(entry)/abmelden': 'signedIn',
  '/(entry)/konto': 'signedIn',
  '/(office)/buero': 'signedIn',
  '/(office)/buero/[centre=centre]': networkRoles,
  '/(office)/buero/[centre=centre]/netzwerk/import': centreRoles,
  '/(office)/buero/[centre=centre]/angebote/import': centreRoles,
  '/(office)/buero/[centre=centre]/netzwerk/zusammenfuehren': centreRoles,
  '/(office)/buero/[centre=centre]/treffen/rat/quellen': centreRoles,
  '/(office)/buero/[centre=centre]/strategie/einlesen': centreRoles,
  '/(office)/buero/[centre=centre]/verwaltung': capabilities.manageAccounts,
  '/(office)/buero/[centre=centre]/verlauf': capabilities.seeAudit,
  '/(office)/buero/[centre=centre]/postausgang': capabilities.seeOutbox,
};

/** public: everybody · signedIn: anybody with an account · roles: who holds one of them in the centre of the path. */
export type Entry = 'public' | 'signedIn' | readonly Role[];

/** The entry rule of a route id, or null where none is declared. */
export function entryOf(routeId: string): Entry | null {
  const segments = routeId.split('/');
  for (let length = segments.length; length > 0; length -= 1) {
    const entry = access[segments.slice(0, length).join('/')];
    if (entry !== undefined) return entry;
  }
  return null;
}

/** Whether the actor may enter. The actor's grants must be those of the centre in the path. */
export function mayEnter(entry: Entry, actor: Actor): boolean {
  if (entry === 'public') return true;
  if (entry === 'signedIn') return actor.kind === 'person';
  return actor.kind === 'person' && holds(actor, entry);
}
