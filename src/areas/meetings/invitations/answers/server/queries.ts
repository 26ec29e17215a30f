import { today, type Context } from '#platform/context.ts';
import { demand, found, NotFound } from '#platform/errors.ts';
import type { NamedMeeting } from '../../../meeting.ts';
import { vacantSeat } from '../../../membership.ts';
import { holdsLink } from '../../../permissions.ts';
import { loadMeeting } from '../../../server/queries.ts';
import { agendaFor, type InvitedAgenda } from '../../agenda.ts';
import { invitationLink, type Invitee } from '../../invitee.ts';
import { findInvitee, listDeputies, listInvitees, listItems } from '../../server/queries.ts';

export interface InvitedPaper {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly size: number;
}

/** What the link opens to the one who is invited: this meeting, nothing else. */
export interface OwnInvitation {
  readonly meeting: NamedMeeting;
  readonly invitee: Invitee;
  readonly agenda: InvitedAgenda;
  readonly papers: readonly InvitedPaper[];
  /** Who comes for the invitee, by name. */
  readonly substitutes: readonly { readonly id: string; readonly name: string; readonly kind: Invitee['kind'] }[];
  /** The deputies of the seat who could be invited. */
  readonly deputies: readonly string[];
  /** For whom the invitee comes, or empty. */
  readonly principal: string;
}

/** Throws Forbidden for another link, NotFound where the entry is gone. Six queries. */
export async function readOwnInvitation(context: Context, inviteeId: string): Promise<OwnInvitation> {
  const { invitee, meeting } = await findOwn(context, inviteeId);
  const others = await listInvitees(context, meeting.id);
  return {
    meeting, invitee, agenda: agendaFor(await listItems(context, meeting.id), meeting.startsAt, invitee.isInside), papers: await listPapers(context, invitee),
    substitutes: others.filter(({ substituteOf }) => substituteOf === invitee.id).map(({ id, name, kind }) => ({ id, name, kind })),
    deputies: (await listDeputies(context, invitee, today(context))).map(({ personName }) => personName),
    principal: others.find(({ id }) => id === invitee.substituteOf)?.name ?? '',
  };
}

/** The invitee of the link in hand, with the meeting. Two queries. */
export async function findOwn(context: Context, inviteeId: string): Promise<{ readonly invitee: Invitee; readonly meeting: NamedMeeting }> {
  demand(holdsLink(context.actor, invitationLink.purpose, inviteeId));
  const invitee = found(await findInvitee(context, inviteeId));
  // the person was erased: nobody is left whom the link could be for
  if (invitee.name === vacantSeat) throw new NotFound('Diese Einladung gilt nicht mehr.');
  return { invitee, meeting: found(await loadMeeting(context, invitee.meetingId)) };
}

/** The content of a paper that the invitee may see. Throws NotFound for any other. */
export async function readOwnPaper(context: Context, inviteeId: string, paperId: string): Promise<{ readonly name: string; readonly type: string; readonly content: Uint8Array }> {
  const { invitee } = await findOwn(context, inviteeId);
  const row = found(await papersOf(context, invitee).where('p.id', '=', paperId).select(['f.name', 'f.media_type', 'f.content']).executeTakeFirst());
  return { name: row.name, type: row.media_type, content: row.content };
}

async function listPapers(context: Context, invitee: Invitee): Promise<readonly InvitedPaper[]> {
  return papersOf(context, invitee).select(['p.id', 'p.title', 'f.name', 'f.size']).orderBy('p.title').orderBy('p.id').execute();
}

/** A guest sees public papers, and of them none that hangs on an internal item. */
function papersOf(context: Context, invitee: Invitee) {
  const all = context.db.selectFrom('meetings.paper as p').innerJoin('platform.file as f', 'f.id', 'p.file_id')
    .leftJoin('meetings.agenda_item as a', 'a.id', 'p.agenda_item_id').where('p.meeting_id', '=', invitee.meetingId);
  return invitee.isInside ? all : all.where('p.is_public', '=', true).where((where) => where.or([where('a.id', 'is', null), where('a.is_public', '=', true)]));
}
