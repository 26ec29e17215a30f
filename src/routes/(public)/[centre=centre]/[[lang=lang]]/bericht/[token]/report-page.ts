import { fail, redirect } from '@sveltejs/kit';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { incomingFile } from '#platform/server/files.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { figureField, reportForm, unchangedForm, withoutFigures } from '#areas/strategy/steering/reports/forms.ts';
import { reportLink } from '#areas/strategy/steering/rounds/round.ts';
import { repeatByLink, reportByLink, type Taken } from '#areas/strategy/steering/links/server/commands.ts';
import { readLinkView } from '#areas/strategy/steering/links/server/queries.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { pageLanguage } from '../../../../frame.ts';
import { withMailLink } from '../../../../../answers.ts';

interface Asked {
  readonly locals: App.Locals;
  readonly params: { readonly token: string };
  readonly request: Request;
  readonly url: URL;
}

/** Saves the report on one measure; faults keep all that was typed, also where the measure is no longer the holder's. */
export async function save({ locals, params, request, url }: Asked) {
  const { form: typed, figures } = withoutFigures(await request.formData());
  const file = await incomingFile(typed.get('file'));
  const form = parseForm(reportForm, typed);
  const raw = { ...form.raw, ...Object.fromEntries([...figures].map(([lineage, text]) => [figureField(lineage), text])) };
  if (!form.ok) {
    await withMailLink(locals, reportLink.purpose, params.token, readLinkView);
    return fail(422, { errors: form.errors, values: raw, message: '' });
  }
  const { measure, reporterName, removeFile, ...content } = form.values;
  return answer({ locals, params, url }, raw, measure, (context, id) => reportByLink(context, id, { measureId: measure, content, figures, reporterName, file, removeFile }));
}

/** One tap: nothing has changed since the last time. */
export async function repeat({ locals, params, request, url }: Asked) {
  const form = parseForm(unchangedForm, await request.formData());
  if (!form.ok) {
    await withMailLink(locals, reportLink.purpose, params.token, readLinkView);
    return fail(422, { errors: form.errors, values: form.raw, message: '' });
  }
  const { measure, reporterName } = form.values;
  return answer({ locals, params, url }, form.raw, measure, (context, id) => repeatByLink(context, id, measure, reporterName));
}

async function answer(asked: Omit<Asked, 'request'>, raw: RawForm, measureId: string, work: (context: Context, id: string) => Promise<Taken | Refusal>) {
  const { locals, params, url } = asked;
  const { taken, next } = await withMailLink(locals, reportLink.purpose, params.token, async (context, id) => {
    const outcome = await work(context, id);
    const open = isRefusal(outcome) ? [] : (await readLinkView(context, id)).measures.filter(({ report }) => report === null);
    return { taken: outcome, next: open[0]?.id ?? null };
  });
  if (isRefusal(taken)) return fail(422, { errors: taken.field === undefined ? {} : { [taken.field]: taken.message }, values: raw, message: taken.field === undefined ? taken.message : '' });
  await locals.house.stamps.refresh();
  const words = new URLSearchParams({ danke: taken, zu: measureId, ...(next === null ? {} : { weiter: next }) });
  redirect(303, withReadingAids(`${pathOf(locals, params.token)}?${words.toString()}`, readingAidsFrom(url)));
}

export function pathOf(locals: App.Locals, token: string): string {
  return publicPath(locals.centre.slug, pageLanguage(locals.language), `/bericht/${token}`);
}
