import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { signInAs } from './four-eyes.ts';

test.use({ actionTimeout: 15_000 });

const script = '<script>document.title = "offen"</script><img src=x onerror=alert(1)>';
const signs = '👩‍👩‍👧 Grüße ‏‮مرحبا‬‎ „Zitat“ & <b>';

test('the contact form of the public says beside each field what to mend, and keeps what was typed', async ({ page, axe }) => {
  const faults = watchFaults(page);
  await page.goto('/beispielkreis/kontakt');
  await axe();
  await letEverythingThrough(page);
  const text = `${signs} ${script} `.repeat(80).trim();
  await page.getByLabel('Ihre Nachricht').fill(text);
  await page.getByLabel('Ihre E-Mail-Adresse').fill('anna@@beispiel');
  await page.getByRole('button', { name: 'Nachricht senden' }).click();
  await expectFault(page, page.getByLabel('Ihre Nachricht'), 'Bitte kürzen Sie Ihre Nachricht auf höchstens 4000 Zeichen.');
  await expectFault(page, page.getByLabel('Ihre E-Mail-Adresse'), /^Nur, wenn Sie .*Bitte prüfen Sie die E-Mail-Adresse.*/);
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(3);
  await expect(page.getByLabel('Ihre Nachricht')).toHaveValue(text);
  await expect(page.getByLabel('Ihre E-Mail-Adresse')).toHaveValue('anna@@beispiel');
  await axe();

  await letEverythingThrough(page);
  await page.getByRole('radio', { name: 'Ich habe eine Frage' }).check();
  await page.getByLabel('Ihre Nachricht').fill(`${signs} ${script}`);
  await page.getByLabel('Ihre E-Mail-Adresse').fill('anna@beispiel.test');
  await expect(async () => {
    await page.getByRole('button', { name: 'Nachricht senden' }).click();
    await expect(page).toHaveURL(/\/kontakt\/danke$/, { timeout: 1000 });
  }).toPass();
  await axe();

  await signInAs(page, 'Katharina Berger');
  await page.goto('/buero/beispielkreis/verwaltung/rueckmeldungen');
  await expect(page.getByRole('main').getByText(`${signs} ${script}`).first()).toBeVisible();
  expect(await page.title()).not.toBe('offen');
  await axe();
  expect(faults).toEqual([]);
});

test('the form of an offer refuses bad values beside their fields and keeps everything', async ({ page, axe }) => {
  test.slow();
  const faults = watchFaults(page);
  await signInAs(page, 'Samira Haddad');
  await page.goto('/buero/beispielkreis/angebote');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('link', { name: 'Bearbeiten', exact: true }).click();
  await letEverythingThrough(page);
  const typed: readonly (readonly [label: string, value: string, fault: string | RegExp])[] = [
    ['Titel', 'x'.repeat(151), /Bitte kürzen Sie auf höchstens 150 Zeichen\.$/],
    ['Kurz gesagt', `${signs} ${script} `.repeat(12).trim(), /Bitte kürzen Sie auf höchstens 300 Zeichen\.$/],
    ['E-Mail', 'keine Adresse', 'Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel: name@beispiel.de'],
    ['Telefon', 'ruf an', 'Bitte prüfen Sie die Telefonnummer, zum Beispiel: 02271 83-0'],
    ['Internetseite', 'javascript:alert(1)', 'Bitte geben Sie eine Internetadresse ein, zum Beispiel: https://www.beispiel.de'],
    ['Alter ab', '400', 'Bitte geben Sie eine ganze Zahl von 0 bis 120 ein.'],
  ];
  for (const [label, value] of typed) await fieldOf(page, label).fill(value);
  await page.getByRole('button', { name: 'Speichern' }).first().click();
  for (const [label, value, fault] of typed) {
    await expectFault(page, fieldOf(page, label), fault);
    await expect(fieldOf(page, label)).toHaveValue(value);
  }
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(typed.length);
  await axe();
  expect(faults).toEqual([]);
});

