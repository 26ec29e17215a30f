import { redirect } from '@sveltejs/kit';
import { isOpen } from '#areas/strategy/edition.ts';
import { fieldsOf, tallyOf } from '#areas/strategy/editions/carry-over.ts';
import { decideMany } from '#areas/strategy/editions/decisions/server/commands.ts';
import { continueForm, manyForm } from '#areas/strategy/editions/forms.ts';
import { listCarryOver, listSuccessors } from '#areas/strategy/editions/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, pageOf, refused } from '../../../../../../answers.ts';
import { strategyCrumbs } from '../../strategy-page.ts';
import { carryOverPage } from './carry-over-page.ts';
import type { Actions, PageServerLoad } from './$types';

const pageSize = 50;

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { edition, before, list, mayDecide } = await carryOverPage(context, params.edition);
  const fields = fieldsOf(list);
  const onlyOpen = url.searchParams.get('zeigen') === 'offen';
  const chosen = fields.find(({ field }) => field === url.searchParams.get('feld')) ?? fields.find(({ tally }) => tally.open > 0) ?? fields[0] ?? null;
  const rows = list.filter((one) => one.field === chosen?.field && (!onlyOpen || one.fate === null));
  const pageCount = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(pageOf(url), pageCount);
  return {
    edition: { slug: edition.slug, year: edition.year, title: edition.title }, before: before && { slug: before.slug, year: before.year }, isOpen: isOpen(edition),
    successors: await listSuccessors(context, edition.id), mayBegin: may(locals.actor, 'manageStrategy'), mayDecide: chosen !== null && mayDecide(chosen.field),
    tally: tallyOf(list), fields, chosen, onlyOpen, rows: rows.slice((page - 1) * pageSize, page * pageSize), page, pageCount, said: url.searchParams.get('entschieden'),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Übernahme']),
  };
});

/** Back to where the list stood. */
function listAddress(url: URL, count: number): string {
  const back = new URLSearchParams([...url.searchParams].filter(([name]) => ['feld', 'zeigen', 'seite'].includes(name)));
  back.set('entschieden', String(count));
  return `${url.pathname}?${back.toString()}`;
}

async function chosenByButton(context: Context, edition: Parameters<typeof listCarryOver>[1], { one, field }: { one?: string | undefined; field?: string | undefined }): Promise<readonly string[]> {
  if (one !== undefined) return [one];
  return (await listCarryOver(context, edition)).filter((each) => each.field === field && each.fate === null).map(({ id }) => id);
}

export const actions: Actions = {
  many: async ({ locals, params, request, url }) => {
    const form = parseForm(manyForm, await request.formData());
    if (!form.ok) return invalid(form);
    const result = await locals.inCentre(async (context) => decideMany(context, (await readEdition(context, params.edition)).id, form.values.old, form.values));
    if (isRefusal(result)) return refused(result, form.raw);
    redirect(303, listAddress(url, result));
  },
  go: async ({ locals, params, request, url }) => {
    const form = parseForm(continueForm, await request.formData());
    if (!form.ok) return invalid(form);
    const result = await locals.inCentre(async (context) => {
      const edition = await readEdition(context, params.edition);
      return decideMany(context, edition.id, await chosenByButton(context, edition, form.values), { fate: 'continued', reason: '' });
    });
    if (isRefusal(result)) return refused(result, form.raw);
    redirect(303, listAddress(url, result));
  },
};
