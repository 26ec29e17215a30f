import type { Centre } from '#platform/centre.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';
import type { Task } from '../task.ts';

/** Tells an owner of a task; `day` is today, YYYY-MM-DD. The link opens the task for 60 days. */
export function taskMail(centre: Centre, task: Pick<Task, 'title' | 'owner' | 'email' | 'dueOn' | 'bodyName'>, link: string, day: string): Mail {
  return {
    to: task.email,
    subject: `${subjectOf(task.dueOn, day)}: ${task.title}`,
    text: [
      `Guten Tag${task.owner === '' ? '' : ` ${task.owner}`},`, '',
      `Sie haben diese Aufgabe übernommen (${task.bodyName}):`, '',
      task.title, '',
      ...(task.dueOn === null ? [] : [dueLine(task.dueOn, day), '']),
      'Ist sie erledigt? Dann sagen Sie es uns bitte hier. Sie können uns auch schreiben, wie weit Sie sind. Sie brauchen dafür kein Konto.', '',
      link, '',
      'Der Link gilt 60 Tage und ist nur für Sie. Bitte geben Sie ihn nicht weiter.', '',
      'Freundliche Grüße', centre.name,
    ].join('\n'),
  };
}

function subjectOf(dueOn: string | null, day: string): string {
  if (dueOn === null) return 'Ihre Aufgabe';
  return dueOn < day ? 'Überfällige Aufgabe' : dueOn === day ? 'Heute fällig' : 'Ihre Aufgabe';
}

function dueLine(dueOn: string, day: string): string {
  const date = longDay.format(new Date(`${dueOn}T12:00:00Z`));
  return dueOn < day ? `Sie sollte bis zum ${date} fertig sein.` : dueOn === day ? 'Sie ist heute fällig.' : `Sie ist fällig am ${date}.`;
}

const longDay = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
