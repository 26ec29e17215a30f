import { error, redirect } from '@sveltejs/kit';
import { nextOpen } from '#areas/strategy/editions/carry-over.ts';
import { decide, undoDecision } from '#areas/strategy/editions/decisions/server/commands.ts';
import { verdictForm } from '#areas/strategy/editions/forms.ts';
import { listCarryOver, listTargets, readCarried } from '#areas/strategy/editions/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import { carryOverPage } from '../carry-over-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const { edition, before, list, mayDecide } = await carryOverPage(context, params.edition);
  const old = await readCarried(context, edition, params.old);
  if (!mayDecide(old.field)) error(403, 'Dafür fehlt Ihnen die Berechtigung, oder die Fassung ist schon beschlossen.');
  const targets = (await listTargets(context, edition.id, old.kind)).filter(({ lineage }) => lineage !== old.lineage);
  return {
    edition: { year: edition.year, title: edition.title }, before: { year: before?.year ?? 0 }, old, open: list.filter(({ fate }) => fate === null).length,
    targets: targets.map(({ id, title, fieldName }) => ({ value: id, label: `${title} (${fieldName})` })),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Übernahme', 'uebernahme'], [old.title]),
  };
});

/** Where to go on: the next open decision, or the list of the field. */
async function wayOn(context: Context, name: string, oldId: string, then: 'next' | 'list'): Promise<string> {
  const edition = await readEdition(context, name);
  const list = await listCarryOver(context, edition);
  const next = then === 'next' ? nextOpen(list, oldId) : null;
  const field = list.find(({ id }) => id === oldId)?.field ?? '';
  const root = `/buero/${context.centre.slug}/strategie/${edition.slug}/uebernahme`;
  return next === null ? `${root}?feld=${field}&entschieden=1` : `${root}/${next.id}`;
}

export const actions: Actions = {
  decide: async ({ locals, params, request }) => {
    const form = parseForm(verdictForm, await request.formData());
    if (!form.ok) return invalid(form);
    const way = await locals.inCentre(async (context): Promise<string | Refusal> =>
      (await decide(context, (await readEdition(context, params.edition)).id, params.old, form.values)) ?? wayOn(context, params.edition, params.old, form.values.then));
    if (isRefusal(way)) return refused(way, form.raw);
    redirect(303, way);
  },
  undo: async ({ locals, params }) => {
    const refusal = await locals.inCentre(async (context) => undoDecision(context, (await readEdition(context, params.edition)).id, params.old));
    if (refusal) return refused(refusal, {});
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/uebernahme/${params.old}`);
  },
};
