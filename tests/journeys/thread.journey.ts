import { test } from './fixtures.ts';
import { followAndJoin, readInArabic } from './thread.ts';

test.use({ actionTimeout: 15_000 });

test('the thread leads from any thing to what it came from and what came of it, and people join what belongs together', async ({ page, axe }) => {
  test.slow();
  await followAndJoin(page, axe);
});

test('on an Arabic page the thread speaks Arabic', async ({ page, axe }) => {
  test.slow();
  await readInArabic(page, axe);
});
