import { findBrokenEvent, historyPageSize, listHistory } from '#platform/server/history.ts';
import { changeLines, eventWords } from './event-words.ts';
import type { PageServerLoad } from './$types';

/** Up to this many events the chain is proved at every look; beyond, on demand. */
const provedAtOnce = 5000;

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = Math.min(Math.max(1, Math.trunc(Number(url.searchParams.get('seite'))) || 1), 100_000);
  const { history, broken } = await locals.inCentre(async (context) => {
    const found = await listHistory(context, page);
    const prove = url.searchParams.has('pruefen') || (page === 1 && found.total <= provedAtOnce);
    return { history: found, broken: prove ? await findBrokenEvent(context) : undefined };
  });
  return {
    entries: history.entries.map((entry) => ({
      version: entry.version,
      at: entry.at,
      ...eventWords(entry.name),
      actor: actorWords(entry.actorKind, entry.actorName),
      lines: entry.change === null ? null : changeLines(entry.change, entry.name),
    })),
    total: history.total,
    page,
    pageCount: Math.max(1, Math.ceil(history.total / historyPageSize)),
    proof: broken === undefined ? null : { broken },
    crumbs: [{ label: 'Start', href: `/buero/${locals.centre.slug}` }, { label: 'Verlauf' }],
  };
};

function actorWords(kind: string, name: string | null): string {
  if (kind === 'person') return name ?? 'ein Konto, das hier keine Aufgabe hat';
  return { visitor: 'öffentliche Seite', link: 'Link aus einer Nachricht' }[kind] ?? 'das Programm selbst';
}
