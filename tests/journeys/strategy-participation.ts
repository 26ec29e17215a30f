import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const room = '/buero/beispielkreis/strategie/2026/beteiligung';

/**
 * A visitor says something in Arabic about a passage, without an account. A member of staff translates it, lets it
 * through, answers and says what came of it, and enters what somebody says on the phone. Then everybody reads both.
 */
export async function speakAndBeAnswered(page: Page, axe: Check): Promise<void> {
  const sign = mark();
  const arabic = `نريد حديقة للقاءات ${sign}`;
  const round = await sayInArabic(page, arabic, axe);

  await signInAs(page, 'Samira Haddad');
  await page.goto(`${room}/${round}`);
  await expect(page.getByRole('table', { name: 'Beiträge je Kapitel und Gruppe' })).toBeVisible();
  await axe();
  await moderate(page, round, sign, axe);
  await answer(page, axe);
  const caller = `Frau Anruf ${sign}`;
  await enterCall(page, round, `Am Telefon: mehr Bänke ${sign}`, caller, axe);
  await signOut(page);

  await page.goto(`/beispielkreis/beteiligung/${round}/beitraege`);
  const heard = page.getByRole('article').filter({ hasText: arabic });
  await expect(heard).toContainText('Wir möchten einen Garten für Begegnungen.');
  await expect(heard).toContainText('teilweise aufgenommen');
  await expect(heard).toContainText('Ein Garten entsteht zuerst in einem Ort.');
  await expect(page.getByRole('article').filter({ hasText: 'mehr Bänke' }).filter({ hasText: sign })).toContainText('telefonisch');
  await axe();
  await heard.getByRole('link').first().click();
  await expect(page.getByRole('definition').filter({ hasText: /\(Beitrag \d+\)/ }).first()).toBeVisible();
  await axe();
  await page.goto(`/beispielkreis/beteiligung/${round}/mitwirkende`);
  await expect(page.getByRole('main')).toContainText(caller);
  await axe();
}

/** Somebody is invited, opens the own link without an account, says something, changes it, agrees to be named and takes that back. */
export async function followAnInvitation(page: Page, axe: Check): Promise<void> {
  const sign = mark();
  await signInAs(page, 'Samira Haddad');
  await page.goto(room);
  await page.getByRole('main').getByRole('link', { name: 'Was sagen Sie zum Entwurf 2026?' }).click();
  await page.getByRole('link', { name: 'Einladen', exact: true }).click();
  await axe();
  await page.getByLabel('Für welche Gruppe?').selectOption({ label: 'Schulen' });
  await page.getByLabel('Oder E-Mail-Adressen').fill('ohne Adresse');
  await page.getByRole('button', { name: 'Einladen', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('In diesen Zeilen fehlt eine E-Mail-Adresse: ohne Adresse');
  await page.getByLabel('Oder E-Mail-Adressen').fill(`Lehrerin ${sign}, Schule am Park, lehrerin-${sign}@schule.example`);
  await page.getByRole('button', { name: 'Einladen', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('1 neu auf der Liste.');
  await page.goto('/buero/beispielkreis/postausgang');
  const link = new RegExp(`lehrerin-${sign}@schule\\.example[\\s\\S]*?(/beispielkreis/stellungnahme/[\\w-]+)`).exec(await page.content())?.[1] ?? '';
  await signOut(page);

  await page.goto(link);
  await expect(page.getByRole('main')).toContainText(`Lehrerin ${sign}, Schule am Park`);
  await axe();
  await page.getByLabel('Ihr Text').fill(`Zu wenig Sprachmittlung ${sign}`);
  await page.getByRole('button', { name: 'Beitrag absenden' }).click();
  await expect(page.getByRole('main')).toContainText('Vielen Dank! Ihr Beitrag ist angekommen.');
  await page.getByText(/Beitrag \d+ ändern oder zurückziehen/).click();
  await page.getByLabel('Ihr Text').first().fill(`Es fehlt Sprachmittlung ${sign}`);
  await page.getByRole('button', { name: 'Ändern', exact: true }).click();
  await expect(page.getByRole('main')).toContainText(`Es fehlt Sprachmittlung ${sign}`);
  const consent = page.getByLabel('Sie dürfen meinen Namen und meine Organisation');
  await consent.check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('main')).toContainText('Vielen Dank. Wir nennen Sie.');
  await axe();
  await consent.uncheck();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('main')).toContainText('Wir nennen Sie nicht mehr.');
  await speakArabicByLink(page, link, sign, axe);
}

/** The same link speaks the languages of the public pages, also where something is missing or the link is not valid. */
async function speakArabicByLink(page: Page, link: string, sign: string, axe: Check): Promise<void> {
  await page.goto(link);
  const arabic = link.replace('/beispielkreis/', '/beispielkreis/ar/');
  await expect(page.locator(`a[href="${arabic}"]`)).toHaveCount(1);
  await page.goto(arabic);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { name: 'مساهماتك' })).toBeVisible();
  await axe();
  await page.getByLabel('اسمك', { exact: false }).first().fill('');
  await page.locator('#feld-organisation').fill('');
  await page.getByLabel('يمكنكم ذكر اسمي').check();
  await page.getByRole('button', { name: 'حفظ' }).click();
  await expect(page.getByRole('main')).toContainText('من فضلك اكتب اسمك أو اسم منظمتك.');
  await axe();
  await page.goto(arabic);
  await page.locator('#schreiben').getByLabel('نصك').fill(`نحتاج إلى مترجمين ${sign}`);
  await page.getByRole('button', { name: 'إرسال المساهمة' }).click();
  await expect(page.getByRole('main')).toContainText('شكرًا جزيلًا! وصلت مساهمتك.');
  await expect(page.getByRole('article').filter({ hasText: `نحتاج إلى مترجمين ${sign}` }).locator('[lang="ar"]')).toHaveAttribute('dir', 'rtl');
  await axe();
  await page.goto('/beispielkreis/ar/stellungnahme/gibt-es-nicht');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('هذا الرابط لم يعد صالحًا');
  await axe();
}

