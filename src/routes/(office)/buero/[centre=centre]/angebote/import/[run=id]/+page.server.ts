import { fail, redirect } from '@sveltejs/kit';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { rawForm, type RawForm } from '#platform/forms.ts';
import { applyImport } from '#areas/offers/imports/applied/server/commands.ts';
import { offerFields } from '#areas/offers/imports/columns.ts';
import { importOutcomes } from '#areas/offers/imports/outcome.ts';
import { discardImport, mapImport } from '#areas/offers/imports/server/commands.ts';
import { findImportRun, findTableSample, importPageSize, listImportRows } from '#areas/offers/imports/server/queries.ts';
import { undoImport } from '#areas/offers/imports/undone/server/commands.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const home = `/buero/${locals.centre.slug}`;
  const here = `${home}/angebote/import/${params.run}`;
  const only = importOutcomes.find((name) => name === url.searchParams.get('zeigen')) ?? null;
  const page = /^[1-9]\d{0,3}$/.test(url.searchParams.get('seite') ?? '') ? Number(url.searchParams.get('seite')) : 1;
  return locals.inCentre(async (context) => {
    const run = await findImportRun(context, params.run);
    const isMapping = run.state === 'mapping' || (run.state === 'preview' && run.kind === 'table' && url.searchParams.has('spalten'));
    const { rows, counts } = await listImportRows(context, run.id, { outcome: only, page });
    const shown = only === null ? importOutcomes.reduce((sum, outcome) => sum + counts[outcome], 0) : counts[only];
    return {
      run, here, only, page, rows, counts, fields: offerFields,
      table: isMapping ? await findTableSample(context, run.id) : null,
      pageCount: Math.max(1, Math.ceil(shown / importPageSize)),
      kept: /^\d{1,6}$/.test(url.searchParams.get('geblieben') ?? '') ? Number(url.searchParams.get('geblieben')) : 0,
      crumbs: [{ label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` }, { label: 'Import', href: `${home}/angebote/import` }, { label: run.fileName }],
    };
  });
};

export const actions: Actions = {
  map: async ({ locals, params, request }) => {
    const raw = rawForm(await request.formData());
    const mapped = await locals.inCentre((context) => mapImport(context, params.run, raw));
    if (isRefusal(mapped)) return refused(mapped, raw);
    redirect(303, `/buero/${locals.centre.slug}/angebote/import/${params.run}`);
  },
  apply: async ({ locals, params }) => {
    const applied = await locals.inCentre((context) => applyImport(context, params.run));
    if (isRefusal(applied)) return refused(applied, {});
    redirect(303, `/buero/${locals.centre.slug}/angebote/import/${params.run}`);
  },
  undo: async ({ locals, params }) => {
    const undone = await locals.inCentre((context) => undoImport(context, params.run));
    if (isRefusal(undone)) return refused(undone, {});
    redirect(303, `/buero/${locals.centre.slug}/angebote/import/${params.run}?geblieben=${undone.kept}`);
  },
  discard: async ({ locals, params }) => {
    const refusal = await locals.inCentre((context) => discardImport(context, params.run));
    if (refusal) return refused(refusal, {});
    redirect(303, `/buero/${locals.centre.slug}/angebote/import`);
  },
};

function refused(refusal: Refusal, values: RawForm) {
  return fail(422, { errors: { [refusal.field ?? 'form']: refusal.message } as Record<string, string>, values });
}
