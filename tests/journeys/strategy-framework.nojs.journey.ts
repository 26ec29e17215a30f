import { test } from './fixtures.ts';
import { buildTheFramework, readTheFramework } from './strategy-framework.ts';

test.use({ actionTimeout: 15_000 });

test('without JavaScript a member of staff builds a field with a goal, a measure and an indicator', async ({ page, axe }) => {
  test.slow();
  await buildTheFramework(page, axe);
});

test('without JavaScript an integration officer reads the framework and changes nothing', async ({ page, axe }) => {
  await readTheFramework(page, axe);
});
