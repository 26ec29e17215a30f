import type { TextTable } from '#platform/server/exchange/tables.ts';
import { meetingStateLabels } from '../../meeting.ts';
import { matrixOf, presenceLabels, yearMeetingName, type Year } from '../year.ts';

/** The tables of a year that can be taken away. */
export const yearTables = ['teilnahme', 'treffen', 'themen', 'aufgaben', 'beschluesse'] as const;
export type YearTableName = (typeof yearTables)[number];

/** One table of the year as texts; days as YYYY-MM-DD, as spreadsheets sort them. No names of people. */
export function exportYear(year: Year, name: YearTableName): TextTable {
  if (name === 'treffen') return meetingTable(year);
  if (name === 'themen') return topicTable(year);
  if (name === 'aufgaben') return { columns: ['Aufgabe', 'Gremium', 'Vom', 'Fällig am'], rows: year.tasks.map((task) => [task.title, task.bodyName, task.day, task.dueOn ?? '']) };
  if (name === 'beschluesse') {
    return { columns: ['Nummer', 'Gremium', 'Datum', 'Wortlaut', 'Stand'], rows: year.decisions.map((one) => [one.label, one.bodyName, one.day, one.wording, one.isSuperseded ? 'ersetzt' : 'gilt']) };
  }
  return participationTable(year);
}

function participationTable({ meetings, participation }: Year): TextTable {
  const columns = meetings.map((meeting) => `${meeting.day} ${yearMeetingName(meeting)}`);
  return {
    columns: ['Kommune oder Organisation', ...distinct(columns), 'Teilnahmen'],
    rows: matrixOf(meetings, participation).map((row) => [
      row.party, ...row.cells.map((one) => (one.presence === 'none' ? '' : one.presence === 'present' ? String(one.count) : presenceLabels[one.presence])), String(row.attended),
    ]),
  };
}

function meetingTable({ meetings }: Year): TextTable {
  return {
    columns: ['Datum', 'Treffen', 'Gremium', 'Stand', 'Gastgeber', 'Eingeladen', 'Geantwortet', 'Anwesend'],
    rows: meetings.map((one) => [one.day, yearMeetingName(one), one.bodyName, meetingStateLabels[one.state], one.hostName, String(one.invited), String(one.answered), String(one.present)]),
  };
}

function topicTable({ topics }: Year): TextTable {
  return { columns: ['Thema', 'In so vielen Treffen', 'Vertagt'], rows: topics.map((topic) => [topic.title, String(topic.meetingIds.length), String(topic.carried)]) };
}

/** Names of columns are distinct: two meetings of one day and name get a number. */
function distinct(names: readonly string[]): readonly string[] {
  return names.map((name, index) => (names.indexOf(name) === index ? name : `${name} (${names.slice(0, index + 1).filter((other) => other === name).length})`));
}
