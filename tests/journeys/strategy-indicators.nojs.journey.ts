import { test } from './fixtures.ts';
import { readTheCollection, shareAnIndicator } from './strategy-indicators.ts';

test.use({ actionTimeout: 15_000 });

test('without JavaScript a definition is shared, found, taken over and withdrawn', async ({ page, axe }) => {
  test.slow();
  await shareAnIndicator(page, axe);
});

test('without JavaScript an integration officer reads the collection and shares nothing', async ({ page, axe }) => {
  await readTheCollection(page, axe);
});
