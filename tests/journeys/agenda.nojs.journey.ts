import { test } from './fixtures.ts';
import { proposeByLink, travelFromItemToTask, travelFromTopicToAgenda } from './agenda.ts';

test('without scripts: a topic travels from the proposal onto the agenda, to its place and with a paper', async ({ page, axe }) => {
  test.slow();
  await travelFromTopicToAgenda(page, axe);
});

test('without scripts: an item leads to a decision and a task that its owner without an account reports done', async ({ page, axe }) => {
  test.slow();
  await travelFromItemToTask(page, axe);
});

test('without scripts: a member without an account proposes a topic and votes through the link in the mail', async ({ page, axe }) => {
  test.slow();
  await proposeByLink(page, axe);
});
