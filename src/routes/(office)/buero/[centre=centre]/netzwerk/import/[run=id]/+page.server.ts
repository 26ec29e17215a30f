import { redirect } from '@sveltejs/kit';
import { found, isRefusal } from '#platform/errors.ts';
import { rawForm } from '#platform/forms.ts';
import { applyImport, undoImport } from '#areas/network/imported/server/commands.ts';
import { importFields } from '#areas/network/imports/columns.ts';
import { decideRows, mapImport } from '#areas/network/imports/server/commands.ts';
import { findImport, listImportRows } from '#areas/network/imports/server/queries.ts';
import { outcomes } from '#areas/network/imports/preview.ts';
import { pageOf, refused } from '../../../../../../answers.ts';
import { networkCrumbs } from '../../network-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const wanted = url.searchParams.get('zeigen');
  const only = wanted === 'matches' ? 'matches' : (outcomes.find((name) => name === wanted) ?? null);
  const { run, rows } = await locals.inCentre(async (context) => ({
    run: found(await findImport(context, params.run)), rows: await listImportRows(context, params.run, only, pageOf(url)),
  }));
  const remap = url.searchParams.has('spalten');
  return {
    run, rows, only, fields: importFields[run.kind], showMapping: run.state === 'mapping' || (run.state === 'preview' && remap),
    kept: Number(url.searchParams.get('geblieben') ?? '0') || 0,
    crumbs: networkCrumbs(locals.centre.slug, ['Import', 'import'], [run.fileName]),
  };
};

export const actions: Actions = {
  map: async ({ locals, params, request }) => {
    const raw = rawForm(await request.formData());
    const mapping = Object.fromEntries(Object.entries(raw).flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value]] : [])));
    const mapped = await locals.inCentre((context) => mapImport(context, params.run, mapping));
    if (isRefusal(mapped)) return refused(mapped, raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/import/${params.run}`);
  },
  decide: async ({ locals, params, request, url }) => {
    const raw = rawForm(await request.formData());
    const decisions = Object.fromEntries(Object.entries(raw).flatMap(([name, value]): [number, string][] => {
      const number = /^zeile_(\d{1,5})$/.exec(name)?.[1];
      return number !== undefined && typeof value === 'string' ? [[Number(number), value]] : [];
    }));
    const decided = await locals.inCentre((context) => decideRows(context, params.run, decisions));
    if (isRefusal(decided)) return refused(decided, raw);
    redirect(303, `${url.pathname}?zeigen=${url.searchParams.get('zeigen') === 'matches' ? 'matches' : ''}&seite=${pageOf(url)}`);
  },
  apply: async ({ locals, params }) => {
    const applied = await locals.inCentre((context) => applyImport(context, params.run));
    if (isRefusal(applied)) return refused(applied, {});
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/import/${params.run}`);
  },
  undo: async ({ locals, params }) => {
    const undone = await locals.inCentre((context) => undoImport(context, params.run));
    if (isRefusal(undone)) return refused(undone, {});
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/import/${params.run}?geblieben=${undone.kept.length}`);
  },
};
