import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { acceptedEndings, incomingFile } from '#platform/server/files.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { may } from '#areas/strategy/permissions.ts';
import { escalateMeasure } from '#areas/strategy/steering/escalations/server/commands.ts';
import { escalateForm, figureField, figuresFrom, officeForm, releaseForm, reportFrom, valuesOf, withoutFigures } from '#areas/strategy/steering/reports/forms.ts';
import { enterReport, releaseObstacle } from '#areas/strategy/steering/reports/server/commands.ts';
import { listAskedIndicators, listPrevious, readReportLine } from '#areas/strategy/steering/reports/server/queries.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../../strategy-page.ts';
import { readRoundOf } from '../../reports-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { edition, round, line, previous, indicators } = await locals.inCentre(async (context) => {
    const read = await readRoundOf(context, params.edition, params.reportRound);
    const one = await readReportLine(context, read.round, params.measure);
    return { ...read, line: one, previous: (await listPrevious(context, read.round, [params.measure])).get(params.measure) ?? null, indicators: await listAskedIndicators(context, [params.measure], read.round.asOf) };
  });
  const name = [line.code, line.title].filter(Boolean).join(' ');
  return {
    name, owner: line.owner, report: line.report, previous, indicators, accept: acceptedEndings, mayManage: may(locals.actor, 'manageSteering'), round: { id: round.id, period: round.period, isOpen: round.state === 'open' }, hasBody: edition.steeringBody !== null,
    stored: { via: 'phone', ...(line.report === null ? {} : valuesOf(line.report)) }, measureId: line.measureId, isSaved: url.searchParams.has('gespeichert'), isRaised: url.searchParams.has('vorgelegt'),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Berichte', 'berichte'], [round.period, `berichte/${round.id}`], [name]),
  };
};

type Event = RequestEvent<{ centre: string; edition: string; reportRound: string; measure: string }>;

/** Runs one command and comes back to the page with a word. */
async function act(event: Event, raw: RawForm, word: string, work: (context: Context, round: Awaited<ReturnType<typeof readRoundOf>>['round']) => Promise<unknown>) {
  const { locals, params, url } = event;
  const done = await locals.inCentre(async (context) => work(context, (await readRoundOf(context, params.edition, params.reportRound)).round));
  if (isRefusal(done)) return refused(done, raw);
  redirect(303, `${url.pathname}?${word}`);
}

export const actions: Actions = {
  enter: async (event) => {
    const { form: typed, figures } = withoutFigures(await event.request.formData());
    const [form, file] = [parseForm(officeForm, typed), await incomingFile(typed.get('file'))];
    const raw: RawForm = { ...form.raw, ...Object.fromEntries([...figures].map(([lineage, text]) => [figureField(lineage), text])) };
    if (!form.ok) return invalid({ errors: form.errors, raw });
    const { via, reporterName, removeFile } = form.values;
    return act(event, raw, 'gespeichert', async (context, round): Promise<Refusal | null> => {
      const said = figuresFrom(figures, await listAskedIndicators(context, [event.params.measure], round.asOf));
      return isRefusal(said) ? said : enterReport(context, round.id, { measureId: event.params.measure, content: reportFrom(form.values, said), via, reporterName, file, removeFile });
    });
  },
  release: async (event) => {
    const form = parseForm(releaseForm, await event.request.formData());
    return form.ok ? act(event, form.raw, 'gespeichert', (context, round) => releaseObstacle(context, round.id, event.params.measure, form.values.released === 'ja')) : invalid(form);
  },
  escalate: async (event) => {
    const form = parseForm(escalateForm, await event.request.formData());
    return form.ok ? act(event, form.raw, 'vorgelegt', (context, round) => escalateMeasure(context, round, event.params.measure, form.values.note)) : invalid(form);
  },
};
