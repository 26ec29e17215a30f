import { isInScope, townsOf } from '#areas/strategy/steering/scope.ts';
import { formatDate } from '#platform/i18n.ts';
import { measureStatusLabels } from '#areas/strategy/edition.ts';
import { listMeasures, readEdition } from '#areas/strategy/server/queries.ts';
import { compareSnapshots } from '#areas/strategy/steering/snapshots/comparison.ts';
import { listSnapshots, readSnapshot } from '#areas/strategy/steering/snapshots/server/queries.ts';
import { strategyCrumbs } from '../../../../strategy-page.ts';
import { pageOf } from '../../../../../../../../answers.ts';
import type { PageServerLoad } from './$types';

const rowsPerPage = 50;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const wanted = url.searchParams.get('mit');
  const { edition, shown, all, other, visible } = await locals.inCentre(async (context) => {
    const read = await readEdition(context, params.edition);
    const list = await listSnapshots(context, read.id);
    const towns = townsOf(context.actor);
    return {
      edition: read, all: list, shown: await readSnapshot(context, read.id, params.snapshot), other: list.some(({ id }) => id === wanted && id !== params.snapshot) ? await readSnapshot(context, read.id, wanted!) : null,
      visible: towns === null ? null : new Set((await listMeasures(context, read.id)).filter(({ municipalities }) => isInScope(municipalities, towns)).map(({ id }) => id)),
    };
  });
  const mine = ({ id }: { readonly id: string }) => visible === null || visible.has(id);
  const [content, page] = [shown.content, pageOf(url)];
  const rows = content.measures.filter((measure) => mine(measure) && content.public.measures[measure.id] !== undefined);
  const ordered = other === null ? null : other.number < shown.number ? [other, shown] as const : [shown, other] as const;
  const comparison = ordered === null ? null : compareSnapshots(ordered[0].content, ordered[1].content);
  return {
    period: content.period, asOf: formatDate(content.asOf, 'de'), takenAt: formatDate(shown.takenAt, 'de'), hash: shown.hash, isProven: shown.isProven, standing: content.public.whole, roundId: shown.roundId, id: shown.id,
    fields: content.fields.map(({ id, name }) => ({ id, name, standing: content.public.fields[id]! })), figures: content.figures, isPart: visible !== null,
    measures: rows.slice((page - 1) * rowsPerPage, page * rowsPerPage).map((measure) => {
      const { light, progress, isFresh, lastReported } = content.public.measures[measure.id]!;
      return { id: measure.id, name: [measure.code, measure.title].filter(Boolean).join(' '), owner: measure.owner, status: measureStatusLabels[measure.status], light, progress, isFresh, last: lastReported === null ? '' : formatDate(lastReported, 'de', 'short') };
    }),
    page, pages: Math.max(1, Math.ceil(rows.length / rowsPerPage)), others: all.filter(({ id }) => id !== shown.id).map(({ id, period }) => ({ value: id, label: period })), with: other?.id ?? '',
    comparison: comparison === null || ordered === null ? null : { ...comparison, moved: comparison.moved.filter(mine), from: ordered[0].content.period, to: ordered[1].content.period },
    isNew: url.searchParams.has('neu'), raised: Number(url.searchParams.get('vorgelegt') ?? 0),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Berichte', 'berichte'], [content.period, `berichte/${shown.roundId}`], ['Festgehaltener Stand']),
  };
};