/** What machines and slips send: nothing, too much, the trap; what was typed stays. */
export async function sendNonsense(page: Page, axe: Check): Promise<void> {
  await page.goto('/beispielkreis/beteiligung');
  await page.getByRole('main').getByRole('link').first().click();
  await page.getByRole('link', { name: 'Zum ganzen Konzept etwas sagen' }).click();
  await axe();
  await page.getByLabel('Ihr Text').fill('Siehe http://a.example http://b.example http://c.example http://d.example');
  await page.getByLabel('Ihr Name', { exact: false }).fill('Behaltener Name');
  await sendUntil(page, 'Beitrag absenden', () => expect(page.getByRole('main')).toContainText('höchstens 3 Internetadressen', { timeout: 1000 }));
  await expect(page.getByLabel('Ihr Name', { exact: false })).toHaveValue('Behaltener Name');
  await axe();
  const { status } = await page.request.get('/beispielkreis/stellungnahme/gibt-es-nicht').then((response) => ({ status: response.status() }));
  expect(status).toBe(404);
}

/** Who is faster than a person writes is asked to look once more; what was typed stays, and the next try is taken. */
async function sendUntil(page: Page, button: string, isThere: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: button }).click();
    await isThere();
  }).toPass();
}

async function sayInArabic(page: Page, text: string, axe: Check): Promise<string> {
  await page.goto('/beispielkreis/ar/beteiligung');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await axe();
  await page.getByRole('main').getByRole('link').first().click();
  const round = /beteiligung\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  await axe();
  await page.getByRole('main').locator('a[href*="/kapitel/"]').first().click();
  await axe();
  await page.getByRole('link', { name: 'قل شيئًا عن هذه الفقرة' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('مساهمتك');
  await page.getByLabel('نصك').fill(text);
  await axe();
  await sendUntil(page, 'إرسال المساهمة', () => expect(page.getByRole('heading', { level: 1 })).toHaveText('شكرًا جزيلًا! وصلت مساهمتك.', { timeout: 1000 }));
  await axe();
  return round;
}

async function moderate(page: Page, round: string, sign: string, axe: Check): Promise<void> {
  await page.goto(`${room}/${round}/beitraege?stand=waiting&suche=${sign}`);
  await axe();
  await page.getByRole('table', { name: 'Beiträge' }).getByRole('link').first().click();
  await expect(page.getByRole('main')).toContainText('wartet auf Prüfung');
  await axe();
  await page.getByLabel('Übersetzung ins Deutsche').fill('Wir möchten einen Garten für Begegnungen.');
  await page.getByRole('button', { name: 'Übersetzung speichern' }).click();
  await page.getByRole('button', { name: 'Veröffentlichen', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Der Beitrag ist veröffentlicht.');
}

async function answer(page: Page, axe: Check): Promise<void> {
  await page.getByLabel('teilweise aufgenommen', { exact: true }).check();
  await page.getByLabel('Begründung').fill('Ein Garten entsteht zuerst in einem Ort.');
  await page.getByRole('button', { name: 'Antworten' }).click();
  await expect(page.getByRole('main')).toContainText('Die Antwort steht jetzt beim Beitrag.');
  await page.getByLabel('Maßnahme, Ziel oder Kapitel').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Verbinden' }).click();
  await expect(page.getByRole('main')).toContainText('Die Verbindung ist gespeichert.');
  await axe();
}

async function enterCall(page: Page, round: string, text: string, name: string, axe: Check): Promise<void> {
  await page.goto(`${room}/${round}/beitraege/neu`);
  await axe();
  await page.getByLabel('telefonisch').check();
  await page.getByLabel('Ihr Text').fill(text);
  await page.getByLabel('Name', { exact: false }).first().fill(name);
  await page.getByLabel('Die Person hat zugestimmt, öffentlich genannt zu werden.').check();
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('main')).toContainText('Der Beitrag ist eingetragen und öffentlich.');
}

function mark(): string {
  return Math.random().toString(36).slice(2, 8);
}
