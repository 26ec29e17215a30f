// Takes the pictures of the README from a running house with the demo Kreis:
//   node scripts/screenshots.mjs http://127.0.0.1:3000
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { provideChromium } from './testing/chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/screenshots');
/** The most a picture may weigh, in bytes. */
const heaviest = 300_000;
const house = process.argv[2] ?? 'http://127.0.0.1:3000';

const pictures = [
  { name: 'start', path: '/beispielkreis' },
  { name: 'map', path: '/beispielkreis/angebote?thema=sprache&ansicht=karte', scrollTo: '#ergebnis' },
  { name: 'municipality', path: '/beispielkreis/orte/05362032' },
  { name: 'conference', path: '/beispielkreis/veranstaltungen', follow: [/^Integrationskonferenz/] },
  { name: 'strategy', path: '/beispielkreis/strategie/2026' },
  { name: 'measure', path: '/beispielkreis/strategie/2016/ziele', follow: [/Sprachcafés in allen/], scrollTo: '#stand' },
  { name: 'office', path: '/buero/beispielkreis', as: 'Samira Haddad' },
  { name: 'rota', path: '/buero/beispielkreis/treffen/gremien', follow: [/Runder Tisch der Integrationsbeauftragten$/, 'Gastgeber'], scrollTo: 'h2:has-text("Die nächsten Treffen")' },
  { name: 'minutes', path: '/buero/beispielkreis/treffen', follow: [/^10\. Treffen: Runder Tisch der Integrationsbeauftragten$/, 'Protokoll'], scrollTo: 'h2:has-text("TOP 3")' },
  { name: 'year', path: '/buero/beispielkreis/treffen/jahr?gremium=alle', scrollTo: 'h2:has-text("Wer war dabei")' },
  { name: 'reports', path: '/buero/beispielkreis/strategie/2016/berichte' },
  { name: 'thread', path: '/buero/beispielkreis/strategie/2026/rahmen/massnahmen?suche=Sprachcaf', follow: [/Sprachcaf/, 'Den ganzen Faden als Bild zeigen'] },
];

const browser = await chromium.launch({ executablePath: await provideChromium(root), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const context = await browser.newContext({ baseURL: house, viewport: { width: 1280, height: 900 }, colorScheme: 'light', locale: 'de-DE', timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  mkdirSync(folder, { recursive: true });
  for (const { name, path, as, follow = [], scrollTo } of pictures) {
    if (as) {
      await page.goto('/anmelden');
      await page.getByRole('button', { name: `Als ${as} anmelden` }).click();
      await page.waitForURL('**/buero/**');
    }
    await page.goto(path);
    for (const link of follow) {
      const here = page.url();
      await page.getByRole('main').getByRole('link', { name: link, exact: typeof link === 'string' }).first().click();
      await page.waitForURL((url) => url.href !== here);
    }
    await page.evaluate(() => document.fonts.ready);
    if (scrollTo) await page.locator(scrollTo).evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    const file = join(folder, `${name}.png`);
    await page.screenshot({ path: file });
    const size = statSync(file).size;
    console.log(`docs/screenshots/${name}.png  ${Math.round(size / 1000)} kB`);
    if (size > heaviest) throw new Error(`${file} is heavier than ${heaviest} bytes.`);
  }
} finally {
  await browser.close();
}
