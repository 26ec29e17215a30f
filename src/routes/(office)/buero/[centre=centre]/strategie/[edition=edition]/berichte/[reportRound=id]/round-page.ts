import { today, type Context } from '#platform/context.ts';
import { formatDate } from '#platform/i18n.ts';
import { measureStatusLabels } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { listFields } from '#areas/strategy/server/queries.ts';
import { escalationLabels } from '#areas/strategy/steering/escalations/escalation.ts';
import { listCases } from '#areas/strategy/steering/escalations/server/commands.ts';
import { passes, type ReportFilter } from '#areas/strategy/steering/reports/filter.ts';
import { listReportLines, type ReportLine } from '#areas/strategy/steering/reports/server/queries.ts';
import { gapLabels, isOverdue, type Round } from '#areas/strategy/steering/rounds/round.ts';
import { countAddressees, listRecipients } from '#areas/strategy/steering/rounds/server/queries.ts';
import { listTowns, readRoundOf } from '../reports-page.ts';

export const linesPerPage = 50;

/** All that the page of a round shows. At most thirteen statements, however many measures it asks about. */
export async function readRoundPage(context: Context, editionSlug: string, roundId: string, filter: ReportFilter, page: number) {
  const { edition, round } = await readRoundOf(context, editionSlug, roundId);
  const lines = await listReportLines(context, round);
  const isLate = isOverdue(round, today(context));
  const fields = await listFields(context, edition.id);
  const shown = lines.filter((line) => passes(line, filter, isLate));
  const isManager = may(context.actor, 'manageSteering');
  return {
    edition, round, isLate, fields: fields.map(({ id, name }) => ({ value: id, label: name })), towns: await listTowns(context),
    total: shown.length, pages: Math.max(1, Math.ceil(shown.length / linesPerPage)), reported: lines.filter(({ report }) => report !== null).length, asked: lines.length,
    lines: shown.slice((page - 1) * linesPerPage, page * linesPerPage).map((line) => lineOf(line, round, isLate, new Map(fields.map(({ id, name }) => [id, name])))),
    desk: isManager ? await readDesk(context, round, lines) : null,
  };
}

/** What whoever runs the round sees: who was asked, who cannot be, what closing would bring before the steering body. */
async function readDesk(context: Context, round: Round, lines: readonly ReportLine[]) {
  const { people, missing } = round.state === 'closed' ? { people: 0, missing: [] } : await countAddressees(context, round.id);
  const names = new Map(lines.map(({ measureId, code, title }) => [measureId, [code, title].filter(Boolean).join(' ')]));
  return {
    people, missing: missing.map((one) => ({ id: one.measureId, name: names.get(one.measureId) ?? '', why: one.gap === null ? '' : gapLabels[one.gap], owner: one.owner })),
    recipients: (await listRecipients(context, round.id)).filter(({ email, asked }) => email !== '' && asked > 0).map((one) => ({
      id: one.id, name: one.name, email: one.email, asked: one.asked, reported: one.reported, mailed: one.mailedAt === null ? 'noch keine E-Mail' : formatDate(one.mailedAt, 'de', 'short'), reminders: one.reminders,
    })),
    cases: round.state === 'open' ? (await listCases(context, round, lines)).map(({ course, reason }) => ({ id: course.measureId, name: names.get(course.measureId) ?? '', reason: escalationLabels[reason] })) : [],
  };
}

function lineOf(line: ReportLine, round: Round, isLate: boolean, fields: ReadonlyMap<string, string>) {
  const isOpen = line.report === null && line.status !== 'dropped' && line.status !== 'done';
  return {
    id: line.measureId, name: [line.code, line.title].filter(Boolean).join(' '), field: fields.get(line.fieldId) ?? '', owner: line.owner, status: measureStatusLabels[line.status],
    light: line.report?.light ?? null, progress: line.report?.progress ?? null, obstacle: line.report?.obstacle ?? '', on: line.report === null ? '' : formatDate(line.report.reportedAt, 'de', 'short'),
    isOverdue: isOpen && isLate && round.state === 'open', isMissing: isOpen && round.state !== 'planned' && line.recipientId === null, isLateReport: line.report?.isLate ?? false,
  };
}
