import { z } from 'zod';
import { paragraphs } from '#platform/forms.ts';
import { addDays, addMonths, freshnessOn, monthsOfGrace, type Assurance } from '../freshness.ts';

/** The link in the mail: opens the due offers of one organisation for 30 days. */
export const upkeepLink = { purpose: 'offers.organisation', life: 30 * 86_400_000 } as const;

/** One question and two reminders; after that the centre has to call. */
export const mostQuestions = 3;

/** Days between two mails about the same offer. */
export const daysBetweenQuestions = 21;

/** What is known about asking for an offer. Days as YYYY-MM-DD; `timesAsked` counts mails since the last confirmation. */
export interface Asking extends Assurance {
  readonly askedOn: string | null;
  readonly timesAsked: number;
}

/** Whether the organisation is to be asked (again) on a day. */
export function isToBeAsked(day: string, offer: Asking): boolean {
  if (freshnessOn(day, offer) === 'fresh' || offer.timesAsked >= mostQuestions) return false;
  return offer.askedOn === null || day >= addDays(offer.askedOn, daysBetweenQuestions);
}

/** Whether all questions went unanswered for so long that visitors should not rely on the offer any more. */
export function isAbandoned(day: string, offer: Asking): boolean {
  if (freshnessOn(day, offer) === 'fresh' || offer.timesAsked < mostQuestions || offer.askedOn === null) return false;
  return day > addMonths(offer.askedOn, monthsOfGrace);
}

export const answers = ['right', 'changed', 'ended'] as const;
export type Answer = (typeof answers)[number];

export const answerLabels: Readonly<Record<Answer, string>> = {
  right: 'Ja, alles stimmt noch',
  changed: 'Etwas hat sich geändert',
  ended: 'Dieses Angebot gibt es nicht mehr',
};

/** One answer about one offer. */
export const answerForm = z.object({
  offerId: z.uuid({ error: 'Dieses Angebot gibt es hier nicht. Bitte laden Sie die Seite neu.' }),
  answer: z.enum(answers, { error: 'Bitte wählen Sie eine der drei Antworten.' }),
  note: paragraphs(2000).default(''),
}).refine(({ answer, note }) => answer !== 'changed' || note !== '', { path: ['note'], error: 'Bitte schreiben Sie kurz, was sich geändert hat.' });
