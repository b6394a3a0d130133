// The grid of summaries in Chromium: written by keys and by mouse, with exactly those bytes in the
// files; undone; changed by another meanwhile; a thousand respondents; for everyone, in both languages
// and themes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

import type { Page } from 'playwright-core';

import { placeOf, transcript } from './coding_hands.ts';
import { accessible, closeBrowser, copyStudy, filesOf, fitsItsWidth, manualPicture, open, picture, serveFolder } from './harness.ts';
import type { Opened, OpenOptions, Served } from './harness.ts';
import { largeStudy } from './large_study.ts';
import { smallStudy } from './small_study.ts';

const program = process.env['VELDWERK_PROGRAM'] ?? '';
const codes = 'codes=context,time,money,team';
const coder = 'anna';
const others = /^(\.veldwerk|journal)\//;
const serving: Served[] = [];

after(async () => {
  await closeBrowser();
  for (const served of serving) await served.stop();
});

/** Two respondents speak of time, one of them of the team; the third of nothing. */
function codedStudy(more: Record<string, string> = {}): string {
  const folder = smallStudy(more);
  for (const [interview, words, code] of [
    ['I01', 'Het kost\u00a0tijd', 'time'],
    ['I01', 'Maar het team helpt mee', 'team'],
    ['I01', 'Ik heb er geen tijd voor', 'time'],
  ] as const) {
    const { start, end } = placeOf(transcript(folder, interview), words);
    const at = ['--interview', interview, '--at', `${start}-${end}`, '--code', code];
    execFileSync(program, ['code', 'add', folder, '--coder', coder, ...at], { stdio: 'pipe' });
  }
  return folder;
}

async function begin(folder: string, options: OpenOptions): Promise<{ served: Served; opened: Opened; page: Page; file: (name: string) => string }> {
  const served = await serveFolder(folder, { coder });
  serving.push(served);
  const opened = await open(served, options);
  await opened.page.waitForSelector('.grid-cell');
  return { served, opened, page: opened.page, file: (name) => join(folder, 'summaries', coder, name) };
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at instanceof HTMLElement ? `${at.dataset['row'] ?? at.tagName} ${at.dataset['column'] ?? ''}`.trim() : '';
  });

/** The field of the open cell, ready to be written in. */
async function field(page: Page, respondent: string, code: string): Promise<void> {
  await page.waitForFunction(
    ([who, what]) => {
      const at = document.activeElement;
      const there = location.hash.startsWith(`#/grid/${who}/${what}`);
      return there && at instanceof HTMLTextAreaElement && !at.readOnly;
    },
    [respondent, code],
  );
}

const text = (page: Page, row: number, column: number): Promise<string> =>
  page.locator(`.grid-cell[data-row="${row}"][data-column="${column}"]`).innerText();

const saved = (page: Page): Promise<void> =>
  page.waitForFunction(() => document.querySelector('.grid-cell.saving, .cell-state.saving, .cell-state.changed') === null) as never;

test('written by keys alone: the files hold exactly that, and undo takes it back', async () => {
  const folder = codedStudy();
  const { opened, page, file } = await begin(folder, { language: 'nl', at: `#/grid?${codes}` });
  const first = filesOf(folder, others);
  const [gap, empty] = ['nog te schrijven\n\n1 fragment', '–\ngeen fragmenten'];
  assert.deepEqual(await page.locator('.grid-cell').allInnerTexts(), [
    gap, gap, empty, gap, // R1
    gap, gap, empty, empty,
    empty, empty, empty, empty,
  ]);

  await page.locator('h1').focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), '0 0');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await field(page, 'R1', 'time');
  assert.deepEqual(await page.locator('.cell-panel blockquote').allInnerTexts(), ['Het kost\u00a0tijd']);
  await page.keyboard.type('Het kost hem tijd 💶; “veel”, zegt hij.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('En e\u0301cht: <b>geld</b>.');
  await page.keyboard.press('Tab');
  await field(page, 'R1', 'money');
  await page.keyboard.type('Komt niet aan de orde.');
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), '0 2');
  assert.equal(await page.locator('.cell-panel').count(), 0);
  await saved(page);
  assert.equal(readFileSync(file('R1/time.md'), 'utf8'), 'Het kost hem tijd 💶; “veel”, zegt hij.\nEn e\u0301cht: <b>geld</b>.\n');
  assert.equal(readFileSync(file('R1/money.md'), 'utf8'), 'Komt niet aan de orde.\n');
  await page.waitForFunction(() => document.querySelectorAll('.cell-text').length === 2);
  assert.match(await text(page, 0, 1), /<b>geld<\/b>\.\n+1 fragment$/);

  await page.keyboard.press('n');
  assert.equal(await focused(page), '0 3');
  await page.keyboard.press('Enter');
  await field(page, 'R1', 'team');
  await page.keyboard.type('Het team helpt.');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.cell-state.kept');
  assert.equal(readFileSync(file('R1/team.md'), 'utf8'), 'Het team helpt.\n');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');
  await saved(page);
  assert.ok(!existsSync(file('R1/team.md')), 'an empty text removes the file');

  for (const left of [3, 2, 1, 0]) {
    await page.keyboard.press('Control+z');
    await page.waitForFunction((count) => document.querySelectorAll('.cell-text').length === count, left);
  }
  assert.deepEqual(filesOf(folder, others), first);
  await page.keyboard.press('Control+Shift+z');
  await page.waitForFunction(() => document.querySelectorAll('.cell-text').length === 1);
  assert.ok(existsSync(file('R1/time.md')));
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

