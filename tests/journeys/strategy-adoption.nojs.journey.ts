import { testInOwnHouse as test } from './fixtures.ts';
import { fromConferenceToAdoption } from './strategy-adoption.ts';

test.use({ actionTimeout: 15_000 });

test('a strategy goes from the conference to its adoption with ten municipalities, one of which does not agree', async ({ page, axe }) => {
  test.setTimeout(300_000);
  await fromConferenceToAdoption(page, axe, false);
});
