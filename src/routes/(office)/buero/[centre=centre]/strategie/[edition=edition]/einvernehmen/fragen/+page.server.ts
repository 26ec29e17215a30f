import { error, redirect } from '@sveltejs/kit';
import { askManyForm } from '#areas/strategy/consent/forms.ts';
import { mayAsk } from '#areas/strategy/consent/permissions.ts';
import { askTown } from '#areas/strategy/consent/server/commands.ts';
import { listConsents, listOfficerAddresses, listVersionChoices } from '#areas/strategy/consent/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { today } from '#platform/context.ts';
import { isRefusal, refuse } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, publicOrigin, refused } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  if (!mayAsk(locals.actor)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const edition = await readEdition(context, params.edition);
  const addresses = await listOfficerAddresses(context);
  const open = (await listConsents(context, edition.id)).filter(({ state, gone }) => state === 'open' && gone === null);
  return {
    edition: { title: edition.title, year: edition.year }, versions: await listVersionChoices(context, edition.id),
    towns: open.map(({ municipality, name }) => ({ value: municipality, label: name, hint: addresses.get(municipality) ?? 'Keine E-Mail-Adresse bekannt: Bitte fragen Sie diesen Ort einzeln.', disabled: !addresses.has(municipality) })),
    page: `/buero/${locals.centre.slug}/strategie/${edition.slug}/einvernehmen`, crumbs: strategyCrumbs(locals.centre.slug, edition, ['Einvernehmen', 'einvernehmen'], ['Mehrere Orte fragen']),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const form = parseForm(askManyForm, await request.formData());
    if (!form.ok) return invalid(form);
    const result = await locals.inCentre(async (context) => {
      const edition = await readEdition(context, params.edition);
      const addresses = await listOfficerAddresses(context);
      const asked = [...new Set(form.values.towns)].map((town) => ({ town, email: addresses.get(town) }));
      if (asked.some(({ email }) => email === undefined)) return refuse('Zu einem Ort ist keine E-Mail-Adresse bekannt. Bitte fragen Sie ihn einzeln.', 'towns');
      for (const { town, email } of asked) {
        const refusal = await askTown(context, edition.id, town, { email: email ?? '', on: today(context), versionId: form.values.version, note: '' }, publicOrigin(locals, url));
        if (refusal) return refuse(refusal.message, 'towns');
      }
      return { slug: edition.slug, count: new Set(form.values.towns).size };
    });
    if (isRefusal(result)) return refused(result, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${result.slug}/einvernehmen?gefragt=${result.count}`);
  },
};
