import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { listOwnOrganisations, readOfferChoices } from '#areas/offers/desk/server/queries.ts';
import { importKinds } from '#areas/offers/imports/run.ts';
import { mayPublishImport } from '#areas/offers/imports/permissions.ts';
import { startImport } from '#areas/offers/imports/server/commands.ts';
import { listImportRuns } from '#areas/offers/imports/server/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const home = `/buero/${locals.centre.slug}`;
  return locals.inCentre(async (context) => ({
    runs: await listImportRuns(context),
    organisations: (await listOwnOrganisations(context)).map(({ id, name }) => ({ value: id, label: name })),
    languages: (await readOfferChoices(context)).languages,
    mayPublish: mayPublishImport(context.actor),
    submissionKey: crypto.randomUUID(),
    crumbs: [{ label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` }, { label: 'Import' }],
  }));
};

const uploadForm = z.object({
  kind: z.enum(importKinds, 'Bitte wählen Sie, woher die Datei kommt.'),
  publish: z.enum(['drafts', 'publish'], 'Bitte wählen Sie, was mit den Angeboten geschehen soll.'),
  organisationId: z.union([z.literal(''), z.uuid()], 'Bitte wählen Sie eine Organisation aus der Liste.').default(''),
  language: z.string().max(20, 'Bitte wählen Sie eine Sprache aus der Liste.').default('de'),
});

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const data = await request.formData();
    const form = parseForm(uploadForm, data);
    const file = data.get('file');
    const missing = !(file instanceof File) || file.size === 0 ? { file: 'Bitte wählen Sie eine Datei.' } : {};
    if (!form.ok || !(file instanceof File) || 'file' in missing) return fail(422, { errors: { ...(form.ok ? {} : form.errors), ...missing } as Record<string, string>, values: form.raw });
    const { kind, publish, organisationId, language } = form.values;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const options = { publish: publish === 'publish', organisationId: organisationId || null, language };
    const started = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => startImport(context, { kind, fileName: file.name, bytes, options })));
    if (isRefusal(started)) return fail(422, { errors: { [started.field ?? 'file']: started.message } as Record<string, string>, values: form.raw });
    redirect(303, `/buero/${locals.centre.slug}/angebote/import/${started.id}`);
  },
};
