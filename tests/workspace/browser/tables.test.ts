// The view "tables" in Chromium: the same numbers as `veldwerk table`, passages behind a number,
// their places in the text, and new numbers when the coding changes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Page } from 'playwright-core';

import { en } from '../../../src/workspace/page/words/en.ts';
import { nl } from '../../../src/workspace/page/words/nl.ts';
import { accessible, closeBrowser, fitsItsWidth, open, picture, serve } from './harness.ts';

after(closeBrowser);

const study = 'corpus/databank-2015';
const coder = 'mira'; // tables count one's own coding until one asks for that of others

/** The cells of a table of the command line, by its page in HTML. */
async function byCommand(page: Page, folder: string, ...options: string[]): Promise<string[][]> {
  const ran = spawnSync(process.env['VELDWERK_PROGRAM'] ?? '', ['table', ...options, '--coder', coder, '--format', 'html', folder], { encoding: 'utf8' });
  assert.equal(ran.status, 0, ran.stderr);
  const blank = await page.context().newPage(); // not under the policy of the workspace
  const cells = await blank.evaluate((text) => {
    const rows = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('tbody tr');
    return [...rows].map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim()));
  }, ran.stdout);
  await blank.close();
  return cells;
}

const onPage = (page: Page): Promise<string[][]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.report-table tbody tr')].map((row) =>
      [...row.children].map((cell) => (cell.textContent ?? '').trim()),
    ),
  );

test('the same numbers as on the command line', async () => {
  const served = await serve(study, { coder });
  const { page, complaints, close } = await open(served, { language: 'nl', at: '#/tables' });
  for (const [kind, by] of [
    ['frequencies', ''],
    ['frequencies', 'sector'],
    ['composition', 'sector'],
    ['matrix', ''],
  ] as const) {
    await page.evaluate((hash) => (location.hash = hash), `#/tables?kind=${kind}${by === '' ? '' : `&by=${by}`}`);
    await page.waitForTimeout(100);
    await page.locator('[aria-busy=false] .report-table').waitFor();
    const wanted = await byCommand(page, served.folder, kind, '--language', 'nl', ...(by === '' ? [] : ['--by', by]));
    assert.ok(wanted.length > 1);
    assert.deepEqual(await onPage(page), wanted, `${kind} ${by}`);
  }
  assert.deepEqual(complaints, []);
  await close();
  await served.stop();
});

test('a number opens its passages, a passage its place in the text, and back again', async () => {
  const served = await serve(study, { coder });
  const { page, complaints, close } = await open(served, { language: 'en', at: '#/tables' });
  const number = page.locator('button.cell').first();
  await number.click();
  const panel = page.getByRole('complementary');
  await panel.locator('blockquote').first().waitFor();
  assert.ok(await panel.getByRole('heading').evaluate((element) => element === document.activeElement));
  const cited = panel.getByRole('link').first();
  const to = await cited.getAttribute('href');
  assert.match(to ?? '', /^#\/interview\/I\d\d\/.+/);
  await cited.click();
  await page.waitForFunction((hash) => location.hash === hash, to);
  await page.goBack();
  await panel.locator('blockquote').first().waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
  await close();
  await served.stop();
});

test('new numbers when the coding changes on disk', async () => {
  const served = await serve(study, { coder });
  const { page, complaints, close } = await open(served, { language: 'en', at: '#/tables' });
  await page.locator('.report-table').waitFor();
  const before = await onPage(page);
  rmSync(join(served.folder, 'coding', coder, 'I02.csv'));
  await page.waitForFunction(
    (old) =>
      JSON.stringify(
        [...document.querySelectorAll('.report-table tbody tr')].map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim())),
      ) !== old,
    JSON.stringify(before),
  );
  assert.deepEqual(complaints, []);
  await close();
  await served.stop();
});

test('a table that can not be broken down says why, and what to do', async () => {
  const served = await serve(study, { coder });
  const { page, close } = await open(served, { language: 'en', at: '#/tables?kind=matrix&by=sector' });
  const problem = page.getByRole('alert');
  await problem.waitFor();
  assert.match(await problem.innerText(), /as a whole/);
  await page.locator('form.filters select').nth(1).selectOption('');
  await page.locator('.report-table').waitFor();
  await close();
  await served.stop();
});

test('each kind of table has its name and what it says in both languages', async () => {
  const help = spawnSync(process.env['VELDWERK_PROGRAM'] ?? '', ['table', '--help'], { encoding: 'utf8' }).stdout;
  const kinds = help.slice(help.indexOf('Which table.'), help.indexOf('  STUDY')).match(/^ {6}[a-z-]+(?= {2,})/gm) ?? [];
  assert.ok(kinds.length > 20);
  for (const words of [en, nl]) {
    assert.deepEqual(Object.keys(words.look.kinds), kinds.map((kind) => kind.trim()));
  }
  const served = await serve(study, { coder });
  const { page, close } = await open(served, { language: 'nl', at: '#/tables?kind=matrix' });
  await page.locator('.report-table').waitFor();
  assert.equal(await page.locator('#table-about').innerText(), 'Codes per respondent.');
  await close();
  await served.stop();
});

test('who has coded nothing yet is told so, not shown zeros alone', async () => {
  const served = await serve(study, { coder: 'nieuw' });
  const { page, complaints, close } = await open(served, { language: 'nl', at: '#/tables' });
  await page.locator('.nothing-coded').waitFor();
  assert.match(await page.locator('.nothing-coded').innerText(), /wat anderen codeerden is verborgen/);
  await accessible(page);
  await picture(page, 'tables-nothing-nl-light');
  await page.evaluate(() => (location.hash = '#/tables?kind=codebook'));
  await page.locator('.report-table').locator('td').first().waitFor();
  await page.locator('.nothing-coded').waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
  await close();
  await served.stop();
});

test('anyone can read it: in both languages and themes, narrow and wide', async () => {
  for (const language of ['nl', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      const served = await serve(study, { coder });
      const { page, complaints, close } = await open(served, { language, theme, at: '#/tables?by=sector' });
      await page.locator('button.cell').first().click();
      await page.locator('.passages blockquote').first().waitFor();
      for (const width of [1280, 360, 640]) {
        await page.setViewportSize({ width, height: 800 });
        await fitsItsWidth(page);
        await accessible(page);
        await picture(page, `tables-${language}-${theme}-${width}`);
      }
      assert.deepEqual(complaints, []);
      await close();
      await served.stop();
    }
  }
});
