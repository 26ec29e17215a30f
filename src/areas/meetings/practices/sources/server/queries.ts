import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { grantsOf } from '#platform/roles.ts';
import { listMunicipalities, listTopics } from '#platform/server/reference/queries.ts';
import { listOrganisationChoices } from '#areas/network/organisations/server/queries.ts';
import { meetingName } from '../../../meeting.ts';
import { findItemText } from '../../../minutes/server/queries.ts';
import { wordsOf } from '../../../minutes/text.ts';
import { mayPrepareMeeting, mayReadMinutes } from '../../../permissions.ts';
import { findMeeting, readMeeting } from '../../../server/queries.ts';
import { mayWritePractice, writableMunicipalities } from '../../permissions.ts';
import { emptyPractice, type PracticeContent } from '../../practice.ts';

/** The agenda item that a card came out of. */
export interface PracticeSource {
  readonly itemId: string;
  readonly itemTitle: string;
  readonly meetingId: string;
  readonly meetingName: string;
}

export interface PracticeChoices {
  /** The empty value is the district itself. */
  readonly municipalities: readonly { readonly value: string; readonly label: string }[];
  /** All municipalities of the centre, for filters and for "we do this too". */
  readonly area: readonly { readonly value: string; readonly label: string }[];
  readonly topics: readonly { readonly value: string; readonly label: string }[];
  readonly organisations: readonly { readonly value: string; readonly label: string }[];
}

/** Where a card came from, or null where the actor must not know of that meeting. Three statements. */
export async function findSource(context: Context, agendaItemId: string): Promise<PracticeSource | null> {
  const item = await context.db.selectFrom('meetings.agenda_item').select(['id', 'title', 'meeting_id']).where('id', '=', agendaItemId).executeTakeFirst();
  const known = item ? await findMeeting(context, item.meeting_id) : null;
  return item && known ? { itemId: item.id, itemTitle: item.title, meetingId: item.meeting_id, meetingName: meetingName(known.meeting) } : null;
}

/** A card begun from an agenda item: its title, what was to be talked about as the problem, the minutes as the solution, the speaker's municipality. */
export async function draftFromItem(context: Context, meetingId: string, itemId: string): Promise<{ readonly source: PracticeSource; readonly content: PracticeContent }> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayReadMinutes(context.actor, meeting.bodyId, seats) || mayPrepareMeeting(context.actor, meeting, seats));
  const item = found(await context.db.selectFrom('meetings.agenda_item as i').leftJoin('meetings.membership as s', 's.id', 'i.responsible_id')
    .select(['i.id', 'i.title', 'i.description', 's.municipality_ags', 's.organisation_id']).where('i.id', '=', itemId).where('i.meeting_id', '=', meetingId).executeTakeFirst());
  const own = grantsOf(context.actor, ['integrationOfficer']).map((grant) => grant.municipality);
  const municipality = mayWritePractice(context.actor, item.municipality_ags) ? item.municipality_ags : (own[0] ?? null);
  return {
    source: { itemId: item.id, itemTitle: item.title, meetingId, meetingName: meetingName(meeting) },
    content: {
      ...emptyPractice, title: item.title.slice(0, 160), problem: item.description.slice(0, 3000), solution: wordsOf(await findItemText(context, meetingId, itemId)).slice(0, 5000),
      municipality, organisationId: item.organisation_id, agendaItemId: item.id,
    },
  };
}

/** What the form and the filters let people choose. Three statements. */
export async function readPracticeChoices(context: Context): Promise<PracticeChoices> {
  const area = (await listMunicipalities(context.db, context.centre.municipalities)).map(({ ags, name }) => ({ value: ags, label: name }));
  const writable = writableMunicipalities(context.actor, area.map(({ value }) => value));
  const organisations = await listOrganisationChoices(context);
  return {
    area, topics: (await listTopics(context.db)).map(({ code, name }) => ({ value: code, label: name })),
    municipalities: [...(writable.includes(null) ? [{ value: '', label: `${context.centre.areaName} (Kreis oder KI)` }] : []), ...area.filter(({ value }) => writable.includes(value))],
    organisations: organisations.map(({ id, name, city }) => ({ value: id, label: [name, city].filter((part) => part !== '').join(', ') })),
  };
}
