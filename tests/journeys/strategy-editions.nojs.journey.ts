import { test } from './fixtures.ts';
import { decideWhatGoesOn, readFromWord } from './strategy-editions.ts';

test.use({ actionTimeout: 15_000 });

test('without JavaScript a member of staff decides what goes on into the next edition, and sees where it comes from', async ({ page, axe }) => {
  test.slow();
  await decideWhatGoesOn(page, axe);
});

test('without JavaScript a member of staff reads a strategy in from Word and takes it back', async ({ page, axe }) => {
  test.slow();
  await readFromWord(page, axe);
});
