import { redirect } from '@sveltejs/kit';
import { publicPath } from '#platform/addresses.ts';
import { parseForm } from '#platform/forms.ts';
import { reportForm } from '#areas/meetings/tasks/forms.ts';
import { taskLink } from '#areas/meetings/tasks/task.ts';
import { endTaskByLink, noteTaskByLink } from '#areas/meetings/tasks/server/commands.ts';
import { findOwnTask } from '#areas/meetings/tasks/server/queries.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { invalid, refused, withMailLink } from '../../../../../answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const task = await withMailLink(locals, taskLink.purpose, params.token, findOwnTask);
  const { title, owner, dueOn, bodyName, itemTitle, state, report } = task;
  return {
    task: { title, owner, dueOn, bodyName, itemTitle, state, report }, said: url.searchParams.get('danke') ?? '',
    crumbs: crumbsOf({ slug: locals.centre.slug, language: pageLanguage(locals.language) }, { label: 'Ihre Aufgabe' }), head: { title: 'Ihre Aufgabe', unlisted: true },
  };
};

export const actions: Actions = {
  done: async ({ locals, params, request, url }) => {
    const form = parseForm(reportForm, await request.formData());
    if (!form.ok) {
      // a link that no longer opens anything is a 404, also for a form with faults
      await withMailLink(locals, taskLink.purpose, params.token, findOwnTask);
      return invalid(form);
    }
    await withMailLink(locals, taskLink.purpose, params.token, (context, id) => endTaskByLink(context, id, form.values.report));
    await locals.house.stamps.refresh();
    redirect(303, thanks(locals, params.token, url, 'erledigt'));
  },
  note: async ({ locals, params, request, url }) => {
    const form = parseForm(reportForm, await request.formData());
    if (!form.ok) {
      await withMailLink(locals, taskLink.purpose, params.token, findOwnTask);
      return invalid(form);
    }
    const refusal = await withMailLink(locals, taskLink.purpose, params.token, (context, id) => noteTaskByLink(context, id, form.values.report));
    if (refusal) return refused(refusal, form.raw);
    await locals.house.stamps.refresh();
    redirect(303, thanks(locals, params.token, url, 'nachricht'));
  },
};

function thanks(locals: App.Locals, token: string, url: URL, said: string): string {
  return withReadingAids(`${publicPath(locals.centre.slug, pageLanguage(locals.language), `/aufgabe/${token}`)}?danke=${said}`, readingAidsFrom(url));
}
