import { test } from './fixtures.ts';
import { lookBack, shareAPractice } from './practices.ts';

test.use({ actionTimeout: 15_000 });

test('a card of good practice goes from a municipality to all centres with consent by mail, and back', async ({ page, axe }) => {
  test.slow();
  await shareAPractice(page, axe);
});

test('the year and the thread behind a card, as pictures and as tables', async ({ page, axe }) => {
  test.slow();
  await lookBack(page, axe);
});
