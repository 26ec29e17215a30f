import { z } from 'zod';
import { line, optionalNumber, paragraphs } from '#platform/forms.ts';

export const topicForm = z.object({
  title: line(200, 'Bitte sagen Sie kurz, worum es geht.'),
  description: paragraphs(2000).default(''),
  minutes: optionalNumber(1, 480),
});

export const declineForm = z.object({ topic: z.string(), reason: line(500, 'Bitte nennen Sie den Grund. Die Person, die das Thema vorgeschlagen hat, kann ihn lesen.') });

/** An id out of a form; what is none names nothing, so that it ends as not found. */
export function idFrom(value: unknown): string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value.toLowerCase() : '00000000-0000-0000-0000-000000000000';
}
