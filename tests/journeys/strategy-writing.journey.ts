import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { addChapter, enter, signIn } from './strategy-writing.ts';

const field = (page: Page) => page.locator('#mitschrift').getByRole('textbox', { name: /^Text: / });
const state = (page: Page) => page.locator('#mitschrift').getByRole('status');
const words = (name: string, from: number, count: number) => Array.from({ length: count }, (_, index) => `${name}${from + index} `).join('');
const ready = (page: Page) => expect(page.locator('#mitschrift[data-ready]')).toHaveCount(1);

/** Puts HTML into the clipboard event, as a browser does when somebody pastes from Word. */
async function paste(page: Page, html: string): Promise<void> {
  await field(page).focus();
  await field(page).evaluate((node, markup) => {
    const data = new DataTransfer();
    data.setData('text/html', markup);
    node.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
}

test('two people write one paragraph at once, one without a line for a while: no word is lost', async ({ browser }, info) => {
  test.setTimeout(120_000);
  const [samira, katharina] = [await enter(browser, /Samira/), await enter(browser, /Katharina/)];
  const chapter = await addChapter(samira, `Zu zweit ${info.project.name}`);
  await ready(samira);
  await field(samira).click();
  await samira.keyboard.type('Anfang. ');
  await expect(state(samira)).toHaveText('Gespeichert');
  await katharina.goto(`${chapter}/schreiben`);
  await expect(field(katharina)).toContainText('Anfang.');
  await field(katharina).click();
  await katharina.keyboard.press('End');
  await Promise.all([field(samira).pressSequentially(words('anna', 0, 10), { delay: 10 }), field(katharina).pressSequentially(words('ben', 0, 10), { delay: 10 })]);
  await expect(field(samira)).toContainText('b');
  await expect(state(samira)).toHaveText('Gespeichert');
  await expect(samira.getByText(/Hier schreibt auch: Katharina/)).toBeVisible();

  await samira.context().setOffline(true);
  await field(samira).pressSequentially(words('offline', 0, 6), { delay: 10 });
  await expect(state(samira)).toContainText('wird nachgereicht');
  // meanwhile the other one makes a heading of the same paragraph and writes on
  await katharina.getByRole('button', { name: 'Überschrift', exact: true }).click();
  await field(katharina).pressSequentially(words('weiter', 0, 6), { delay: 10 });
  await expect(state(katharina)).toHaveText('Gespeichert');
  await samira.reload().catch(() => {});
  await samira.context().setOffline(false);
  await samira.goto(`${chapter}/schreiben`);
  for (const other of [samira, katharina]) await expect.poll(async () => { const all = await field(other).textContent() ?? ''; return all.replace(/\s/g, '').length === 187; }, { timeout: 20_000 }).toBe(true);
  await expect(state(samira)).toHaveText('Gespeichert', { timeout: 20_000 });
  const all = await field(katharina).textContent() ?? '';
  // under load a cursor may jump while the other one types; not one letter may go
  const letters = (text: string) => [...text.replace(/\s/g, '')].toSorted().join('');
  expect(letters(all)).toBe(letters(`Anfang. ${words('anna', 0, 10)}${words('ben', 0, 10)}${words('offline', 0, 6)}${words('weiter', 0, 6)}`));
  await samira.getByRole('button', { name: 'Fertig' }).click();
  await expect(samira.locator('.body h2')).toContainText('Anfang');
  await samira.context().close();
  await katharina.context().close();
});

test('a text from Word comes in clean, with lists and a table; headings, points, links and tables by buttons and keys', async ({ page, axe }, info) => {
  await signIn(page, /Samira/);
  const chapter = await addChapter(page, `Aus Word ${info.project.name}`);
  await ready(page);
  await paste(page, `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body><!--StartFragment--><h1>Lage</h1><p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-family:Arial;color:red'>Sprache</span></b> <a href="javascript:alert(1)">verbindet</a><o:p></o:p></p>
    <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Kurse</p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>am Abend</p>
    <table class=MsoTableGrid><tr><td><p><b>Ort</b></p></td><td><p><b>Zahl</b></p></td></tr><tr><td><p>Kerpen</p></td><td><p>12</p></td></tr></table><img src=x onerror="document.title='schlimm'"><!--EndFragment--></body></html>`);
  await page.keyboard.press('Control+End');
  await field(page).locator('> *').last().click();
  await expect(state(page)).toHaveText('Gespeichert');
  await axe();
  await page.getByRole('button', { name: 'Fertig' }).click();
  await expect(page).toHaveURL(new RegExp(`${chapter.split('/').at(-1)}$`));
  const main = page.locator('main');
  await expect(main.locator('.body h2')).toHaveText('Lage');
  await expect(main.locator('.body strong')).toHaveText('Sprache');
  await expect(main.locator('.body > ul > li > ul > li .lines')).toHaveText('am Abend');
  await expect(main.locator('th[scope=col]')).toHaveText(['Ort', 'Zahl']);
  await expect(main.locator('.body a[href^="javascript"], .body img, .body [style]')).toHaveCount(0);
  expect(await page.title()).not.toBe('schlimm');

  await page.goto(`${chapter}/schreiben`);
  await ready(page);
  await field(page).locator('p', { hasText: 'verbindet' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1. zuerst');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('genauer');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Kursiv' }).click();
  await page.keyboard.type('leise');
  await expect(state(page)).toHaveText('Gespeichert');
  await page.getByRole('button', { name: 'Fertig' }).click();
  await expect(main.locator('ol > li > ol > li .lines')).toHaveText('genauer');
  await expect(main.locator('.body em')).toHaveText('leise');
});

test('the ids of passages stay when one is cut in two, and a table grows', async ({ page }, info) => {
  await signIn(page, /Samira/);
  const chapter = await addChapter(page, `Absätze ${info.project.name}`);
  await ready(page);
  await field(page).click();
  await page.keyboard.type('Erster Teil.Zweiter Teil.');
  await expect(state(page)).toHaveText('Gespeichert');
  await page.goto(chapter);
  const before = await page.locator('.body p').first().getAttribute('id');
  await page.goto(`${chapter}/schreiben`);
  await ready(page);
  await expect(field(page)).toContainText('Erster');
  await field(page).locator('p').click();
  await field(page).locator('p').evaluate(async (node) => {
    document.getSelection()!.setBaseAndExtent(node.firstChild!, 12, node.firstChild!, 12);
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Tabelle', exact: true }).click();
  await page.keyboard.type('Ort');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Zahl');
  await page.getByRole('button', { name: 'Zeile dazu' }).click();
  await page.getByLabel('Titel der Tabelle').fill('Plätze');
  await page.getByLabel('Titel der Tabelle').press('Tab');
  await expect(state(page)).toHaveText('Gespeichert');
  await page.getByRole('button', { name: 'Fertig' }).click();
  await expect(page.locator('.body > p')).toHaveText(['Erster Teil.', 'Zweiter Teil.']);
  const ids = await page.locator('.body > p').evaluateAll((nodes) => nodes.map((node) => node.id));
  expect([ids[0], new Set(ids).size]).toEqual([before, 2]);
  await expect(page.locator('.body caption')).toHaveText('Plätze');
  await expect(page.locator('.body tbody tr')).toHaveCount(3);
});

test('who marks words and clicks has them in the form of a remark', async ({ page, axe }, info) => {
  await signIn(page, /Samira/);
  const chapter = await addChapter(page, `Worte ${info.project.name}`);
  await ready(page);
  await field(page).click();
  await page.keyboard.type('Sprache öffnet viele Türen.');
  await expect(state(page)).toHaveText('Gespeichert');
  await page.goto(chapter);
  await page.locator('.body p .lines, .body p.lines').first().evaluate((node) => {
    const [letters] = [...node.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE && (one.textContent ?? '') !== '');
    document.getSelection()!.setBaseAndExtent(letters!, 8, letters!, 14);
  });
  await page.getByRole('link', { name: 'Zu Absatz 1 etwas anmerken' }).click();
  await expect(page.getByLabel('Welche Worte meinen Sie?')).toHaveValue('öffnet');
  await axe();
});
