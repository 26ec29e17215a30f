import { chromium } from '/work/main/node_modules/@playwright/test/index.mjs';
import AxeBuilder from '/work/main/node_modules/@axe-core/playwright/dist/index.mjs';
const base = 'http://127.0.0.1:5187';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const home = base + '/buero/beispielkreis';
const open = (width: number) => browser.newContext({ viewport: { width, height: 900 }, storageState: '/tmp/offers/state.json' });
const wide = await open(1280); const narrow = await open(390);
const page = await wide.newPage(); const phone = await narrow.newPage();
page.on('response', (r) => { if (r.status() >= 400) console.log(r.status(), r.request().method(), r.url()); });
const shot = async (name: string, path: string) => {
  for (const [p, suffix] of [[page, 'wide'], [phone, 'phone']] as const) {
    await p.goto(path.startsWith('http') ? path : home + path);
    await p.screenshot({ path: `/tmp/offers/${name}-${suffix}.png`, fullPage: true });
  }
  const over = await phone.evaluate(() => document.documentElement.scrollWidth);
  const axe = await new AxeBuilder({ page }).analyze();
  console.log(name, 'h1:', await page.locator('h1').first().innerText().catch(() => '-'), over > 390 ? `PHONE WIDTH ${over}` : '', axe.violations.map((v: any) => v.id + ': ' + v.nodes.slice(0, 2).map((n: any) => n.html.slice(0, 150)).join(' | ')).join('\n   '));
};
await shot('list', '/angebote');
await shot('review', '/angebote?stand=zu-pruefen');
const first = await page.locator('main table a').first().getAttribute('href');
const id = first!.split('/').pop();
await shot('offer', '/angebote/' + id);
await shot('edit', `/angebote/${id}/bearbeiten`);
await shot('history', `/angebote/${id}/verlauf`);
await shot('translations', `/angebote/${id}/uebersetzungen`);
await shot('arabic', `/angebote/${id}/uebersetzungen/ar`);
await shot('new', '/angebote/neu');
await shot('places', '/orte-verwalten');
await shot('newplace', '/orte-verwalten/neu');
await browser.close();
