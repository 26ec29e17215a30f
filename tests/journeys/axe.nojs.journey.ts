import { expect, test } from './fixtures.ts';

test('axe finds seeded faults without scripts as well', async ({ page, listViolations }) => {
  const body = `<!doctype html><html lang="de"><head><title>Probe</title></head>
    <body><main><h1>Probe</h1><noscript><img src="data:,"></noscript></main></body></html>`;
  await page.route('**/probe', (route) => route.fulfill({ body, contentType: 'text/html' }));
  await page.goto('/probe');
  expect(await listViolations()).toEqual(['image-alt: img']);
});
