import { refuse, type Refusal } from '#platform/errors.ts';
import type { OfferContent } from './offer.ts';

/** A draft may have gaps; what goes to the publisher must be of use to a visitor. */
export function refuseIncomplete(content: OfferContent): Refusal | null {
  if (content.title.trim() === '') return refuse('Bitte geben Sie einen Titel ein.', 'title');
  if (content.summary.trim() === '') return refuse('Bitte beschreiben Sie das Angebot in ein bis zwei Sätzen.', 'summary');
  if (content.topics.length === 0) return refuse('Bitte wählen Sie mindestens ein Thema.', 'topics');
  return null;
}
