import type { Page } from '@playwright/test';
import { publicAr as words } from '../../src/platform/messages/public.ar.ts';
import { expect, test } from './fixtures.ts';

test.use({ actionTimeout: 15_000 });

/** What the journey finds, in the words of the pages. */
const course = 'دورة ألمانية مع محو الأمية';
const onlyInGerman = 'هذا النص متوفر بهذه اللغة فقط: الألمانية';
const machineInPersian = 'ترجمهٔ رایانه‌ای، بررسی نشده.';

test('a visitor without scripts finds a free German course near Kerpen in Arabic', async ({ page, axe, baseURL }) => {
  test.slow();
  const asked = watchRequests(page);
  await page.goto('/beispielkreis');
  await axe();
  await page.locator('summary', { hasText: 'Sprache:' }).click();
  await page.getByRole('navigation', { name: 'Sprache wählen' }).getByRole('link', { name: 'العربية' }).click();
  await expectArabic(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('أهلاً بكم في Beispielkreis');
  await axe();

  await page.getByLabel(words.words).fill('دورة لغة ألمانية');
  await page.getByRole('main').getByRole('button', { name: words.search, exact: true }).click();
  await expectArabic(page);
  await expect(page.getByLabel(words.words)).toHaveValue('دورة لغة ألمانية');
  await axe();
  const wide = await listTitles(page);

  await page.locator('summary', { hasText: words.refine }).click();
  await page.getByLabel(words.topic, { exact: true }).selectOption({ label: 'اللغة' });
  await page.getByLabel(words.free).check();
  await page.getByLabel(words.place).fill('Kerpen');
  await page.getByLabel(words.radius).selectOption({ label: 'حتى 10 كم' });
  await page.getByRole('button', { name: words.showOffers }).click();
  await expectArabic(page);
  await axe();
  const near = await listTitles(page);
  expect(near).toEqual(await listTitlesByProgram(page));
  expect(near.length).toBeLessThan(wide.length);
  expect([...new Set(near)]).toEqual([course]);
  await expect(page.getByRole('main').getByRole('list', { name: `${words.yourChoice}:` }).getByRole('link')).toHaveText([
    '„دورة لغة ألمانية“', 'Kerpen, حتى 10 كم', 'اللغة', words.free, words.removeAll,
  ]);

  await page.getByRole('navigation', { name: words.view }).getByRole('link', { name: words.map }).click();
  await axe();
  await expect(page.getByRole('heading', { level: 2, name: `عُثر على ${near.length === 2 ? 'عرضين' : near.length}` })).toBeVisible();
  const rows = await page.getByRole('table', { name: words.offersPerPlace }).getByRole('cell').allInnerTexts();
  const counts = rows.map((row) => Number(row.match(/\d+/)?.[0]));
  expect(counts.length).toBe(10);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(near.length);
  await page.getByRole('navigation', { name: words.view }).getByRole('link', { name: words.list }).click();

  await page.getByRole('heading', { level: 3, name: course }).first().getByRole('link').click();
  await expectArabic(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(course);
  await expect(page.getByRole('main').getByText('التكلفة', { exact: true }).locator('xpath=..')).toHaveText(/^\s*التكلفة\s*مجاني\s*$/);
  await expect(page.getByText(onlyInGerman)).toBeVisible();
  await axe();

  await page.getByRole('main').getByRole('link', { name: words.printView }).click();
  await expect(page.getByRole('img', { name: words.scanCode })).toBeVisible();
  await axe();
  await page.getByRole('main').getByRole('link', { name: words.normalView }).click();
  await expect(page.getByRole('img', { name: words.scanCode })).toBeHidden();

  await page.getByRole('main').getByRole('link', { name: 'فارسی' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fa');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByText(machineInPersian)).toBeVisible();
  await axe();

  expect(await page.context().cookies()).toEqual([]);
  expect([...new Set(asked.map((url) => new URL(url).origin))]).toEqual([new URL(baseURL ?? '').origin]);
  expect(asked.filter((url) => url.endsWith('.js'))).toEqual([]);
});

test('the reading aids go along from page to page without a cookie and without scripts', async ({ page, axe }) => {
  await page.goto('/beispielkreis/ar/angebote');
  await expect(page.getByRole('button', { name: 'قراءة الصفحة بصوت عالٍ' })).toBeHidden();
  const usual = await letterHeight(page);
  await page.locator('summary', { hasText: 'أدوات مساعدة على القراءة' }).click();
  await page.getByRole('button', { name: 'كبير جدًا' }).click();
  await page.locator('summary', { hasText: 'أدوات مساعدة على القراءة' }).click();
  await page.getByRole('button', { name: 'داكن' }).click();
  await expect(page).toHaveURL(/\?lesen=riesig%2Cdunkel$/);
  expect(await letterHeight(page)).toBe(usual * 1.75);
  await axe();

  await page.getByLabel(words.words).fill('Sprachcafé');
  await page.getByRole('button', { name: words.showOffers }).click();
  expect(new URL(page.url()).searchParams.get('lesen')).toBe('riesig,dunkel');
  await page.getByRole('heading', { level: 3 }).first().getByRole('link').click();
  expect(new URL(page.url()).searchParams.get('lesen')).toBe('riesig,dunkel');
  expect(await letterHeight(page)).toBe(usual * 1.75);
  await axe();
  await page.locator('summary', { hasText: 'أدوات مساعدة على القراءة' }).click();
  await expect(page.getByRole('button', { name: 'كبير جدًا' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'عادي' }).first().click();
  expect(new URL(page.url()).searchParams.get('lesen')).toBe('dunkel');
  expect(await letterHeight(page)).toBe(usual);
  expect(await page.context().cookies()).toEqual([]);
});

function watchRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  return asked;
}

async function expectArabic(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
}

/** The titles of the cards on the page. */
function listTitles(page: Page): Promise<string[]> {
  return page.getByRole('main').getByRole('heading', { level: 3 }).allInnerTexts();
}

/** What the public interface for programs answers to the same question. */
async function listTitlesByProgram(page: Page): Promise<string[]> {
  const asked = [...new URL(page.url()).searchParams].filter(([, value]) => value !== '');
  const answer = await page.request.get(`/api/v1/beispielkreis/offers?${new URLSearchParams([...asked, ['lang', 'ar']])}`);
  const { items } = (await answer.json()) as { items: { title: { text: string } }[] };
  return items.map(({ title }) => title.text);
}

/** Height of the letters of running text, in px. */
function letterHeight(page: Page): Promise<number> {
  return page.getByRole('main').evaluate((main) => parseFloat(getComputedStyle(main).fontSize));
}
