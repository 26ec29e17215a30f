import { expect, test } from 'vitest';
import { textBlocks } from './text-blocks.ts';

test('paragraphs and lists', () => {
  expect(textBlocks('Eins\nzwei\n\nWir bieten:\n- Tee\n- Spiele\nund mehr\n\n\n')).toEqual([
    { kind: 'paragraph', text: 'Eins\nzwei' },
    { kind: 'paragraph', text: 'Wir bieten:' },
    { kind: 'list', entries: ['Tee', 'Spiele'] },
    { kind: 'paragraph', text: 'und mehr' },
  ]);
  expect(textBlocks('')).toEqual([]);
});
