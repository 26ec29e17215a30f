import { test } from './fixtures.ts';
import { askTheTowns, walkToTheKreistag } from './strategy-consent.ts';

test.use({ actionTimeout: 15_000 });

test('ten towns are asked, one does not agree, and later does: map, table and history tell it', async ({ page, axe }) => {
  test.slow();
  await askTheTowns(page, axe);
});

test('the way through the committees, by hand and from a council that was read in, up to the final decision', async ({ page, axe }) => {
  test.slow();
  await walkToTheKreistag(page, axe);
});
