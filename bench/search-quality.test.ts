import { expect, test } from 'vitest';
import { findGuide, measureQuality } from './search-quality.ts';

const folder = findGuide();

test.skipIf(folder === null)('real questions find their page more often than with plain PostgreSQL, also those that no choice was made on', { timeout: 120_000 }, async () => {
  const { baseline, ours } = await measureQuality(folder ?? '');
  expect(ours.all.questions).toBe(197);
  expect([ours.all.recall >= 0.88, ours.all.mrr >= 0.55]).toEqual([true, true]);
  expect([ours.held.recall > baseline.held.recall, ours.held.mrr > baseline.held.mrr]).toEqual([true, true]);
});
