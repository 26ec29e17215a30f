import { followCouncil, readAsOfficer } from './council.ts';
import { expect, test } from './fixtures.ts';

test.use({ actionTimeout: 15_000 });

test('a member of staff reads in a council, follows a paper through the committees, and proposes it as a topic', async ({ page, axe }) => {
  test.slow();
  await followCouncil(page, axe);
});

test('an integration officer reads along and cannot touch the sources', async ({ page, axe }) => {
  await readAsOfficer(page, axe);
});

test('the endpoint for others answers as OParl 1.1, to any origin, and says what is wrong with a question', async ({ request }) => {
  const system = await request.get('/oparl/beispielkreis/system');
  expect([system.status(), system.headers()['access-control-allow-origin'], system.headers()['content-type']]).toEqual([200, '*', 'application/json; charset=utf-8']);
  const again = await request.get('/oparl/beispielkreis/system', { headers: { 'if-none-match': system.headers()['etag'] ?? '' } });
  const wrong = await request.get('/oparl/beispielkreis/meetings?modified_since=gestern');
  expect([again.status(), wrong.status(), ((await wrong.json()) as { type: string }).type, (await request.get('/oparl/beispielkreis/nirgends')).status()]).toEqual([304, 400, 'https://schema.oparl.org/1.1/Error', 404]);
});
