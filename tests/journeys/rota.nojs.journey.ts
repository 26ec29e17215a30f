import { test } from './fixtures.ts';
import { walkRota } from './rota.ts';

test.use({ actionTimeout: 15_000 });

test('a round table gets seats, hosts and a year of dates; all of it without JavaScript', async ({ page, axe }) => {
  test.slow();
  await walkRota(page, axe);
});
