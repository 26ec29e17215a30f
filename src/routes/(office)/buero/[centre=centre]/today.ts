import { today as dayOf, type Context } from '#platform/context.ts';
import { formatDate, formatTime } from '#platform/i18n.ts';
import { holds, centreRoles } from '#platform/roles.ts';
import { meetingName, meetingStateLabels, placeLine } from '#areas/meetings/meeting.ts';
import { listMeetings } from '#areas/meetings/server/queries.ts';
import { isOverdue } from '#areas/meetings/tasks/task.ts';
import { listTasks } from '#areas/meetings/tasks/server/queries.ts';
import { listDeskOffers } from '#areas/offers/desk/server/queries.ts';
import { noDeskFilter, type DeskTab } from '#areas/offers/desk/filter.ts';
import { mayReadOffers } from '#areas/offers/permissions.ts';
import { listLateRounds } from '#areas/strategy/participation/contributions/server/queries.ts';
import { countOverdue } from '#areas/strategy/steering/reports/server/queries.ts';
import { countEmptyCells } from '#areas/network/responsibility.ts';
import { listIntegrationOfficers, listResponsibilities } from '#areas/network/roles/server/queries.ts';

/** What waits for somebody today, by room. Numbers count only what this person may see. */
export interface Today {
  readonly isCentre: boolean;
  readonly offers: Readonly<Record<DeskTab, number>> | null;
  readonly waiting: readonly { readonly id: string; readonly title: string; readonly organisation: string }[];
  readonly towns: readonly { readonly ags: string; readonly name: string; readonly officers: readonly string[]; readonly vacant: boolean }[];
  readonly emptyCells: number;
  readonly meetings: readonly { readonly id: string; readonly name: string; readonly when: string; readonly place: string; readonly state: string }[];
  /** Participation rounds whose promised answers are late. */
  readonly lateAnswers: readonly { readonly id: string; readonly title: string; readonly path: string; readonly text: string }[];
  /** Open tasks of my own, the first due ones; `count` is of all that I see. */
  readonly tasks: { readonly count: number; readonly mine: readonly { readonly id: string; readonly title: string; readonly due: string; readonly isOverdue: boolean }[] };
  /** Reports on measures that are overdue; null for whoever reads none. `href`: below the centre's office. */
  readonly reports: { readonly count: number; readonly href: string } | null;
}

export async function readToday(context: Context): Promise<Today> {
  const submitted = mayReadOffers(context.actor) ? await listDeskOffers(context, { ...noDeskFilter, tab: 'submitted' }) : null;
  const officers = await listIntegrationOfficers(context);
  const matrix = await listResponsibilities(context);
  return {
    isCentre: holds(context.actor, centreRoles),
    offers: submitted?.counts ?? null,
    waiting: (submitted?.items ?? []).slice(0, 5).map(({ id, title, organisationName }) => ({ id, title, organisation: organisationName })),
    towns: officers.map((town) => ({ ags: town.municipality, name: town.municipalityName, officers: town.officers.map((role) => role.personName), vacant: town.vacant })),
    emptyCells: countEmptyCells(matrix),
    meetings: await readNextMeetings(context),
    lateAnswers: (await listLateRounds(context)).map(({ id, title, editionSlug, open, answersUntil }) => ({
      id, title, path: `strategie/${editionSlug}/beteiligung/${id}/beitraege?antwort=open`, text: `${open} ohne Antwort, versprochen bis ${formatDate(answersUntil, 'de', 'short')}`,
    })),
    tasks: await readOpenTasks(context),
    reports: await countOverdue(context),
  };
}

/** The next four meetings that are not cancelled. */
async function readNextMeetings(context: Context): Promise<Today['meetings']> {
  const ahead = (await listMeetings(context, { from: context.now })).filter((meeting) => meeting.state !== 'cancelled');
  return ahead.slice(0, 4).map((meeting) => ({
    id: meeting.id, name: meetingName(meeting), place: placeLine(meeting), state: meetingStateLabels[meeting.state],
    when: `${formatDate(meeting.startsAt, 'de')}, ${formatTime(meeting.startsAt, 'de')}`,
  }));
}

async function readOpenTasks(context: Context): Promise<Today['tasks']> {
  const open = await listTasks(context, { state: 'open' });
  const day = dayOf(context);
  return {
    count: open.length,
    mine: open.filter((task) => task.isMine).slice(0, 5).map((task) => ({
      id: task.id, title: task.title, due: task.dueOn === null ? 'ohne Termin' : `bis ${formatDate(task.dueOn, 'de', 'short')}`, isOverdue: isOverdue(task, day),
    })),
  };
}
