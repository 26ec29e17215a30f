import { z } from 'zod';
import { line, optionalDay, optionalEmail, optionalLine, paragraphs } from '#platform/forms.ts';
import { optionalId } from '../agenda/forms.ts';
import type { TaskContent } from './task.ts';

export const taskForm = z.object({
  title: line(300, 'Bitte schreiben Sie, was zu tun ist.'),
  ownerId: optionalId,
  ownerName: optionalLine(200),
  ownerEmail: optionalEmail,
  dueOn: optionalDay,
});

export const endForm = z.object({ state: z.enum(['done', 'dropped'], 'Bitte wählen Sie: erledigt oder entfallen.'), report: paragraphs(2000).default('') });

export const reportForm = z.object({ report: paragraphs(2000).default('') });

export function taskValues(content: TaskContent): Readonly<Record<string, string>> {
  return { title: content.title, ownerId: content.ownerId ?? '', ownerName: content.ownerName, ownerEmail: content.ownerEmail, dueOn: content.dueOn ?? '' };
}

export const blankTask: Readonly<Record<string, string>> = { title: '', ownerId: '', ownerName: '', ownerEmail: '', dueOn: '' };
