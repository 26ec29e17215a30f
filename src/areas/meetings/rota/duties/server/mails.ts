import type { Centre } from '#platform/centre.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';
import { meetingName, placeLine, type NamedMeeting } from '../../../meeting.ts';
import { germanDay } from '../../../planning/schedule.ts';
import type { Duty } from '../duty.ts';

/** Reminds the host of what is due soon, or late. `link` leads to the meeting in the office, null where none is configured. */
export function dutyMail(centre: Centre, { meeting, duties, to, today, link }: { readonly meeting: NamedMeeting; readonly duties: readonly Duty[]; readonly to: string; readonly today: string; readonly link: string | null }): Mail {
  const when = new Intl.DateTimeFormat('de-DE', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Berlin' }).format(meeting.startsAt);
  const place = placeLine(meeting);
  return {
    to,
    subject: `Sie sind Gastgeber: ${meetingName(meeting)}`,
    text: [
      'Guten Tag,', '',
      `${meeting.hostName} empfängt die Gäste: ${meetingName(meeting)}.`,
      `Wann: ${when} Uhr`,
      ...(place === '' ? [] : [`Wo: ${place}`]), '',
      'Bitte denken Sie daran:',
      ...duties.map((duty) => `- ${duty.label} (${duty.dueOn < today ? 'war fällig am' : 'bis'} ${germanDay(duty.dueOn)})`), '',
      ...(link === null ? [] : ['Hier haken Sie ab, was erledigt ist:', link, '']),
      'Freundliche Grüße', centre.name,
    ].join('\n'),
  };
}
