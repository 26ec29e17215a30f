import { redirect } from '@sveltejs/kit';
import { officeWays, wayLabels } from '#areas/strategy/participation/contribution.ts';
import { enterContribution } from '#areas/strategy/participation/contributions/server/commands.ts';
import { contributorFrom, officeForm, saidFrom } from '#areas/strategy/participation/forms.ts';
import { participationWords } from '#areas/strategy/participation/messages.ts';
import { askedChapters, spotFrom, spotKey, targetsOf } from '#areas/strategy/participation/place.ts';
import { readFixedText } from '#areas/strategy/participation/rounds/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { demand, found, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../../answers.ts';
import { formChoices } from '../../../../../../../../../(public)/participation-page.ts';
import { participationCrumbs, readPlace, roundPath } from '../../../participation-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  demand(may(locals.actor, 'manageParticipation'));
  const { edition, round } = await readPlace(context, params);
  found(round.state === 'draft' ? null : round);
  const text = await readFixedText(context, round.id);
  const spots = askedChapters(text, round.chapters).flatMap((chapter) => {
    const { goals, measures } = targetsOf(text, chapter.id);
    const target = (place: 'goal' | 'measure', name: string) => ({ id, title }: { id: string; title: string }) => ({ value: spotKey({ place, chapterId: null, blockId: null, targetId: id }), label: `${chapter.title} – ${name}: ${title}` });
    return [{ value: spotKey({ place: 'chapter', chapterId: chapter.id, blockId: null, targetId: null }), label: chapter.title }, ...goals.map(target('goal', 'Ziel')), ...measures.map(target('measure', 'Maßnahme'))];
  });
  const asked = url.searchParams.get('stelle') ?? '';
  const spot = spotFrom(asked, text, round.chapters);
  return { round: { title: round.title }, spots, spot: spot ? asked : '', ways: officeWays.map((value) => ({ value, label: wayLabels[value] })), ...await formChoices(context, 'de'), submissionKey: crypto.randomUUID(), crumbs: participationCrumbs(locals.centre.slug, edition, round, ['Beiträge', `beteiligung/${round.id}/beitraege`], ['Eintragen']) };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(officeForm(participationWords('de')), data);
    if (!form.ok) return invalid(form);
    const made = await locals.inCentre(async (context) => {
      const { round } = await readPlace(context, params);
      return once(context, String(data.get('submissionKey')), () => enterContribution(context, round.id, saidFrom(form.values), contributorFrom(form.values), form.values.via));
    });
    if (isRefusal(made)) return refused(made, form.raw);
    redirect(303, `${roundPath(locals.centre.slug, params)}/beitraege/${made}?gespeichert=eingetragen`);
  },
};
