// What changes on disk while the page is open: an editor that rewrites the transcript, a command
// that adds to the coding, a segment that two change at once. It shows within about a second,
// the reader stays where he was, and nothing is overwritten.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';

import { saved } from './coding_hands.ts';
import { closeBrowser, copyStudy, open, serveFolder } from './harness.ts';
import type { Opened, Served } from './harness.ts';

const program = process.env['VELDWERK_PROGRAM'] ?? '';
const folders: string[] = [];
after(async () => {
  await closeBrowser();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function begin(): Promise<{ folder: string; served: Served; opened: Opened }> {
  const folder = copyStudy('corpus/databank-2015');
  folders.push(folder);
  const served = await serveFolder(folder, { coder: 'mira' });
  const opened = await open(served, { language: 'en', at: '#/interview/I07' });
  await opened.page.waitForSelector('.label');
  return { folder, served, opened };
}

const codingFile = (folder: string): string => join(folder, 'coding/mira/I07.csv');

test('what a command codes meanwhile is shown; selection and scrolling stay', async () => {
  const { folder, served, opened } = await begin();
  const { page } = opened;
  for (let times = 0; times < 12; ++times) await page.keyboard.press('n');
  const state = (): Promise<unknown> =>
    page.evaluate(() => [document.querySelector('.reader')?.scrollTop, document.getSelection()?.toString()]);
  // The text glides to the place of the cursor: what is compared is where it comes to rest.
  let before = await state();
  for (let still = 0; still < 5; ) {
    await page.waitForTimeout(60);
    const now = await state();
    still = isDeepStrictEqual(now, before) ? still + 1 : 0;
    before = now;
  }
  const labels = await page.locator('.label').count();
  const since = Date.now();
  execFileSync(program, ['code', 'add', folder, '--coder', 'mira', '--interview', 'I07', '--at', '20-60', '--code', 'time'], { stdio: 'pipe' });
  await page.waitForFunction((count) => document.querySelectorAll('.label').length === count + 1, labels, { timeout: 4000 });
  assert.ok(Date.now() - since < 3000, `shown after ${Date.now() - since} ms`);
  assert.deepEqual(await state(), before);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
  await served.stop();
});

test('a transcript that an editor rewrites is read again, and nothing is coded on the old one', async () => {
  const { folder, served, opened } = await begin();
  const { page } = opened;
  const file = join(folder, 'interviews/I07.txt');
  const coding = readFileSync(codingFile(folder), 'utf8');
  // A letter less, a letter more: the places are the same, the words are not.
  writeFileSync(file, readFileSync(file, 'utf8').replace('R8: Hij.', 'R8: Zij.'));
  await page.waitForFunction(() => document.querySelector('.text')?.textContent?.includes('R8: Zij.'), undefined, { timeout: 4000 });
  assert.equal(await page.evaluate(() => document.querySelector('.text')?.textContent), readFileSync(file, 'utf8'));
  assert.equal(readFileSync(codingFile(folder), 'utf8'), coding);
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.picker input:focus');
  await page.keyboard.type('time');
  await page.keyboard.press('Enter');
  await saved(page);
  assert.equal(readFileSync(codingFile(folder), 'utf8').split('\n').length, coding.split('\n').length + 1);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
  await served.stop();
});

test('a segment changed on disk and in the page: both versions are shown, nothing is overwritten', async () => {
  const { folder, served, opened } = await begin();
  const { page } = opened;
  await page.locator('button.label').first().click();
  await page.waitForSelector('.segment');
  // The page doesn't hear of it before the change is on its way.
  await page.route('**/api/stamp', (route) => route.abort());
  const [, first = ''] = readFileSync(codingFile(folder), 'utf8').split('\n');
  const id = first.split(',')[0] ?? '';
  execFileSync(program, ['code', 'change', id, '--study', folder, '--coder', 'mira', '--valence', 'mixed'], { stdio: 'pipe' });
  const theirs = readFileSync(codingFile(folder), 'utf8');
  await page.keyboard.press('b');
  const question = page.locator('dialog[open]');
  await question.waitFor();
  const said = await question.innerText();
  assert.match(said, /barrier[^]*mixed/u);
  assert.equal(readFileSync(codingFile(folder), 'utf8'), theirs);
  await question.locator('button.main').click();
  assert.equal(readFileSync(codingFile(folder), 'utf8'), theirs);
  assert.ok(readdirSync(join(folder, 'coding/mira')).every((name) => name.endsWith('.csv')));
  // The browser says of a refusal, and of what the test stopped, that it is an error.
  assert.deepEqual(opened.complaints.filter((one) => !/409|ERR_FAILED/u.test(one)), []);
  await opened.close();
  await served.stop();
});
