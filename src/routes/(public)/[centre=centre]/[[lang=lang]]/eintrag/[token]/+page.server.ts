import { fail, redirect } from '@sveltejs/kit';
import { publicPath } from '#platform/addresses.ts';
import { parseForm } from '#platform/forms.ts';
import { organisationLabels } from '#areas/network/organisation.ts';
import { namesOf, readChoices } from '#areas/network/register/server/queries.ts';
import { entryForm, entryLink, entryText } from '#areas/network/upkeep/proposal.ts';
import { confirmEntry, proposeChange } from '#areas/network/upkeep/server/commands.ts';
import { findOwnEntry } from '#areas/network/upkeep/server/queries.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { withMailLink } from '../../../../../answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const { entry, choices } = await withMailLink(locals, entryLink.purpose, params.token, async (context, id) => ({ entry: await findOwnEntry(context, id), choices: await readChoices(context) }));
  const names = namesOf(choices);
  const language = pageLanguage(locals.language);
  return {
    name: entry.content.name, stored: entry.content, fields: entry.fields, topics: choices.topics, languages: choices.languages,
    shown: entry.fields.map((field) => ({ term: organisationLabels[field], text: entryText(entry.content[field], names) })),
    isConfirmed: url.searchParams.get('danke') === 'bestaetigt', isProposed: url.searchParams.get('danke') === 'vorschlag',
    crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: 'Ihr Eintrag' }),
    head: { title: 'Ihr Eintrag', unlisted: true },
  };
};

export const actions: Actions = {
  confirm: async ({ locals, params, url }) => {
    await withMailLink(locals, entryLink.purpose, params.token, confirmEntry);
    await locals.house.stamps.refresh();
    redirect(303, thanks(locals, params.token, url, 'bestaetigt'));
  },
  propose: async ({ locals, params, request, url }) => {
    const form = parseForm(entryForm, await request.formData());
    // a link that no longer opens anything is a 404, also for a form with faults
    if (!form.ok) {
      await withMailLink(locals, entryLink.purpose, params.token, findOwnEntry);
      return fail(422, { errors: form.errors, values: form.raw, message: '' });
    }
    const refusal = await withMailLink(locals, entryLink.purpose, params.token, (context, id) => proposeChange(context, id, form.values));
    if (refusal) {
      const errors: Record<string, string> = refusal.field === undefined ? {} : { [refusal.field]: refusal.message };
      return fail(422, { errors, values: form.raw, message: refusal.field === undefined ? refusal.message : '' });
    }
    await locals.house.stamps.refresh();
    redirect(303, thanks(locals, params.token, url, 'vorschlag'));
  },
};

function thanks(locals: App.Locals, token: string, url: URL, said: 'bestaetigt' | 'vorschlag'): string {
  return withReadingAids(`${publicPath(locals.centre.slug, pageLanguage(locals.language), `/eintrag/${token}`)}?danke=${said}`, readingAidsFrom(url));
}
