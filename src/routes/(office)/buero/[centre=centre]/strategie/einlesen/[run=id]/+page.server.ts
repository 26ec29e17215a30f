import { redirect } from '@sveltejs/kit';
import { guessYear, ownerLines, ownerNamesOf } from '#areas/strategy/imports/import.ts';
import { applyImport, chooseInImport, planOf, undoImport } from '#areas/strategy/imports/server/commands.ts';
import { readImport, readNames, type ReadImport } from '#areas/strategy/imports/server/queries.ts';
import type { Source } from '#areas/strategy/imports/source.ts';
import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { rawForm } from '#platform/forms.ts';
import { refused } from '../../../../../../answers.ts';
import { strategyCrumbs } from '../../strategy-page.ts';
import { followReading } from './reading.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const run = await followReading(locals, params.run);
  if (run.state === 'waiting') setHeaders({ refresh: '2' });
  const { source } = run;
  return {
    run: { id: run.id, fileName: run.fileName, state: run.state, refusal: run.refusal, slug: run.slug },
    preview: run.state === 'preview' && source ? await locals.inCentre((context) => preview(context, { ...run, source })) : null,
    crumbs: strategyCrumbs(locals.centre.slug, null, ['Aus Word einlesen', 'einlesen'], [run.fileName]),
  };
};

async function preview(context: Context, run: ReadImport & { readonly source: Source }) {
  const plan = await planOf(context, run);
  const { organisations } = await readNames(context);
  const { content } = plan;
  return {
    title: run.choices.title || run.source.title || run.fileName.replace(/\.docx$/i, ''), year: run.choices.year || guessYear(`${run.source.title} ${run.fileName}`), lines: plan.lines, findings: plan.findings,
    notes: run.source.notes, owners: ownerLines(ownerNamesOf(plan), organisations, run.choices.owners),
    counts: { chapters: content.chapters.length, fields: content.fields.length, principles: content.principles.length, goals: content.goals.length, measures: content.measures.length, indicators: content.indicators.length },
    fields: content.fields.map((field) => ({
      name: field.name, goals: content.goals.filter(({ fieldId }) => fieldId === field.id).map(({ title }) => title),
      measures: content.measures.filter(({ fieldId }) => fieldId === field.id).map(({ code, title, ownerName, startsOn, endsOn }) => ({ title: `${code} ${title}`.trim(), ownerName, startsOn, endsOn })),
    })),
  };
}

export const actions: Actions = {
  choose: async ({ locals, params, request }) => {
    const raw = rawForm(await request.formData());
    const refusal = await locals.inCentre((context) => chooseInImport(context, params.run, raw));
    if (refusal) return refused(refusal, raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/einlesen/${params.run}`);
  },
  apply: async ({ locals, params, request }) => {
    const raw = rawForm(await request.formData());
    const result = await locals.inCentre(async (context) => {
      if ((await readImport(context, params.run)).state !== 'preview') return applyImport(context, params.run);
      return (await chooseInImport(context, params.run, raw)) ?? applyImport(context, params.run);
    });
    if (isRefusal(result)) return refused(result, raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/einlesen/${params.run}`);
  },
  undo: async ({ locals, params }) => {
    const refusal = await locals.inCentre((context) => undoImport(context, params.run));
    if (refusal) return refused(refusal, {});
    redirect(303, `/buero/${locals.centre.slug}/strategie/einlesen/${params.run}`);
  },
};
