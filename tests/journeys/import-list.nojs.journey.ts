import { test } from './fixtures.ts';
import { importAndUndo } from './import-list.ts';

test.use({ actionTimeout: 15_000 });

test('a member of staff reads in an Excel list with duplicates, merges, and undoes the merge and the list', async ({ page, axe }) => {
  test.slow();
  await importAndUndo(page, axe);
});
