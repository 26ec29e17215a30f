import { fail, redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { readTable } from '#platform/server/exchange/tables.ts';
import { importKinds } from '#areas/network/imports/columns.ts';
import { startImport } from '#areas/network/imports/server/commands.ts';
import { listImports } from '#areas/network/imports/server/queries.ts';
import { networkCrumbs } from '../network-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  runs: await locals.inCentre(listImports),
  crumbs: networkCrumbs(locals.centre.slug, ['Import']),
});

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const data = await request.formData();
    const kind = importKinds.find((name) => name === data.get('kind'));
    const file = data.get('file');
    const values = { kind: kind ?? '' };
    if (!kind) return fail(422, { errors: { kind: 'Bitte wählen Sie, was in der Liste steht.' }, values });
    if (!(file instanceof File) || file.size === 0) return fail(422, { errors: { file: 'Bitte wählen Sie eine Datei.' }, values });
    const table = await readTable(file.name, new Uint8Array(await file.arrayBuffer()));
    if (isRefusal(table)) return fail(422, { errors: { file: table.message }, values });
    const started = await locals.inCentre((context) => startImport(context, kind, file.name, table));
    if (isRefusal(started)) return fail(422, { errors: { file: started.message }, values });
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/import/${started.id}`);
  },
};