test('an end before its beginning is refused, for an offer and for a role', async ({ page, axe }) => {
  const faults = watchFaults(page);
  await signInAs(page, 'Samira Haddad');
  await page.goto('/buero/beispielkreis/angebote?stand=published');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('link', { name: 'Bearbeiten', exact: true }).click();
  await letEverythingThrough(page);
  await fieldOf(page, 'Gültig ab').first().fill('2027-05-02');
  await fieldOf(page, 'Gültig bis').first().fill('2027-05-01');
  await page.getByRole('button', { name: 'Speichern' }).first().click();
  await expectFault(page, fieldOf(page, 'Gültig bis').first(), /Das Ende liegt vor dem Beginn\.$/);
  await expect(fieldOf(page, 'Gültig bis').first()).toHaveValue('2027-05-01');

  await page.goto('/buero/beispielkreis/netzwerk/aufgaben/neu');
  await axe();
  await letEverythingThrough(page);
  await page.getByLabel('Ab', { exact: true }).fill('2027-05-02');
  await fieldOf(page, 'Bis').fill('2027-05-01');
  await fieldOf(page, 'Bezeichnung').fill(signs);
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('alert').getByRole('link').first()).toBeVisible();
  await expect(fieldOf(page, 'Bezeichnung')).toHaveValue(signs);
  await expect(fieldOf(page, 'Bis')).toHaveValue('2027-05-01');
  await axe();
  expect(faults).toEqual([]);
});

test('a name of script, emoji and right-to-left marks is shown as it was typed and does nothing', async ({ page, axe }) => {
  const faults = watchFaults(page);
  const name = `${signs} ${script} ${Math.random().toString(36).slice(2, 8)}`;
  await signInAs(page, 'Samira Haddad');
  await page.goto('/buero/beispielkreis/netzwerk/organisationen/neu');
  await letEverythingThrough(page);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'E-Mail' }).fill('so nicht');
  await page.getByRole('button', { name: 'Organisation anlegen' }).click();
  await expectFault(page, page.getByRole('textbox', { name: 'E-Mail' }), 'Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel: name@beispiel.de');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name);
  await axe();
  await page.getByRole('textbox', { name: 'E-Mail' }).fill('');
  await page.getByRole('button', { name: 'Organisation anlegen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await expect(page).toHaveTitle(`${name} – Kommunales Integrationszentrum Beispielkreis`);
  await axe();
  expect(faults).toEqual([]);
});

test('long and odd addresses of the search never break it', async ({ page, axe }) => {
  const faults = watchFaults(page);
  const queries = [
    `suche=${'a'.repeat(6000)}`, `suche=${encodeURIComponent(script)}`, `suche=${encodeURIComponent(signs)}`, 'suche=%00%FF%FE', 'suche=%E0%A4%A', "suche=' or 1=1 --", 'suche=!%26|():*<->',
    'seite=-1', 'seite=99999999999999999999', 'seite=NaN', 'km=1e309&wo=Kerpen', `wo=${encodeURIComponent('x'.repeat(3000))}`, 'umkreis=1,2,3,4', 'ort=00000000', 'thema=%22%3E', 'lesen=<script>',
    'ansicht=karte&suche=gibtesnicht', 'tag=9&zeit=nie&deutsch=Z9', Array.from({ length: 300 }, (_, index) => `thema=t${index}`).join('&'), '__proto__=1&constructor=2', '%5B%5D=1&a%5Bb%5D=2',
  ];
  for (const query of queries) {
    const answer = await page.goto(`/beispielkreis/angebote?${query}`);
    expect(`${query.slice(0, 60)}: ${answer?.status()}`).toBe(`${query.slice(0, 60)}: 200`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Angebote finden');
    expect(await page.title()).not.toBe('offen');
  }
  await page.goto(`/beispielkreis/angebote?suche=${encodeURIComponent(`${script} ${signs}`)}&wo=${encodeURIComponent(signs)}`);
  await expect(page.getByLabel('Ort oder Postleitzahl')).toHaveAccessibleDescription(/nicht/);
  await axe();
  expect(faults).toEqual([]);
});

/** Answers of 500 and more, and scripts or dialogs that ran, as they come. */
function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('response', (response) => response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

/** Takes the browser's own checks away, so that the house has to answer. */
async function letEverythingThrough(page: Page): Promise<void> {
  await page.getByRole('main').locator('form').evaluateAll((forms) => {
    for (const form of forms) (form as HTMLFormElement).noValidate = true;
  });
  await page.getByRole('main').locator('input, textarea').evaluateAll((fields) => {
    for (const field of fields) {
      field.removeAttribute('maxlength');
      if (field.getAttribute('type') === 'number') field.setAttribute('type', 'text');
    }
  });
}

function fieldOf(page: Page, label: string): Locator {
  return page.getByRole('main').getByLabel(new RegExp(`^${label}( – \\S+)?$`));
}

/** The message stands beside the field, and the summary, which has the focus, leads to it. */
async function expectFault(page: Page, field: Locator, message: string | RegExp): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(message);
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  const id = await field.getAttribute('id');
  const links = await summary.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links.filter((href) => href === `#${id}`)).toEqual([`#${id}`]);
}
