import { test } from './fixtures.ts';
import { compareQuarters, runRound } from './strategy-reports.ts';

test.use({ actionTimeout: 15_000 });

test('the frozen quarters side by side, and the reports on one measure', async ({ page, axe }) => {
  test.setTimeout(600_000);
  await compareQuarters(page, axe);
});

test('a report round: red by link on a phone, one owner late, the steering group, the next round', async ({ page, axe }) => {
  test.setTimeout(600_000);
  await runRound(page, axe);
});
