import { z } from 'zod';
import { line } from '#platform/forms.ts';
import { chapterKinds } from '../../content.ts';

const nobody = z.string().default('').transform((text) => (text === '' ? null : text)).refine((text) => text === null || z.uuid().safeParse(text).success, 'Bitte wählen Sie etwas aus der Liste.');

/** A chapter's frame. `parentId`: the chapter that it stands below. */
export const chapterForm = z.strictObject({
  title: line(200, 'Bitte geben Sie dem Kapitel eine Überschrift.'),
  kind: z.enum(chapterKinds, 'Bitte wählen Sie etwas aus der Liste.').default('text'),
  fieldId: nobody,
  parentId: nobody,
});

export const changeForm = chapterForm.omit({ parentId: true });

export const moveForm = z.strictObject({ chapter: z.uuid('Dieses Kapitel gibt es nicht.'), way: z.enum(['up', 'down', 'in', 'out'], 'Bitte laden Sie die Seite neu.') });
export const removeForm = z.strictObject({ chapter: z.uuid('Dieses Kapitel gibt es nicht.') });
export const restoreForm = z.strictObject({ removal: z.uuid('Das gibt es nicht.') });
