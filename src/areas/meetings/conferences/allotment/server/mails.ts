import { sessionName, type Session } from '../../programme/session.ts';
import { compose, facts, linkLines, type Letter } from '../../registrations/server/mails.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';
import type { ForumPlace } from '../../registrations/registration.ts';

/** Tells where somebody goes, and why. */
export function allottedMail(letter: Letter, places: readonly ForumPlace[], sessions: readonly Session[]): Mail {
  const lines = places.flatMap(({ forumId, reason }) => {
    const forum = sessions.find(({ id }) => id === forumId);
    return [forum === undefined ? 'Kein Platz' : `${sessionName(forum)}${forum.room === '' ? '' : ` (${forum.room})`}`, `Warum: ${reason}`, ''];
  });
  const isOpen = places.some(({ forumId }) => forumId === null);
  return compose(letter, `Ihr Forum: ${letter.event.name}`, [
    'die Foren sind verteilt.', '', ...lines, ...facts(letter.event), '',
    isOpen ? 'Mit diesem Link wählen Sie ein Forum, in dem noch Plätze frei sind:' : 'Mit diesem Link sehen Sie Ihre Anmeldung:', ...linkLines(letter),
  ]);
}
