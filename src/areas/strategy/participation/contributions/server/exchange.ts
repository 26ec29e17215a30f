import type { Context } from '#platform/context.ts';
import { languageName } from '#platform/i18n.ts';
import type { TextTable } from '#platform/server/exchange/tables.ts';
import { contributionStateLabels, kindLabels, outcomeLabels, wayLabels } from '../../contribution.ts';
import { listGroups, readFixedText, readRound } from '../../rounds/server/queries.ts';
import type { ContributionFilter } from '../filter.ts';
import { listDesk } from './queries.ts';

/** The columns of the list for Excel; names stand only where somebody agreed to be named, addresses never. */
const columns = ['Nr.', 'Eingang', 'Gruppe', 'Ort', 'Kapitel', 'Stelle', 'Art', 'Text', 'Sprache', 'Übersetzung', 'Weg', 'Name', 'Organisation', 'Stand', 'Antwort', 'Begründung', 'Beantwortet am'] as const;

/** All contributions of a round that the filter lets through. Cells are defused by the writer of the file. Five statements. */
export async function contributionTable(context: Context, roundId: string, filter: ContributionFilter): Promise<TextTable> {
  await readRound(context, roundId);
  const { chapters } = await readFixedText(context, roundId);
  const groups = new Map((await listGroups(context)).map(({ id, name }) => [id, name]));
  const towns = new Map((await context.db.selectFrom('reference.municipality').select(['ags', 'name']).where('ags', 'in', [...context.centre.municipalities, '']).execute()).map(({ ags, name }) => [ags as string, name]));
  const titles = new Map(chapters.map(({ id, title }) => [id, title]));
  const { items } = await listDesk(context, roundId, filter, 'all');
  const day = (moment: Date | null) => (moment === null ? '' : berlin.format(moment));
  return {
    columns,
    rows: items.map((one) => [
      String(one.number), day(one.receivedAt), groups.get(one.groupId ?? '') ?? '', towns.get(one.municipality ?? '') ?? '', titles.get(one.chapterId ?? '') ?? '', one.quote, kindLabels[one.kind], one.text, languageName(one.language, 'de'),
      one.translation, wayLabels[one.via], one.isNamed ? one.name : '', one.isNamed ? one.organisation : '', contributionStateLabels[one.state], one.outcome === null ? '' : outcomeLabels[one.outcome], one.reason, day(one.answeredAt),
    ]),
  };
}

const berlin = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', dateStyle: 'medium' });
