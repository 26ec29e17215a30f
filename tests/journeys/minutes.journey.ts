import type { Browser, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const treffen = '/buero/beispielkreis/treffen';

/** Signs in with one click as one of the demo people, in a browser of their own. */
async function enter(browser: Browser, who: RegExp): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'de-DE' })).newPage();
  await page.goto('/anmelden');
  await page.getByRole('button', { name: who }).first().click();
  await page.waitForURL(/\/buero/);
  return page;
}

/** The minutes of the next meeting of a body: still a draft. */
async function openDraft(page: Page, body: string): Promise<string> {
  await page.goto(treffen);
  const href = await page.locator('main a', { hasText: body }).first().getAttribute('href');
  await page.goto(`${href}/protokoll`);
  await expect(page.locator('#mitschrift[data-ready]')).toHaveCount(1);
  return page.url();
}

const item = (page: Page, position: number) => page.locator('#mitschrift [data-item]').nth(position - 1);
const field = (page: Page, position: number) => item(page, position).getByRole('textbox');
const state = (page: Page, position: number) => item(page, position).getByRole('status');

async function write(page: Page, position: number): Promise<void> {
  await item(page, position).getByRole('link', { name: 'Mitschreiben' }).click();
  await expect(field(page, position)).toBeFocused();
}

test('two people write one item at once; one loses the line, writes on and comes back: no word is lost', async ({ browser, page, axe }, info) => {
  test.setTimeout(120_000);
  const position = info.project.name === 'phone' ? 3 : 4;
  const [samira, katharina] = [await enter(browser, /Samira/), await enter(browser, /Katharina/)];
  const address = await openDraft(samira, 'Runder Tisch der Integrationsbeauftragten');
  await katharina.goto(address);
  await write(samira, position);
  await write(katharina, position);
  const words = (name: string, from: number, count: number) => Array.from({ length: count }, (_, index) => `${name}${from + index} `).join('');
  await Promise.all([field(samira, position).pressSequentially(words('anna', 0, 10), { delay: 10 }), field(katharina, position).pressSequentially(words('ben', 0, 10), { delay: 10 })]);
  await expect(state(samira, position)).toHaveText('Gespeichert');
  await expect(field(samira, position)).toContainText('ben9');
  await expect(field(katharina, position)).toContainText('anna9');
  await expect(item(samira, position)).toContainText(/Hier schreibt auch: Katharina/);

  await samira.context().setOffline(true);
  await field(samira, position).pressSequentially(words('offline', 0, 6), { delay: 10 });
  await field(katharina, position).pressSequentially(words('weiter', 0, 6), { delay: 10 });
  await expect(state(samira, position)).toContainText('wird nachgereicht');
  await expect(field(katharina, position)).not.toContainText('offline5');
  await samira.context().setOffline(false);
  await expect(state(samira, position)).toHaveText('Gespeichert', { timeout: 20_000 });
  for (const other of [samira, katharina]) {
    await expect.poll(async () => (await field(other, position).textContent() ?? '').includes('offline5') && (await field(other, position).textContent() ?? '').includes('weiter5')).toBe(true);
  }
  const all = (await field(katharina, position).textContent()) ?? '';
  for (const [name, count] of [['anna', 10], ['ben', 10], ['offline', 6], ['weiter', 6]] as const) {
    for (let index = 0; index < count; index += 1) expect(all).toContain(`${name}${index}`);
  }

  // without scripts everybody reads the same
  await page.goto('/anmelden');
  await page.getByRole('button', { name: /Samira/ }).first().click();
  await page.goto(address);
  await expect(item(page, position).locator('[data-text]')).toContainText('offline5');
  await write(page, position);
  await axe();
  await samira.context().close();
  await katharina.context().close();
});

test('a reload without a line keeps what was typed, and it is sent later', async ({ browser }, info) => {
  const position = info.project.name === 'phone' ? 5 : 6;
  const samira = await enter(browser, /Samira/);
  const address = await openDraft(samira, 'Runder Tisch der Integrationsbeauftragten');
  await write(samira, position);
  await field(samira, position).pressSequentially('vorher ');
  await expect(state(samira, position)).toHaveText('Gespeichert');
  await samira.context().setOffline(true);
  await field(samira, position).pressSequentially('im Tunnel getippt');
  await expect(state(samira, position)).toContainText('wird nachgereicht');
  await samira.reload().catch(() => {});
  await samira.context().setOffline(false);
  await samira.goto(address);
  await expect(field(samira, position)).toContainText('vorher im Tunnel getippt');
  await expect(state(samira, position)).toHaveText('Gespeichert');
  await samira.reload();
  await expect(item(samira, position).locator('[data-text]')).toContainText('vorher im Tunnel getippt');
  await samira.context().close();
});

