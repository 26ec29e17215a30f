import { test } from './fixtures.ts';
import { failWell, giveFeedback, registerAndBeAllotted } from './conference.ts';

test.use({ actionTimeout: 15_000 });

test('a conference of 120 people and six forums: registration without account, the lot, the reason, the result sheet', async ({ page, axe }) => {
  test.setTimeout(300_000);
  await registerAndBeAllotted(page, axe);
});

test('the feedback form from the wall, and its result on one page', async ({ page, axe }) => {
  test.slow();
  await giveFeedback(page, axe);
});

test('a closed registration and forged links say what to do', async ({ page, axe }) => {
  await failWell(page, axe);
});
