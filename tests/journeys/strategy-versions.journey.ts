import { testInOwnHouse as test } from './fixtures.ts';
import { keepAndCompare, proveAdoption } from './strategy-versions.ts';

test.use({ actionTimeout: 15_000 });

test('a version is kept, compared with another in plain words, brought back and undone', async ({ page, axe }) => {
  test.slow();
  await keepAndCompare(page, axe);
});

test('an adopted edition is proven unchanged, and a draft cannot be adopted without a decision', async ({ page, axe }) => {
  test.slow();
  await proveAdoption(page, axe);
});
