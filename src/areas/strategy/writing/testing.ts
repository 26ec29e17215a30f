import fc from 'fast-check';
import type { Text } from '../text.ts';
import { tidyText } from './tidy.ts';

/** Ids by position, so that texts can be compared. */
export function ids(position: number): string {
  return `absatz-${position}`;
}

export const anyWords = fc.string({ unit: fc.constantFrom('a', 'Ö', ' ', '*', '_', '\\', '-', '•', '#', '>', '|', '1', '.', ')', '[', ']', '(', '\n', '😀', '\t', '\0', '\ud800', '='), maxLength: 10 });
const run = fc.record({ text: anyWords, bold: fc.constant(true), italic: fc.constant(true), href: fc.constantFrom('https://a.example/x_y?q=(1)&z=[2]', 'mailto:a@b.example', 'javascript:alert(1)') }, { requiredKeys: ['text'] });
const block = fc.oneof(
  fc.record({ kind: fc.constantFrom('paragraph', 'quote', 'heading', 'bullet', 'numbered', 'script'), level: fc.constantFrom(3, 4), depth: fc.constantFrom(0, 1, 2, 7), runs: fc.array(run, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('table'), caption: anyWords, header: fc.boolean(), rows: fc.array(fc.array(anyWords, { maxLength: 3 }), { maxLength: 3 }) }),
);
/** Any text as the room keeps it. */
export const anyText: fc.Arbitrary<Text> = fc.array(block, { maxLength: 7 }).map((blocks) => tidyText(blocks, ids));
