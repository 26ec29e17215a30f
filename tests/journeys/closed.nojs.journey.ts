import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

test.use({ actionTimeout: 15_000 });

const routes = join(import.meta.dirname, '../../src/routes');
const nobody = '00000000-0000-4000-8000-000000000000';

test('a signed-out visitor reaches no page of the office', async ({ page, axe, request }) => {
  const closed = [...listAddresses('(office)'), ...listAddresses('(entry)/konto')];
  expect(closed.length).toBeGreaterThan(30);
  const reached: string[] = [];
  for (const address of closed) {
    const answer = await request.get(address, { maxRedirects: 0 });
    const isSentToSignIn = answer.status() === 303 && (answer.headers()['location'] ?? '').startsWith('/anmelden');
    if (!isSentToSignIn && answer.status() !== 404) reached.push(`${address} ${answer.status()}`);
  }
  expect(reached).toEqual([]);

  await page.goto('/buero/beispielkreis/netzwerk/menschen');
  await expect(page).toHaveURL('/anmelden?weiter=%2Fbuero%2Fbeispielkreis%2Fnetzwerk%2Fmenschen');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmelden');
  await axe();
});

test('a form sent without signing in changes nothing', async ({ request, baseURL }) => {
  const origin = baseURL ?? '';
  for (const address of ['angebote/neu', 'netzwerk/organisationen/neu', 'verwaltung/einstellungen', 'verwaltung/konten/einladen']) {
    const answer = await request.post(`/buero/beispielkreis/${address}`, { form: { name: 'Unbefugt' }, headers: { origin }, maxRedirects: 0 });
    expect([303, 401, 403].includes(answer.status()), `${address}: ${answer.status()}`).toBe(true);
    expect(answer.headers()['location'] ?? '/anmelden').toMatch(/^\/anmelden/);
  }
});

test('after signing out nothing inside can be seen again, not by the back button either', async ({ page, axe }) => {
  await signInAs(page, 'Samira Haddad');
  await page.goto('/buero/beispielkreis/netzwerk/menschen');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Menschen');
  const inside = page.url();
  await signOut(page);
  await expect(page.getByRole('main')).toContainText('Sie sind abgemeldet.');
  await axe();
  for (let steps = 0; steps < 3; steps += 1) {
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmelden');
  }
  await page.goto(inside);
  await expect(page).toHaveURL(/\/anmelden\?weiter=/);
});

test('an editor of one organisation sees neither the administration nor what only the centre knows', async ({ page, axe }) => {
  test.slow();
  await signInAs(page, 'Samira Haddad');
  const note = await readNoteOfCentre(page);
  await signOut(page);

  await signInAs(page, 'Olena Kovalenko');
  await axe();
  const inside = page.getByRole('navigation', { name: 'Menü' });
  expect(await inside.getByRole('link', { name: /Verwaltung|Konten|Einstellungen|Postausgang|Verlauf|Import/, includeHidden: true }).allInnerTexts()).toEqual([]);
  const guarded = ['verwaltung', 'verwaltung/konten', 'verwaltung/konten/einladen', 'verwaltung/einstellungen', 'verwaltung/rueckmeldungen', 'verlauf', 'postausgang', 'netzwerk/import', 'netzwerk/zusammenfuehren'];
  for (const path of guarded) expect(`${path} ${(await page.goto(`/buero/beispielkreis/${path}`))?.status()}`).toBe(`${path} 403`);
  await axe();

  await page.goto(note.address);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(note.name);
  await axe();
  expect(await page.content()).not.toContain(note.text);
  expect(await page.content()).not.toContain('Interne Notiz');
  for (const file of ['csv', 'xlsx']) {
    const answer = await page.request.get(`/buero/beispielkreis/netzwerk/organisationen/export?format=${file}`);
    expect((await answer.body()).toString('utf8')).not.toContain(note.text);
  }
});

/** Staff writes a note on an organisation that the network may see; here it is shown that the guard has something to hide. */
async function readNoteOfCentre(page: Page): Promise<{ address: string; name: string; text: string }> {
  const text = `Nur für das Zentrum ${Math.random().toString(36).slice(2, 8)}`;
  await page.goto('/buero/beispielkreis/netzwerk/organisationen?sichtbarkeit=public');
  await page.getByRole('table').getByRole('rowheader').getByRole('link').first().click();
  const address = new URL(page.url()).pathname;
  const name = (await page.getByRole('heading', { level: 1 }).innerText()).split('\n').at(-1) ?? '';
  await page.getByRole('main').getByRole('link', { name: 'Bearbeiten', exact: true }).click();
  await page.getByLabel('Interne Notiz').first().fill(text);
  await page.getByRole('button', { name: 'Speichern' }).first().click();
  await page.goto(address);
  await expect(page.getByRole('main')).toContainText(text);
  return { address, name, text };
}

/** The addresses of all pages and files below a folder of routes, with ids that belong to nobody. */
function listAddresses(folder: string): string[] {
  const files = readdirSync(join(routes, folder), { recursive: true, encoding: 'utf8' });
  const pages = files.filter((file) => /(^|\/)\+(page\.svelte|server\.ts)$/.test(file));
  return pages.map((file) => `/${folder}/${file}`.replace(/\/\+[^/]+$/, '').replace(/\/\([^)]+\)/, '')
    .replace('[centre=centre]', 'beispielkreis').replace('[subject]', 'organisationen').replace('[language]', 'ar').replace(/\[[^\]]+\]/g, nobody));
}
