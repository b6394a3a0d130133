// The view "search" in Chromium: find, go to the text, code what was found, and find the same in
// the files; count words; usable by everyone, in both languages and themes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Page } from 'playwright-core';

import { accessible, closeBrowser, fitsItsWidth, open, picture, serve } from './harness.ts';
import type { Opened, OpenOptions, Served } from './harness.ts';

const serving: Served[] = [];

after(async () => {
  await closeBrowser();
  for (const served of serving) await served.stop();
});

/** A page of its own, on a copy of its own: a start link works once. */
async function openStudy(options: OpenOptions): Promise<{ served: Served; opened: Opened; page: Page }> {
  const served = await serve('corpus/databank-2015', { coder: 'test' });
  serving.push(served);
  const opened = await open(served, options);
  return { served, opened, page: opened.page };
}

async function search(page: Page, text: string): Promise<number> {
  await page.locator('#search-field').fill(text);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => new URLSearchParams(url.hash.split('?')[1]).get('q') === text);
  await page.waitForSelector('.found[aria-busy="false"]');
  return page.locator('.hit').count();
}

test('a search by keyboard, and from a hit to its place', async () => {
  const { served, opened, page } = await openStudy({ at: '#/overview', language: 'en' });
  await page.keyboard.press('/');
  await page.waitForSelector('#search-field:focus');
  assert.ok((await search(page, 'tijd')) > 1);
  const said = await page.locator('.found [role=status]').innerText();
  assert.match(said, /^\d[\d,]* places in \d+ interviews$/);
  for (const word of await page.locator('.hit mark').allInnerTexts()) assert.equal(word.toLowerCase(), 'tijd');
  const first = page.locator('.hit').first();
  const [cited, before] = [await first.locator('a').innerText(), await first.locator('.hit-before').innerText()];
  await first.locator('a').click();
  await page.waitForURL(/#\/interview\/[^?]+\?at=\d+-\d+$/);
  const [, interview = '', start = '', end = ''] = /interview\/([^?]+)\?at=(\d+)-(\d+)$/.exec(page.url()) ?? [];
  assert.ok(cited.startsWith(`${interview}:`));
  const text = [...readFileSync(join(served.folder, 'interviews', `${interview}.txt`), 'utf8').replaceAll('\r\n', '\n')];
  assert.equal(text.slice(Number(start), Number(end)).join('').toLowerCase(), 'tijd');
  const there = text.slice(Number(start) - 8, Number(start)).join('').replace(/\s+/gu, ' ');
  assert.ok(before.trimEnd().endsWith(there.trim()), `${before} | ${there}`);
  await page.goBack();
  await page.waitForSelector('.hit');
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

test('what can not be looked for is said, with a way out', async () => {
  const { opened } = await openStudy({ at: '#/search?mode=regex', language: 'en' });
  await opened.page.locator('#search-field').fill('(tijd');
  await opened.page.keyboard.press('Enter');
  const problem = opened.page.locator('.problem');
  await problem.waitFor();
  assert.match(await problem.innerText(), /parentheses that do not match, as was noticed at its character 5/);
  await accessible(opened.page);
  await opened.close();
});

test('two hits are coded, and stand in the file', async () => {
  const { served, opened, page } = await openStudy({ at: '#/search', language: 'en' });
  await search(page, 'tijd');
  for (const at of [0, 1]) await page.locator('.hit > input').nth(at).check();
  await accessible(page);
  const links = await page.locator('.hit > a').evaluateAll((all) => all.slice(0, 2).map((a) => (a as HTMLAnchorElement).hash));
  const bar = page.locator('.code-hits');
  await bar.locator('select').nth(0).selectOption('match');
  await bar.locator('select').nth(1).selectOption('time');
  await bar.locator('select').nth(2).selectOption('barrier');
  await bar.getByRole('button', { name: 'Code 2 passages' }).click();
  await page.waitForSelector('.coding-told');
  assert.match(await page.locator('.coding-told').innerText(), /^2 passages coded as /);
  const rows: string[] = [];
  for (const link of links) {
    const [, interview = '', start = '', end = ''] = /interview\/([^?]+)\?at=(\d+)-(\d+)$/.exec(link) ?? [];
    const file = readFileSync(join(served.folder, 'coding/test', `${interview}.csv`), 'utf8');
    const row = file.split('\n').find((line) => line.split(',').slice(1, 5).join(',') === `${start},${end},time,barrier`);
    assert.ok(row !== undefined, `${link} is in the file`);
    assert.match(row, /^s[0-9a-z]{13},.*,[Tt]ijd$/);
    rows.push(row);
  }
  assert.equal(rows.length, 2);
  await page.waitForFunction(() => document.querySelectorAll('.hit-codes').length >= 2);
  assert.equal(await page.locator('.hit.chosen').count(), 0);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

test('hits are chosen and walked by keys', async () => {
  const { opened, page } = await openStudy({ at: '#/search?q=tijd', language: 'en' });
  await page.waitForSelector('.hit');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  assert.deepEqual(await page.locator('.hit > input').evaluateAll((all) => all.slice(0, 3).map((box) => (box as HTMLInputElement).checked)), [false, true, false]);
  await page.keyboard.press('Shift+X');
  const shown = await page.locator('.hit').count();
  assert.equal(await page.locator('.hit.chosen').count(), shown);
  await page.keyboard.press('Shift+X');
  assert.equal(await page.locator('.hit.chosen').count(), 0);
  await opened.close();
});

test('words are counted, and a word leads to its places', async () => {
  const { opened, page } = await openStudy({ at: '#/search?tab=words', language: 'nl' });
  await page.waitForSelector('.word-counts');
  await accessible(page);
  await picture(page, 'search-words-nl-light');
  const row = page.locator('.word-counts tbody tr').first();
  const [word, times] = [await row.locator('th').innerText(), await row.locator('td').first().innerText()];
  await row.locator('a').click();
  await page.waitForSelector('.hit');
  const said = await page.locator('.found [role=status]').innerText();
  assert.ok(said.startsWith(`${times} `), `${word} ${times}: ${said}`);
  await opened.close();
});

for (const language of ['nl', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`everyone can use it: ${language}, ${theme}`, async () => {
      const { opened } = await openStudy({ at: '#/search?q=tijd*+geld', language, theme });
      await opened.page.waitForSelector('.hit');
      await opened.page.locator('.hit > input').first().check();
      await accessible(opened.page);
      await fitsItsWidth(opened.page);
      await picture(opened.page, `search-${language}-${theme}`);
      await opened.page.setViewportSize({ width: 360, height: 700 });
      await fitsItsWidth(opened.page);
      await accessible(opened.page);
      await picture(opened.page, `search-${language}-${theme}-narrow`);
      assert.deepEqual(opened.complaints, []);
      await opened.close();
    });
  }
}
