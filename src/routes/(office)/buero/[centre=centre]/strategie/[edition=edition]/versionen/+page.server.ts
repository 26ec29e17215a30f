import { redirect } from '@sveltejs/kit';
import { isOpen } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { versionForm } from '#areas/strategy/versions/forms.ts';
import { takeVersion } from '#areas/strategy/versions/server/commands.ts';
import { listVersions, mayKeepVersion } from '#areas/strategy/versions/server/queries.ts';
import { sideText } from '#areas/strategy/versions/version.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { strategyCrumbs } from '../../strategy-page.ts';
import { listSides } from './versions-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  const versions = await listVersions(context, edition.id);
  const now = sideText({ edition: edition.slug, number: null });
  const last = versions.find(({ number }) => isOpen(edition) || number < (versions[0]?.number ?? 0));
  return {
    edition, versions, sides: await listSides(context), isOpen: isOpen(edition), mayKeep: isOpen(edition) && await mayKeepVersion(context, edition.id), mayManage: may(locals.actor, 'manageStrategy'),
    chosen: { from: last ? sideText({ edition: edition.slug, number: last.number }) : now, to: now }, submissionKey: crypto.randomUUID(),
    said: url.searchParams.get('gesichert'), restored: url.searchParams.get('zurueck'), crumbs: strategyCrumbs(locals.centre.slug, edition, ['Versionen']),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(versionForm, data);
    if (!form.ok) return invalid(form);
    const kept = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () => takeVersion(context, (await readEdition(context, params.edition)).id, form.values)));
    if (isRefusal(kept)) return refused(kept, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/versionen?gesichert=${kept.number}`);
  },
};
