import { expect, test } from './fixtures.ts';

const head = '<head><meta charset="utf-8"><title>Probe</title></head>';

/** One fault of each kind that the house must never show; the guard has to name every one of them. */
const faulty = `<!doctype html><html>${head}<body><main><h1>Probe</h1>
  <img src="data:," width="20" height="20">
  <p style="color:#aaa;background:#fff">Kaum zu lesen</p>
  <input type="text">
  <a href="#a" style="display:inline-block;width:10px;height:10px;overflow:hidden">a</a><a href="#b" style="display:inline-block;width:10px;height:10px;overflow:hidden">b</a>
</main></body></html>`;

const sound = `<!doctype html><html lang="de">${head}<body><main><h1>Probe</h1>
  <img src="data:," alt="Bild" width="20" height="20">
  <p style="color:#000;background:#fff">Gut zu lesen</p>
  <label>Name <input type="text"></label>
</main></body></html>`;

test('axe names each seeded fault', async ({ page, listViolations }) => {
  await page.setContent(faulty);
  const rules = (await listViolations()).map((violation) => violation.split(':')[0]);
  expect([...new Set(rules)]).toEqual([
    'color-contrast',
    'html-has-lang',
    'image-alt',
    'label',
    'target-size',
  ]);
});

test('axe fails on the seeded faults', async ({ page, axe }) => {
  await page.setContent(faulty);
  await expect(axe()).rejects.toThrow('image-alt');
});

test('axe passes a sound page', async ({ page, axe }) => {
  await page.setContent(sound);
  await axe();
});
