import { redirect } from '@sveltejs/kit';
import { fileSourceForm, sourceForm } from '#areas/meetings/council/forms.ts';
import { addFileSource, addSource } from '#areas/meetings/council/server/commands.ts';
import { CouncilError, manners, tryCouncil } from '#areas/meetings/council/server/exchange.ts';
import { listSources } from '#areas/meetings/council/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, publicOrigin, refused } from '../../../../../../answers.ts';
import { councilCrumbs } from '../rat-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  sources: await locals.inCentre(listSources), endpoint: `${publicOrigin(locals, url)}/oparl/${locals.centre.slug}/system`, submissionKey: crypto.randomUUID(),
  crumbs: councilCrumbs(locals.centre.slug, ['Quellen']),
});

export const actions: Actions = {
  eintragen: async ({ locals, request }) => {
    const data = await request.formData();
    const form = parseForm(sourceForm, data);
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => addSource(context, form.values)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/rat/quellen/${saved.id}`);
  },
  /** Asks the server before anything is stored, outside of any transaction. */
  pruefen: async ({ locals, request }) => {
    const form = parseForm(sourceForm, await request.formData());
    if (!form.ok) return invalid(form);
    try {
      const trial = await tryCouncil(form.values.address, { ...manners, allowedHosts: locals.house.config.councilHosts }, locals.now);
      return { trial, values: form.raw };
    } catch (failure) {
      if (!(failure instanceof CouncilError)) throw failure;
      return refused({ refused: true, message: failure.message, field: 'address' }, form.raw);
    }
  },
  datei: async ({ locals, request }) => {
    const data = await request.formData();
    const file = data.get('file');
    data.delete('file');
    const form = parseForm(fileSourceForm, data);
    if (!form.ok) return invalid({ raw: { fileLabel: form.raw['label'] ?? '' }, errors: { fileLabel: form.errors['label'] ?? form.errors['form'] ?? 'Bitte laden Sie die Seite neu.' } });
    const content = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => addFileSource(context, form.values.label, { name: file instanceof File ? file.name : '', content })));
    if (isRefusal(saved)) return refused(saved, { fileLabel: form.values.label });
    redirect(303, `/buero/${locals.centre.slug}/treffen/rat/quellen/${saved.id}`);
  },
};
