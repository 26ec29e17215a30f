import { z } from 'zod';
import { line, optionalLine, paragraphs } from '#platform/forms.ts';
import { agendaKinds, type AgendaKind } from '../body.ts';
import { itemEnds, mostItems, type ItemContent, type ItemEnd } from './item.ts';

const minutes = z.string({ error: 'Bitte schreiben Sie, wie viele Minuten dieser Punkt dauert.' })
  .regex(/^\d{1,3}$/, 'Bitte geben Sie eine ganze Zahl von 0 bis 480 ein.').transform(Number).refine((count) => count <= 480, 'Bitte geben Sie eine ganze Zahl von 0 bis 480 ein.');

/** A choice of a list whose value is an id; anything else is nothing chosen. */
export const optionalId = z.string().default('').transform((text) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null));
export const checked = z.literal('ja').optional().transform((value) => value === 'ja');

export const itemForm = z.object({
  title: line(200, 'Bitte geben Sie dem Punkt einen Titel.'),
  kind: z.enum(agendaKinds, 'Bitte wählen Sie, was für ein Punkt das ist.'),
  minutes,
  description: paragraphs(4000).default(''),
  responsibleId: optionalId,
  responsibleName: optionalLine(200),
  isPublic: checked,
});

/** One line per item: its id and the wished position. Both lists have the same length. */
export const orderForm = z.object({ id: z.array(z.string()).max(mostItems), position: z.array(z.string()).max(mostItems) });

/** How each item ended, one line per item like above. */
export const endForm = z.object({ id: z.array(z.string()).max(mostItems), end: z.array(z.enum(itemEnds, 'Bitte wählen Sie für jeden Punkt, was daraus wurde.')).max(mostItems) });

export function itemFrom(values: z.infer<typeof itemForm>): ItemContent {
  return values;
}

export function itemValues(item: ItemContent): Readonly<Record<string, string>> {
  return {
    title: item.title, kind: item.kind satisfies AgendaKind, minutes: String(item.minutes), description: item.description, responsibleId: item.responsibleId ?? '',
    responsibleName: item.responsibleName, isPublic: item.isPublic ? 'ja' : '',
  };
}

/** id → wished position; lines without a number wish nothing. */
export function wishesFrom({ id, position }: z.infer<typeof orderForm>): ReadonlyMap<string, number> {
  return new Map(id.flatMap((one, index) => (/^\d{1,4}$/.test(position[index] ?? '') ? [[one, Number(position[index])] as const] : [])));
}

export function endsFrom({ id, end }: z.infer<typeof endForm>): ReadonlyMap<string, ItemEnd> {
  return new Map(id.flatMap((one, index) => (end[index] === undefined ? [] : [[one, end[index]] as const])));
}