test('written by mouse alone; a passage leads to its place, and back', async () => {
  const folder = codedStudy();
  const { opened, page, file } = await begin(folder, { language: 'en', at: `#/grid?${codes}` });
  await page.locator('.grid-cell').nth(1).click();
  await field(page, 'R1', 'time');
  await page.keyboard.insertText('It takes time.');
  await page.locator('.grid-cell').nth(5).click();
  await field(page, 'R2', 'time');
  await saved(page);
  assert.equal(readFileSync(file('R1/time.md'), 'utf8'), 'It takes time.\n');
  await page.keyboard.insertText('None at all.');
  await page.locator('.cell-panel a').first().click();
  await page.waitForSelector('.segment');
  assert.equal(readFileSync(file('R2/time.md'), 'utf8'), 'None at all.\n');
  await page.goBack();
  await field(page, 'R2', 'time');
  assert.equal(await page.locator('.cell-field').inputValue(), 'None at all.');
  await page.locator('.cell-panel').getByRole('button', { name: 'Close' }).click();
  await page.waitForSelector('.cell-panel', { state: 'detached' });
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

test('codes are chosen, and stand in the order of the codebook', async () => {
  const { opened, page } = await begin(codedStudy(), { language: 'en', at: '#/grid' });
  const across = (): Promise<string[]> => page.locator('.grid-table thead th').allInnerTexts();
  assert.deepEqual((await across()).map((each) => each.trim()), ['Respondent', 'Context', 'Team']);
  await page.locator('h1').focus();
  await page.keyboard.press('c');
  await page.locator('.code-choice input[name=money]').check();
  await page.waitForURL(/codes=context%2Cmoney%2Cteam$/);
  await page.waitForFunction(() => document.querySelectorAll('.grid-table thead th').length === 4);
  assert.deepEqual((await across()).map((each) => each.trim()), ['Respondent', 'Context', 'Money', 'Team']);
  for (const name of ['context', 'team']) await page.locator(`.code-choice input[name=${name}]`).uncheck();
  await page.waitForFunction(() => document.querySelectorAll('.grid-table thead th').length === 2);
  assert.ok(await page.locator('.code-choice input[name=money]').isDisabled(), 'the last one stays');
  await page.getByRole('button', { name: 'Only those at the top' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.grid-table thead th').length === 3);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

test('changed by another meanwhile: both texts are shown, nothing is overwritten', async () => {
  const folder = codedStudy({ [`summaries/${coder}/R1/time.md`]: 'Eerst.\n' });
  const { opened, page, file } = await begin(folder, { language: 'en', at: `#/grid/R1/time?${codes}` });
  await page.locator('.cell-field').focus();
  await field(page, 'R1', 'time');
  // What shows while one is not writing.
  writeFileSync(file('R1/time.md'), 'Door een ander.\n');
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('.cell-field')?.value === 'Door een ander.');
  assert.match(await text(page, 0, 1), /^Door een ander\./);

  // The page doesn't hear of it before the change is on its way.
  await page.route('**/api/stamp', (route) => route.abort());
  await page.locator('.cell-field').fill('Door mij.');
  writeFileSync(file('R1/time.md'), 'Nog eens door een ander.\n');
  await page.keyboard.press('Control+Enter');
  await page.locator('.cell-panel .note').waitFor();
  assert.equal(await page.locator('.cell-panel .theirs').innerText(), 'Nog eens door een ander.');
  assert.equal(await page.locator('.cell-field').inputValue(), 'Door mij.');
  await accessible(page);
  await picture(page, 'grid-clash-en-light');
  // Going on saves nothing, loses nothing, and says so.
  await page.keyboard.press('Escape');
  await page.locator('.problem .unsaved').waitFor();
  assert.match(await text(page, 0, 1), /Door mij\.\n+Not saved/);
  assert.equal(readFileSync(file('R1/time.md'), 'utf8'), 'Nog eens door een ander.\n');
  await page.locator('.problem .unsaved a').click();
  await page.getByRole('button', { name: 'Save my text' }).click();
  await page.waitForSelector('.cell-state.kept');
  assert.equal(readFileSync(file('R1/time.md'), 'utf8'), 'Door mij.\n');
  assert.equal(await page.locator('.problem .unsaved').count(), 0);
  // The browser says of a refusal, and of what the test stopped, that it is an error.
  assert.deepEqual(opened.complaints.filter((one) => !/409|ERR_FAILED/u.test(one)), []);
  await opened.close();
});

test('blind: another coder has no passage and no summary here, until their layer is asked for; then only passages', async () => {
  const folder = codedStudy({ 'summaries/berta/R3/money.md': 'Van Berta alleen.\n', 'summaries/berta/R1/time.md': 'Ook van Berta.\n' });
  const { start, end } = placeOf(transcript(folder, 'I02'), 'er is geen geld');
  execFileSync(program, ['code', 'add', folder, '--coder', 'berta', '--interview', 'I02', '--at', `${start}-${end}`, '--code', 'money'], { stdio: 'pipe' });
  const { opened, page } = await begin(folder, { language: 'en', at: `#/grid/R3/money?${codes}` });
  const told: string[] = [];
  page.on('response', (response) => void response.text().then((body) => told.push(body), () => undefined));
  await page.reload();
  await field(page, 'R3', 'money');
  assert.match(await text(page, 2, 2), /^–/);
  assert.match(await page.locator('.cell-panel').innerText(), /Nothing of this respondent is coded here/);
  assert.equal(told.filter((body) => body.includes('geen geld') || body.includes('Berta alleen') || body.includes('Ook van')).length, 0);
  await page.evaluate(async () => {
    const headers = { 'X-Veldwerk': '1', 'Content-Type': 'application/json' };
    await fetch('/api/layers/reveal', { method: 'POST', headers, body: JSON.stringify({ coder: 'berta' }) });
  });
  await page.reload();
  await field(page, 'R3', 'money');
  assert.match(await text(page, 2, 2), /^to be written\n+1 passage$/);
  assert.equal(await page.locator('.cell-panel blockquote').innerText(), 'er is geen geld');
  assert.equal(await page.locator('.cell-field').inputValue(), '');
  assert.equal(told.filter((body) => body.includes('Berta alleen') || body.includes('Ook van')).length, 0);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

test('no answer: what was written stays on the page until it can be saved', async () => {
  const folder = codedStudy();
  const { opened, page, file } = await begin(folder, { language: 'en', at: `#/grid?${codes}` });
  await page.route('**/api/**', (route) => route.abort());
  await page.locator('.grid-cell').nth(1).click();
  await page.keyboard.press('Escape');
  await page.unroute('**/api/**');
  await page.locator('.grid-cell').nth(1).click();
  await field(page, 'R1', 'time');
  await page.keyboard.type('Not lost.');
  await page.route('**/api/grid/**', (route) => route.abort());
  await page.keyboard.press('Tab');
  await page.locator('.problem .unsaved').waitFor();
  await page.evaluate(() => (location.hash = '#/overview'));
  await page.locator('a[data-interview]').first().waitFor();
  await page.unroute('**/api/grid/**');
  await page.goBack();
  await page.getByRole('button', { name: 'Save again' }).click();
  await page.locator('.problem .unsaved').waitFor({ state: 'detached' });
  await saved(page);
  assert.equal(readFileSync(file('R1/time.md'), 'utf8'), 'Not lost.\n');
  await opened.close();
});

test('a thousand respondents: a page at a time, and keys that answer at once', async (context) => {
  const { opened, page, file } = await begin(largeStudy(1000), { language: 'en', at: '#/grid' });
  assert.equal(await page.locator('.grid-table tbody tr').count(), 50);
  await page.getByRole('link', { name: 'Next' }).click();
  await page.waitForFunction(() => document.querySelector('.grid-table tbody th')?.textContent?.startsWith('RI0051') === true);
  await page.locator('h1').focus();
  await page.keyboard.press('ArrowDown');
  const times: number[] = [];
  for (let step = 0; step < 40; ++step) {
    const since = Date.now();
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), `${step + 1} 0`);
    times.push(Date.now() - since);
  }
  times.sort((a, b) => a - b);
  context.diagnostic(`a key: median ${times[20]} ms, longest ${times[39]} ms`);
  assert.ok((times[20] ?? 0) < 100, `${times[20]} ms`);
  // The heading stays in sight above it.
  const [heading, cell] = await page.evaluate(() => [
    document.querySelector('.grid-table thead th')?.getBoundingClientRect().bottom ?? 0,
    document.activeElement?.getBoundingClientRect().top ?? 0,
  ]);
  for (let step = 0; step < 40; ++step) await page.keyboard.press('ArrowUp');
  const top = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? 0);
  assert.ok((cell ?? 0) >= (heading ?? 0) && top >= (heading ?? 0), `${heading} ${cell} ${top}`);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement | null)?.readOnly === false);
  await page.keyboard.type('One of a thousand.');
  await page.keyboard.press('Escape');
  await saved(page);
  assert.equal(await page.locator('.cell-text').innerText(), 'One of a thousand.');
  assert.match(execFileSync('ls', ['-R', file('RI0051')], { encoding: 'utf8' }), /\.md\n/u);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

/** Of the example study, some cells written. */
function exampleStudy(language: 'nl' | 'en'): string {
  const folder = copyStudy('corpus/databank-2015');
  const written: [string, string, string, string][] = [
    ['R1', 'time', 'Tijd is er alleen buiten de uren om; wat geen geld oplevert, valt als eerste weg.', 'There is time only outside hours; what brings in no money is the first to go.'],
    ['R1', 'trigger', 'Begon met een klacht van de gemeente, niet met een eigen vraag.', 'It began with a complaint of the council, not with a question of their own.'],
    ['R2', 'time', 'Zegt er niets over: in zijn werk gaat voorbereiden ongemerkt mee.', 'Says nothing of it: in his work preparing goes along unnoticed.'],
    ['R3', 'search', 'Vraagt eerst een collega, en pas daarna de databank. Een naam die zij kent, telt zwaarder dan een oordeel van een commissie die zij niet kent. Wat zij vindt, bewaart zij in een eigen map.', 'Asks a colleague first, and the databank only then. A name she knows weighs more than the verdict of a committee that she does not know. What she finds, she keeps in a folder of her own.'],
  ];
  for (const [respondent, code, nl, en] of written) {
    const file = join(folder, 'summaries', 'mira', respondent, `${code}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${language === 'nl' ? nl : en}\n`);
  }
  return folder;
}

for (const language of ['nl', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`everyone can use it: ${language}, ${theme}`, async () => {
      const folder = exampleStudy(language);
      const served = await serveFolder(folder, { coder: 'mira' });
      serving.push(served);
      const { page, complaints, close } = await open(served, { language, theme, at: '#/grid?codes=time,trigger,search,evidence' });
      await page.waitForSelector('.cell-text');
      await accessible(page);
      await fitsItsWidth(page);
      await picture(page, `grid-${language}-${theme}`);
      await page.locator('.grid-cell').nth(1).click();
      await field(page, 'R1', 'trigger');
      await page.waitForSelector('.cell-panel blockquote');
      await accessible(page);
      await picture(page, `grid-cell-${language}-${theme}`);
      if (language === 'en' && theme === 'light') await manualPicture(page, 'summaries');
      for (const width of [640, 360]) {
        await page.setViewportSize({ width, height: width === 640 ? 400 : 700 });
        await fitsItsWidth(page);
        await accessible(page);
        await picture(page, `grid-cell-${language}-${theme}-${width}`);
      }
      await page.keyboard.press('Escape');
      await page.keyboard.press('c');
      await page.waitForSelector('.code-choice[open]');
      await accessible(page);
      await fitsItsWidth(page);
      await picture(page, `grid-codes-${language}-${theme}-360`);
      await page.setViewportSize({ width: 1280, height: 800 });
      await picture(page, `grid-codes-${language}-${theme}`);
      assert.deepEqual(complaints, []);
      await close();
      rmSync(folder, { recursive: true, force: true });
    });
  }
}
