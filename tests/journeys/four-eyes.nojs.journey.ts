import { test } from './fixtures.ts';
import { correctAndPublish, refuseOwnChange } from './four-eyes.ts';

test.use({ actionTimeout: 15_000 });

test('the integration officer of Frechen corrects an offer, a member of staff publishes it, visitors read it at once', async ({ page, axe }) => {
  test.slow();
  await correctAndPublish(page, axe);
});

test('who wrote and submitted a change does not publish it', async ({ page, axe }) => {
  test.slow();
  await refuseOwnChange(page, axe);
});
