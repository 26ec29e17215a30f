import { error, redirect } from '@sveltejs/kit';
import { parseForm } from '#platform/forms.ts';
import { requestForm } from '#areas/meetings/minutes/forms.ts';
import { requestChange } from '#areas/meetings/minutes/requests/server/commands.ts';
import { readMinutes } from '#areas/meetings/minutes/server/queries.ts';
import { writeText } from '#areas/meetings/minutes/text.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { meetingCrumbs } from '../../../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { sheet, minutes } = await locals.inCentre((context) => readMinutes(context, params.meeting));
  const item = sheet.items.find(({ id }) => id === params.item) ?? error(404, 'Das gibt es hier nicht.');
  const crumbs = meetingCrumbs(locals.centre.slug, [sheet.title, params.meeting], ['Protokoll', `${params.meeting}/protokoll`], ['Änderung wünschen']);
  return { title: `TOP ${item.position}: ${item.title}`, stored: { text: writeText(item.text), reason: '' }, isOpen: minutes.state === 'circulated', crumbs };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(requestForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre((context) => requestChange(context, params.meeting, params.item, form.values));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/protokoll?gespeichert=wunsch#wuensche`);
  },
};
