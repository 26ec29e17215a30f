import { test } from './fixtures.ts';
import { answerAsGuest, sendSubstitute, subscribe } from './invitation.ts';

test('a guest answers from the mail without an account', async ({ page, axe }, { project }) => {
  test.slow();
  await answerAsGuest(page, axe, project.name);
});

test('a guest sends somebody else', async ({ page, axe }, { project }) => {
  test.slow();
  await sendSubstitute(page, axe, project.name);
});

test('a member subscribes to the calendar and ends it', async ({ page, axe }) => {
  test.slow();
  await subscribe(page, axe);
});
