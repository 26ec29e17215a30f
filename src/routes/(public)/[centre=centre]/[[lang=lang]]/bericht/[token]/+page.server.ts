import { acceptedEndings } from '#platform/server/files.ts';
import { formatDate } from '#platform/i18n.ts';
import { valuesOf } from '#areas/strategy/steering/reports/forms.ts';
import { reportLink } from '#areas/strategy/steering/rounds/round.ts';
import { readLinkView } from '#areas/strategy/steering/links/server/queries.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { withMailLink } from '../../../../../answers.ts';
import { pathOf, repeat, save } from './report-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** Reading changes nothing: mail programs open links before people do. */
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const { round, editionTitle, name, measures, next } = await withMailLink(locals, reportLink.purpose, params.token, readLinkView);
  const chosen = measures.find(({ id }) => id === url.searchParams.get('massnahme')) ?? (measures.length === 1 ? measures[0] : undefined);
  return {
    period: round.period, editionTitle, name, isClosed: round.state === 'closed', next: next?.period ?? null, due: formatDate(round.dueOn, 'de', 'weekday'), isLate: round.dueOn < locals.now.toISOString().slice(0, 10),
    measures: measures.map((measure) => ({ ...measure, values: measure.report === null ? {} : valuesOf(measure.report) })), chosen: chosen?.id ?? null,
    said: url.searchParams.get('danke'), saidOf: measures.find(({ id }) => id === url.searchParams.get('zu'))?.title ?? null, following: measures.find(({ id }) => id === url.searchParams.get('weiter')) ?? null,
    accept: acceptedEndings, base: pathOf(locals, params.token), contact: { email: locals.centre.settings.email, phone: locals.centre.settings.phone },
    crumbs: crumbsOf({ slug: locals.centre.slug, language: pageLanguage(locals.language) }, { label: 'Ihr Bericht' }),
    head: { title: `Ihr Bericht: ${round.period}`, unlisted: true },
  };
};

export const actions: Actions = { save, repeat };
