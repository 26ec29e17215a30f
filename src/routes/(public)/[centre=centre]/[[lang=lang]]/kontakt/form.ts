import { z } from 'zod';
import { fill, type PublicMessages } from '#platform/messages/public.ts';
import { feedbackKinds } from '#platform/server/feedback.ts';

/** What the contact form may contain, with messages in the reader's language. `homepage` is a trap: people never see it. */
export function contactForm(words: PublicMessages) {
  return z.strictObject({
    kind: z.enum(feedbackKinds, { error: words.choose }),
    message: z.string({ error: words.messageMissing }).min(1, words.messageMissing).max(longest, fill(words.messageLong, { max: longest })),
    replyTo: z.string().max(254, words.emailWrong).regex(/^$|^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.<>"(),;:\\]{2,}$/, words.emailWrong).default(''),
    page: z.string().regex(/^$|^\/[\w\-./%]{0,300}$/).catch('').default(''),
    homepage: z.string().max(500).catch('').default(''),
    shownAt: z.string().catch('').default(''),
  });
}

/** Characters of a message. */
export const longest = 4000;

/** Nobody reads and fills the form in less (milliseconds). */
const shortest = 3000;

/** Whether the form came back faster than a person writes. A missing or broken time is no proof of anything. */
export function isTooFast(shownAt: string, now: Date): boolean {
  const time = Date.parse(shownAt);
  return !Number.isNaN(time) && now.getTime() - time < shortest && now.getTime() >= time;
}

/** The path a link to this form names; anything else than a path of this house counts as none. */
export function pageFrom(parameters: URLSearchParams): string {
  const page = parameters.get('seite') ?? '';
  return /^\/[\w\-./%]{0,300}$/.test(page) && !page.startsWith('//') ? page : '';
}
