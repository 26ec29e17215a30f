import { readEdition } from '#areas/strategy/server/queries.ts';
import { listChapterChanges } from '#areas/strategy/writing/server/queries.ts';
import { isDay } from '#platform/forms.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import { momentLine } from '../text-page.ts';
import type { PageServerLoad } from './$types';

const words: Readonly<Record<string, string>> = { added: 'angelegt', changed: 'Überschrift, Art oder Handlungsfeld geändert', moved: 'verschoben', removed: 'herausgenommen', restored: 'zurückgeholt', written: 'Text geändert' };

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  const since = url.searchParams.get('seit') ?? '';
  const changes = await listChapterChanges(context, edition.id, isDay(since) ? new Date(`${since}T00:00:00+01:00`) : null);
  return {
    edition, since, changes: changes.map((change, index) => ({ ...change, key: String(index), on: momentLine(change.at), words: words[change.name.split('.')[2] ?? ''] ?? change.name, isGone: change.name.endsWith('.removed') })),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Text', 'text'], ['Änderungen']),
  };
});
