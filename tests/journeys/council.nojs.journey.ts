import { followCouncil } from './council.ts';
import { test } from './fixtures.ts';

test.use({ actionTimeout: 15_000 });

test('a member of staff follows a council without JavaScript', async ({ page, axe }) => {
  test.slow();
  await followCouncil(page, axe);
});