test('bold and lists by button and keyboard, and the text shows once the editor is closed', async ({ page }, info) => {
  const position = info.project.name === 'phone' ? 1 : 2;
  await page.goto('/anmelden');
  await page.getByRole('button', { name: /Samira/ }).first().click();
  await openDraft(page, 'Runder Tisch Ehrenamt');
  await write(page, position);
  const [bold, list] = [item(page, position).getByRole('button', { name: 'Fett' }), item(page, position).getByRole('button', { name: 'Liste' })];
  await bold.click();
  await expect(bold).toHaveAttribute('aria-pressed', 'true');
  await field(page, position).pressSequentially('Wichtig');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Enter');
  await list.click();
  await expect(list).toHaveAttribute('aria-pressed', 'true');
  await field(page, position).pressSequentially('eins');
  await page.keyboard.press('Enter');
  await page.keyboard.type('zwei');
  await expect(state(page, position)).toHaveText('Gespeichert');
  await item(page, position).getByRole('button', { name: 'Fertig' }).click();
  await page.reload();
  await expect(item(page, position).locator('[data-text] strong')).toHaveText('Wichtig');
  await expect(item(page, position).locator('[data-text] li')).toHaveText(['eins', 'zwei']);
});

test('nobody writes into a text that is not there yet', async ({ page }, info) => {
  const position = info.project.name === 'phone' ? 5 : 6;
  await page.goto('/anmelden');
  await page.getByRole('button', { name: /Samira/ }).first().click();
  await openDraft(page, 'Runder Tisch Ehrenamt');
  let answer = () => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/mitschrift?punkt=*', async (route) => {
    await asked;
    await route.continue();
  });
  await item(page, position).getByRole('link', { name: 'Mitschreiben' }).click();
  await expect(state(page, position)).toHaveText('Wird geladen …');
  await expect(field(page, position)).toBeHidden();
  answer();
  await expect(field(page, position)).toBeFocused();
  await expect(state(page, position)).toHaveText('Gespeichert');
});

/** A database of the browser that never opens, and one that fails whenever it is asked. */
const brokenMemories: Readonly<Record<string, () => void>> = {
  'never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  },
  'fails each time': () => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('The disk is full.', 'UnknownError');
    };
  },
};

for (const [fault, breakMemory] of Object.entries(brokenMemories)) test(`where the memory of the browser ${fault}, the text is written and saved all the same`, async ({ page }, info) => {
  await page.addInitScript(breakMemory);
  await page.goto('/anmelden');
  await page.getByRole('button', { name: /Samira/ }).first().click();
  await openDraft(page, 'Runder Tisch Ehrenamt');
  const position = info.project.name === 'phone' ? 5 : 6;
  await write(page, position);
  await field(page, position).pressSequentially(`Trotzdem: ${fault}`);
  await expect(state(page, position)).toHaveText('Gespeichert');
  await page.reload();
  await expect(item(page, position).locator('[data-text]')).toContainText(`Trotzdem: ${fault}`);
});

test('minutes that were sent while somebody had no line: what was typed is shown beside them', async ({ browser }) => {
  const [samira, katharina] = [await enter(browser, /Samira/), await enter(browser, /Katharina/)];
  const address = await openDraft(samira, '4. Treffen: Runder Tisch Sprache und Bildung');
  await write(samira, 1);
  await expect(state(samira, 1)).toHaveText('Gespeichert');
  await samira.context().setOffline(true);
  await field(samira, 1).pressSequentially('noch ein Satz');
  await expect(state(samira, 1)).toContainText('wird nachgereicht');
  await katharina.goto(address);
  await katharina.getByRole('button', { name: 'Protokoll verschicken' }).click();
  await expect(katharina.getByText(/Verschickt am/)).toBeVisible();
  await samira.context().setOffline(false);
  await expect(state(samira, 1)).toContainText('Nicht gespeichert: Das Protokoll ist verschickt.', { timeout: 20_000 });
  await samira.goto(address);
  await expect(item(samira, 1).locator('.kern-alert')).toContainText('noch ein Satz');
  await expect(item(samira, 1).locator('[data-text]')).not.toContainText('noch ein Satz');
  await item(samira, 1).getByRole('button', { name: 'Verwerfen' }).click();
  await samira.reload();
  await expect(samira.locator('#mitschrift[data-ready]')).toHaveCount(1);
  await expect(item(samira, 1).locator('.kern-alert')).toHaveCount(0);
  await samira.context().close();
  await katharina.context().close();
});
