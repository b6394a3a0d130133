// A code is split in Chromium: by keyboard alone and with a new code, each of one's own segments in
// its place in the text; blind for the other coder's; one change, which one undo takes back.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Page } from 'playwright-core';

import { accessible, closeBrowser, copyStudy, filesOf, fitsItsWidth, open, picture, serve, serveFolder } from './harness.ts';

const study = 'corpus/databank-2015';
const others = /^(\.veldwerk|journal)\//;

after(closeBrowser);

/** How many rows of a coder give a code. */
function rows(files: Map<string, string>, coder: string, code: string): number {
  return [...files].filter(([name]) => name.startsWith(`coding/${coder}/`)).join('\n').match(new RegExp(`,${code},`, 'g'))?.length ?? 0;
}

async function into(page: Page, code: string): Promise<void> {
  await page.locator('.split-add select').selectOption(code);
  await page.locator('.split-add button[type=submit]').click();
}

const decided = (page: Page): Promise<string> => page.locator('.split-page p strong').first().innerText();

test('a code is split by keys, after it was shown what that touches, and undone byte for byte', async () => {
  const served = await serve(study, { coder: 'mira' });
  const first = filesOf(served.folder, others);
  const all = rows(first, 'mira', 'trigger');
  const joost = rows(first, 'joost', 'trigger');
  const opened = await open(served, { language: 'en', at: '#/codebook/trigger' });
  const { page } = opened;
  await page.getByRole('button', { name: 'Split…' }).click();
  await page.locator('.split-walk blockquote mark').waitFor();
  await page.getByText(`${joost} segments of 1 other coder have this code too`).waitFor();
  await accessible(page);
  await into(page, 'search');
  await into(page, 'coordinator');
  assert.equal(await decided(page), `0 of ${all} decided`);

  // Once round: the first becomes 1, the second 2, the third stays, the others are left open.
  await page.locator('h1').focus();
  const passage = await page.locator('.split-walk mark').innerText();
  await page.keyboard.press('1');
  await page.getByRole('heading', { name: `Segment 2 of ${all}` }).waitFor();
  await page.keyboard.press('2');
  await page.keyboard.press('0');
  assert.equal(await decided(page), `3 of ${all} decided`);
  await page.keyboard.press('k');
  await page.getByRole('heading', { name: `Segment 3 of ${all}` }).waitFor();
  assert.equal(await page.locator('.split-choices [aria-pressed=true]').innerText(), '0 Stays Trigger');
  await picture(page, 'split-en-light');

  // The card has these keys, and not those of the tree.
  await page.keyboard.press('?');
  const card = await page.locator('dialog.card').innerText();
  assert.match(card, /Your segments, one by one/);
  assert.match(card, /give it “Search behaviour”, or not/);
  assert.doesNotMatch(card, /next code/);
  await page.keyboard.press('Escape');

  // What was decided is there again after a look elsewhere.
  await page.locator('.split-head a').click();
  await page.locator('.segment').waitFor();
  await page.goBack();
  await page.locator('.split-walk blockquote').waitFor();
  assert.equal(await decided(page), `3 of ${all} decided`);

  await page.getByRole('button', { name: 'See what it touches' }).click();
  const preview = page.locator('.preview');
  await preview.waitFor();
  assert.match(await preview.innerText(), /^Touches 2 segments of 1 coder in \d+ interviews? \(2 of mine\)\. Writes \d+ files?\./);
  assert.ok(!(await preview.innerText()).includes('joost'), 'blind: no file of the other coder');
  assert.deepEqual(filesOf(served.folder, others), first, 'nothing is written by looking');
  await accessible(page);
  await picture(page, 'split-preview-en-light');
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  await page.getByText('Split “Trigger”. 2 segments touched.').first().waitFor();
  const after = filesOf(served.folder, others);
  assert.equal(rows(after, 'mira', 'trigger'), all - 2);
  assert.equal(rows(after, 'mira', 'search'), rows(first, 'mira', 'search') + 1);
  assert.equal(rows(after, 'mira', 'coordinator'), rows(first, 'mira', 'coordinator') + 1);
  const written = [...after].filter(([name, bytes]) => first.get(name) !== bytes).map(([, bytes]) => bytes).join('\n');
  const row = written.split('\n').find((line) => line.includes(',search,') && !(first.get('coding/mira/I01.csv') ?? '').includes(line));
  assert.ok(row !== undefined && Buffer.from(row, 'latin1').toString('utf8').includes(passage.slice(0, 20).replace(/"/g, '""')), row);
  assert.match(readFileSync(join(served.folder, 'journal/mira.jsonl'), 'utf8'), /"command":"recode split"/);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('.done').waitFor({ state: 'detached' });
  assert.deepEqual(filesOf(served.folder, others), first);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
  await served.stop();
});

test('into a new code, until nobody uses the old one: then it is offered to retire it', async () => {
  const folder = copyStudy(study);
  rmSync(join(folder, 'coding/joost'), { recursive: true });
  const served = await serveFolder(folder, { coder: 'mira' });
  const all = rows(filesOf(folder), 'mira', 'craft');
  const opened = await open(served, { language: 'nl', theme: 'dark', at: '#/codebook/craft/split' });
  const { page } = opened;
  await page.getByRole('button', { name: 'Nieuwe code…' }).click();
  const dialog = page.locator('dialog.ask');
  await dialog.getByLabel('Naam').fill('Vakmanschap');
  await dialog.locator('textarea').fill('Wat iemand kan.');
  await accessible(page);
  await picture(page, 'split-new-code-nl-dark');
  await dialog.locator('button.main').click();
  await page.locator('.split-into li').waitFor();
  for (let number = 0; number < all; ++number) await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Bekijk wat het raakt' }).click();
  await page.locator('.preview').waitFor();
  await picture(page, 'split-nl-dark');
  await page.getByRole('button', { name: 'Splitsen', exact: true }).click();
  await page.locator('.done').getByRole('button', { name: 'Laten vervallen…' }).click();
  await page.locator('.operation .preview').waitFor();
  await accessible(page);
  await page.getByRole('button', { name: 'Laten vervallen', exact: true }).click();
  await page.locator('a[href="#/codebook/craft"] .tag').waitFor();
  const files = filesOf(folder);
  assert.equal(rows(files, 'mira', 'craft'), 0);
  assert.equal(rows(files, 'mira', 'vakmanschap'), all);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
  await served.stop();
});

test('a decision on a segment that was changed meanwhile is open again', async () => {
  const served = await serve(study, { coder: 'mira' });
  const opened = await open(served, { language: 'nl', width: 360, at: '#/codebook/craft/split' });
  const { page } = opened;
  await into(page, 'search');
  await page.locator('h1').focus();
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  assert.equal(await decided(page), '2 van 2 besloten');
  await fitsItsWidth(page);
  await accessible(page);
  await picture(page, 'split-nl-light-narrow');
  const file = [...filesOf(served.folder)].find(([name, bytes]) => name.startsWith('coding/mira/') && bytes.includes(',craft,'))?.[0] ?? '';
  const path = join(served.folder, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/,craft,[^,]*,/, ',craft,mixed,'));
  await page.locator('.split-page [role=alert]').waitFor();
  assert.notEqual(await decided(page), '2 van 2 besloten');
  assert.deepEqual(opened.complaints, []);
  await opened.close();
  await served.stop();
});
