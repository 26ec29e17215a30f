import { error, redirect } from '@sveltejs/kit';
import { isOpen } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { restoreForm } from '#areas/strategy/versions/forms.ts';
import { restoreVersion } from '#areas/strategy/versions/restoring/server/commands.ts';
import { readVersion } from '#areas/strategy/versions/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  const { content, ...version } = await readVersion(context, edition.id, numberOf(params.version));
  return {
    edition, version, content, mayRestore: isOpen(edition) && may(locals.actor, 'manageStrategy'),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Versionen', 'versionen'], [`Version ${version.number}`]),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(restoreForm, await request.formData());
    if (!form.ok) return invalid(form);
    const done = await locals.inCentre(async (context) => restoreVersion(context, (await readEdition(context, params.edition)).id, numberOf(params.version)));
    if (isRefusal(done)) return refused(done, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/versionen?zurueck=${done.before}`);
  },
};

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) error(404, 'Diese Version gibt es nicht.');
  return Number(text);
}
