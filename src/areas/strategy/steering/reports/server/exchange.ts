import { formatDate } from '#platform/i18n.ts';
import type { TextTable } from '#platform/server/exchange/tables.ts';
import { measureStatusLabels } from '../../../edition.ts';
import { lightLabels } from '../../light.ts';
import { reportWayLabels } from '../report.ts';
import type { ReportLine } from './queries.ts';

/** The lines of a round as a table to take away; no names of people. `fields` and `towns`: names by id and AGS. Cells are made harmless where the file is written. */
export function exportReports(lines: readonly ReportLine[], period: string, fields: ReadonlyMap<string, string>, towns: ReadonlyMap<string, string>): TextTable {
  return {
    columns: ['Zeitraum', 'Handlungsfeld', 'Nummer', 'Maßnahme', 'Träger', 'Kommunen', 'Stand', 'Ampel', 'Fortschritt in Prozent', 'Hindernis', 'Nächster Schritt', 'Nachweis', 'Link', 'Berichtet am', 'Berichtet', 'Zu spät', 'Nichts geändert'],
    rows: lines.map(({ report, ...line }) => [
      period, fields.get(line.fieldId) ?? '', line.code, line.title, line.owner, line.municipalities.length === 0 ? 'alle' : line.municipalities.map((ags) => towns.get(ags) ?? ags).join(', '), measureStatusLabels[line.status],
      ...(report === null ? ['nicht berichtet', '', '', '', '', '', '', '', '', ''] : [
        lightLabels[report.light], String(report.progress), report.obstacle, report.nextStep, report.evidence, report.evidenceUrl, formatDate(report.reportedAt, 'de', 'short'), reportWayLabels[report.via],
        report.isLate ? 'ja' : 'nein', report.isUnchanged ? 'ja' : 'nein',
      ]),
    ]),
  };
}
