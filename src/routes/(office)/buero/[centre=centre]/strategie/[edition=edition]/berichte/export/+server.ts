import { today } from '#platform/context.ts';
import { listFields } from '#areas/strategy/server/queries.ts';
import { passes, reportFilterFrom } from '#areas/strategy/steering/reports/filter.ts';
import { exportReports } from '#areas/strategy/steering/reports/server/exchange.ts';
import { listReportLines } from '#areas/strategy/steering/reports/server/queries.ts';
import { isOverdue } from '#areas/strategy/steering/rounds/round.ts';
import { tableFile } from '../../../../netzwerk/export.ts';
import { listTowns, readRoundOf } from '../reports-page.ts';
import type { RequestHandler } from './$types';

/** What the list of a round shows with these filters, as CSV or Excel. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const filter = reportFilterFrom(url.searchParams);
  const { table, number } = await locals.inCentre(async (context) => {
    const { edition, round } = await readRoundOf(context, params.edition, url.searchParams.get('runde') ?? '');
    const lines = (await listReportLines(context, round)).filter((line) => passes(line, filter, isOverdue(round, today(context))));
    const names = new Map((await listFields(context, edition.id)).map(({ id, name }) => [id, name]));
    return { table: exportReports(lines, round.period, names, new Map((await listTowns(context)).map(({ value, label }) => [value, label]))), number: round.number };
  });
  return tableFile(table, `berichte-${params.edition}-runde-${number}`, url.searchParams.get('format'));
};
