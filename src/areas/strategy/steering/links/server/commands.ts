import type { Context } from '#platform/context.ts';
import { isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import type { IncomingFile } from '#platform/server/files.ts';
import { figuresFrom } from '../../reports/forms.ts';
import { unchangedFrom, type ReportContent } from '../../reports/report.ts';
import { writeReport } from '../../reports/server/commands.ts';
import { lockRound } from '../../rounds/server/queries.ts';
import { readLinkView, type LinkedMeasure, type LinkView } from './queries.ts';

/** What came of a report: counted in its round, counted in the round that runs now, or kept for the next one. */
export type Taken = 'counted' | 'next' | 'waiting';

export interface LinkReport {
  readonly measureId: string;
  readonly content: Omit<ReportContent, 'figures'>;
  /** Values of indicators as typed, by lineage. */
  readonly figures: ReadonlyMap<string, string>;
  readonly reporterName: string;
  readonly file: IncomingFile | null;
  readonly removeFile: boolean;
}

/**
 * Whoever holds the link reports on one own measure, or changes what was reported, as often as they like until the round
 * closes. Once it is closed the report goes into the round that runs now, or waits for the next one, and is marked late.
 */
export async function reportByLink(context: Context, recipientId: string, said: LinkReport): Promise<Taken | Refusal> {
  const { view, measure } = await lockOwn(context, recipientId, said.measureId);
  if (measure === null) return refuseForeign();
  const figures = figuresFrom(said.figures, measure.indicators);
  if (isRefusal(figures)) return figures;
  return take(context, view, measure, { ...said, content: { ...said.content, figures }, isUnchanged: false });
}

/** „Nichts geändert seit dem letzten Mal“: the previous report once more. */
export async function repeatByLink(context: Context, recipientId: string, measureId: string, reporterName: string): Promise<Taken | Refusal> {
  const { view, measure } = await lockOwn(context, recipientId, measureId);
  if (measure === null) return refuseForeign();
  if (measure.previous === null) return refuse('Zu dieser Maßnahme gibt es noch keinen Bericht. Bitte füllen Sie das Formular aus.');
  return take(context, view, measure, { content: unchangedFrom(measure.previous), reporterName, file: null, removeFile: false, isUnchanged: true });
}

async function take(
  context: Context, view: LinkView, measure: LinkedMeasure, said: { readonly content: ReportContent; readonly reporterName: string; readonly file: IncomingFile | null; readonly removeFile: boolean; readonly isUnchanged: boolean },
): Promise<Taken | Refusal> {
  const written = { ...said, measureId: measure.id, via: 'link' as const };
  if (view.round.state === 'open') return (await writeReport(context, { ...written, roundId: view.round.id, lateFrom: null })) ?? 'counted';
  const isAsked = view.next !== null && (await lockRound(context, view.next.id)).state === 'open' && await isAskedIn(context, view.next.id, measure.id);
  if (view.next !== null && isAsked) {
    if (measure.report?.roundId === view.next.id && !measure.report.isLate) return refuse(`Für „${view.next.period}“ gibt es schon einen Bericht zu dieser Maßnahme. Bitte nutzen Sie den Link aus der neuen E-Mail.`);
    return (await writeReport(context, { ...written, roundId: view.next.id, lateFrom: view.round.id })) ?? 'next';
  }
  return (await writeReport(context, { ...written, roundId: null, lateFrom: view.round.id })) ?? 'waiting';
}

/** The view with its round held, so that it does not close in between; the measure is null where it is not (or no longer) the holder's. */
async function lockOwn(context: Context, recipientId: string, measureId: string): Promise<{ readonly view: LinkView; readonly measure: LinkedMeasure | null }> {
  const { round } = await readLinkView(context, recipientId);
  await lockRound(context, round.id);
  const view = await readLinkView(context, recipientId);
  return { view, measure: view.measures.find(({ id }) => id === measureId) ?? null };
}

async function isAskedIn(context: Context, roundId: string, measureId: string): Promise<boolean> {
  return (await context.db.selectFrom('strategy.report_ask').select('measure_id').where('round_id', '=', roundId).where('measure_id', '=', measureId).executeTakeFirst()) !== undefined;
}

function refuseForeign(): Refusal {
  return refuse('Diese Maßnahme gehört nicht mehr zu Ihrem Link. Vielleicht hat sie jetzt einen anderen Träger. Bitte rufen Sie uns an oder schreiben Sie uns.');
}
