import { test } from './fixtures.ts';
import { followAnInvitation, sendNonsense, speakAndBeAnswered } from './strategy-participation.ts';

test.use({ actionTimeout: 15_000 });

test('a contribution in Arabic is published, answered and leads to a measure; a call is entered', async ({ page, axe }) => {
  test.slow();
  await speakAndBeAnswered(page, axe);
});

test('an invitation leads to a page of one’s own, without an account', async ({ page, axe }) => {
  test.slow();
  await followAnInvitation(page, axe);
});

test('what is typed into the public form stays, whatever is wrong with it', async ({ page, axe }) => {
  test.slow();
  await sendNonsense(page, axe);
});
