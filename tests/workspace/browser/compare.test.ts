// Two layers compared in Chromium, on a study where two coders differ in every way: decided by keys and
// by mouse, and the files are those that `veldwerk consensus` writes from the same decisions; undone to
// the first bytes; nothing decided on coding that was changed meanwhile; for everyone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Page } from 'playwright-core';

import { accessible, closeBrowser, copyStudy, filesOf, fitsItsWidth, open, picture, serveFolder, visit } from './harness.ts';
import type { Opened, OpenOptions, Served } from './harness.ts';

const program = process.env['VELDWERK_PROGRAM'] ?? '';
const study = 'tests/studies/two-coders';
const others = /^(\.veldwerk|journal)\//;
const folders: string[] = [];
const serving: Served[] = [];
after(async () => {
  await closeBrowser();
  for (const served of serving) await served.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function veldwerk(...words: string[]): string {
  return execFileSync(program, words, { stdio: 'pipe', encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
}

interface Begun {
  folder: string;
  opened: Opened;
  page: Page;
}

/** A copy of the study, anna at the keyboard, the view of comparing before her. */
async function begin(options: OpenOptions = {}): Promise<Begun> {
  const folder = copyStudy(study);
  const served = await serveFolder(folder, { coder: 'anna' });
  serving.push(served);
  const opened = await open(served, { language: 'en', ...options });
  return { folder, opened, page: opened.page };
}

/** Asks for the layer of the other coder, and waits for the differences. */
async function reveal(page: Page, name: RegExp = /Show the coding of bram/): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.locator('dialog[open] button.main').click();
  await page.waitForSelector('.compare-texts .mark.chosen i');
}

/** Everything that was asked for stands in the files. */
async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.compare-saved')?.classList.contains('saving') === false);
}

/** What was asked for comes about on the disk. */
async function eventually(holds: () => boolean, what: string): Promise<void> {
  for (let times = 0; !holds(); ++times) {
    assert.ok(times < 100, what);
    await new Promise((later) => setTimeout(later, 50));
  }
}

interface Row {
  where: string;
  kind: string;
  standing: string;
}

async function rows(page: Page): Promise<Row[]> {
  return page.locator('.pair-row').evaluateAll((found) =>
    found.map((row) => {
      const [where, kind, standing] = [...row.querySelectorAll('.pair-where > *')].map((part) => part.textContent ?? '');
      return { where: where ?? '', kind: kind ?? '', standing: standing ?? '' };
    }),
  );
}

async function chosen(page: Page): Promise<number> {
  return page.locator('.pair-row').evaluateAll((found) => found.findIndex((row) => row.getAttribute('aria-current') === 'true'));
}

/** A key, and until the page says what was decided. */
async function decideByKey(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForSelector('.pair-said.decided');
  await saved(page);
}

const differences: Row[] = [
  { where: 'I01:2', kind: 'Other boundaries', standing: 'open' },
  { where: 'I01:2', kind: 'Only one coded it', standing: 'open' },
  { where: 'I01:3-5', kind: 'Other boundaries', standing: 'open' },
  { where: 'I01:3', kind: 'Another code', standing: 'open' },
  { where: 'I01:5', kind: 'Other boundaries', standing: 'open' },
  { where: 'I01:5', kind: 'Another respondent', standing: 'open' },
  { where: 'I01:6', kind: 'Another direction', standing: 'open' },
  { where: 'I02:2', kind: 'Only one coded it', standing: 'open' },
  { where: 'I02:5', kind: 'Only one coded it', standing: 'open' },
];
/** A key for each of them, and what the command calls it. */
const decisions = [
  ['1', 'anna'],
  ['0', 'none'],
  ['2', 'bram'],
  ['3', 'both'],
  ['1', 'anna'],
  ['2', 'bram'],
  ['3', 'both'],
  ['1', 'anna'],
  ['2', 'bram'],
] as const;

/** What the command writes from the same decisions, without the ids that it draws. */
function byCommand(): Map<string, string> {
  const folder = copyStudy(study);
  folders.push(folder);
  const list = join(folder, 'list.csv');
  veldwerk('consensus', folder, '--coder', 'anna', '--from', 'anna,bram', '--list', list);
  const [header = '', ...lines] = readFileSync(list, 'utf8').replace(/\r?\n$/u, '').split('\n');
  const column = header.replace(/\r$/u, '').split(',').indexOf('decision');
  assert.ok(column >= 0, header);
  assert.equal(lines.length, decisions.length);
  // Passages have commas: the decision is put in where the empty column stands, from the nearer end.
  const fromEnd = header.split(',').length - 1 - column;
  const filled = lines.map((line, index) => {
    const cells = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/u);
    cells[cells.length - 1 - fromEnd] = decisions[index]?.[1] ?? '';
    return cells.join(',');
  });
  writeFileSync(list, [header, ...filled, ''].join('\n'));
  veldwerk('consensus', folder, '--coder', 'anna', '--from', 'anna,bram', '--decisions', list);
  rmSync(list);
  return written(folder);
}

/** The consensus and the decisions, without the ids that are drawn anew each time, in order of place. */
function written(folder: string): Map<string, string> {
  const found = [...filesOf(folder, others)].filter(([name]) => /^(coding\/consensus|decisions)\//u.test(name));
  return new Map(
    found
      .map(([name, bytes]) => {
        if (!name.startsWith('coding/')) return [name, bytes] as const;
        const [header = '', ...lines] = bytes.trimEnd().split('\n');
        return [name, [header, ...lines.map((line) => line.replace(/^[^,]*,/u, 'ID,')).sort()].join('\n')] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

test('each kind is decided by keys, as the command would; undone to the first bytes', async () => {
  const { folder, opened, page } = await begin();
  const first = filesOf(folder, others);
  // Blind until she asks: only that there is another.
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await page.waitForSelector('.alone');
  assert.match(await page.locator('.alone').innerText(), /only one coding to be seen/);
  assert.ok(!(await page.locator('main').innerText()).includes('I02'));
  await page.keyboard.press('Tab');
  for (let tab = 0; tab < 40 && !(await page.locator('.reveals button:focus').count()); ++tab) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open] button.main:focus');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.pair-row');
  assert.deepEqual(await rows(page), differences);
  assert.match(await page.locator('.who-counts').innerText(), /coders: \[consensus\]/);
  assert.deepEqual(filesOf(folder, others), first, 'nothing is written by looking');

  for (const [index, [key]] of decisions.entries()) {
    assert.equal(await chosen(page), index);
    await decideByKey(page, key);
    if (index + 1 < decisions.length) await page.keyboard.press('j');
    await page.waitForFunction((want) => document.querySelectorAll('.pair-row')[want]?.getAttribute('aria-current') === 'true', Math.min(index + 1, decisions.length - 1));
  }
  assert.deepEqual((await rows(page)).map((row) => row.standing), ['✓ anna', '✓ neither', '✓ bram', '✓ both', '✓ anna', '✓ bram', '✓ both', '✓ anna', '✓ bram']);
  await page.keyboard.press('t');
  await page.waitForSelector('dialog[open] button.main:focus');
  assert.match(await page.locator('dialog[open]').innerText(), /2 passages on which anna and bram agree/);
  await page.keyboard.press('Enter');
  await page.locator('.compare-message').getByText('2 passages taken.').waitFor();
  assert.deepEqual(written(folder), byCommand());

  // Decided again: the other one's in place of hers, and nothing twice.
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  await decideByKey(page, '0');
  await page.locator('.pair-said').getByText('Leave it out').waitFor();
  assert.equal(readFileSync(join(folder, 'decisions/consensus/I02.csv'), 'utf8').match(/b000000000000009/gu)?.length, 1);
  assert.ok(!readFileSync(join(folder, 'coding/consensus/I02.csv'), 'utf8').includes('b000000000000009'));

  for (let step = decisions.length + 2; step > 0; --step) {
    await page.keyboard.press('Control+z');
    await saved(page);
  }
  await page.waitForFunction((count) => document.querySelectorAll('.pair-row.open').length === count, differences.length);
  assert.deepEqual(filesOf(folder, others), first);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

test('the question whether to see a coding is asked once the view knows its answer, and stays', async () => {
  const { opened, page } = await begin();
  let answer = (): void => undefined;
  const held = new Promise<void>((now) => {
    answer = now;
  });
  await page.route('**/api/compare*', async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await page.getByRole('heading', { level: 1, name: 'Compare' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /Show the coding of bram/ }).count(), 0);
  answer();
  await reveal(page);
  await opened.close();
});

test('by mouse: kinds, passages, decisions, and what is open', async () => {
  const { folder, opened, page } = await begin({ at: '#/compare' });
  await reveal(page);
  await page.locator('.kinds a').filter({ hasText: 'Direction' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.pair-row').length === 1);
  assert.equal(await page.locator('.kinds a[aria-current]').innerText(), 'Direction\n1/1\n1 open of 1');
  await page.locator('.kinds a').first().click();
  await page.waitForFunction((count) => document.querySelectorAll('.pair-row').length === count, differences.length);

  // A click on a passage in either text leads to what it is compared with.
  const second = page.locator('.one-text').nth(1);
  await second.locator('button.label').filter({ hasText: 'Money' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.pair-row')[5]?.getAttribute('aria-current') === 'true');
  assert.equal(await page.locator('.mark.chosen').count(), 2, 'in both');
  assert.deepEqual(await page.locator('.side-part.differs').allInnerTexts(), ['of R2', 'of R1']);

  // Of what is open, the one just decided stays in view until another is looked at.
  await page.getByRole('combobox', { name: 'Show' }).selectOption('open');
  await page.locator('.pair-row').nth(3).click();
  await page.getByRole('button', { name: 'As bram has it' }).click();
  await page.locator('.pair-said').getByText('Decided: bram').waitFor();
  await page.locator('.kinds a').first().getByText('8/9').waitFor();
  assert.equal((await rows(page)).length, 9);
  assert.equal(await chosen(page), 3);
  await page.getByRole('button', { name: 'Next difference' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.pair-row').length === 8);
  assert.equal(await chosen(page), 3, 'the next one has moved up');
  assert.equal(await page.locator('.pair-head h2').innerText(), 'Other boundaries I01:5');

  await page.getByRole('button', { name: /^Take what agrees \(2\)/ }).click();
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.locator('.compare-message').getByText('2 passages taken.').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Take what agrees (0)…' }).isDisabled());
  assert.equal(readFileSync(join(folder, 'coding/consensus/I02.csv'), 'utf8').trimEnd().split('\n').length, 3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: /^Take what agrees \(2\)/ }).waitFor();
  assert.ok(!existsSync(join(folder, 'coding/consensus/I02.csv')));
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

test('both texts stand at the same place, and nothing in them can be changed', async () => {
  const { folder, opened, page } = await begin({ at: '#/compare', height: 720 });
  await reveal(page);
  const first = filesOf(folder, others);
  const tops = (): Promise<number[]> => page.locator('.reader').evaluateAll((found) => found.map((one) => Math.round(one.scrollTop)));
  for (let times = 0; times < 6; ++times) await page.keyboard.press('j');
  await page.waitForFunction(() => (document.querySelector('.reader')?.scrollTop ?? 0) > 20);
  await page.waitForFunction(() => {
    const [one, other] = [...document.querySelectorAll('.reader')].map((reader) => reader.scrollTop);
    return one !== undefined && other !== undefined && Math.abs(one - other) <= 1;
  });
  await page.locator('.reader').nth(1).evaluate((reader) => reader.scrollTo(0, 40));
  await page.waitForFunction(() => Math.round(document.querySelector('.reader')?.scrollTop ?? 0) === 40);
  assert.deepEqual(await tops(), [40, 40]);
  const lines = await page.locator('.text').evaluateAll((found) => found.map((one) => one.getBoundingClientRect().top));
  assert.equal(lines[0], lines[1], 'the same line at the same height');
  assert.equal(await page.locator('.handle, .picker').count(), 0);
  await page.locator('.text').first().click();
  for (const key of ['ArrowDown', 'Enter', 'b', 'Delete']) await page.keyboard.press(key);
  assert.equal(await page.locator('.picker').count(), 0);
  assert.deepEqual(filesOf(folder, others), first);

  // Where one has nothing, what the other coded is marked there.
  await page.locator('.pair-row').nth(1).click();
  await page.waitForSelector('.one-text:nth-child(2) .mark.selection i');
  assert.match(await page.locator('.side-card').nth(1).innerText(), /coded nothing here/);
  assert.deepEqual(await page.locator('.decisions button').allInnerTexts(), ['1 Take anna’s', '0 Leave it out']);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

test('a discussion note: written by keys, kept as a file, a clash shows both, undone', async () => {
  const { folder, opened, page } = await begin({ at: '#/compare' });
  await reveal(page);
  await page.locator('.pair-row').nth(3).click();
  await page.keyboard.press('e');
  await page.keyboard.type('<b>Trust</b> in the team, not the team itself.\nAsk R2 again? 1 2 3');
  await page.keyboard.press('Escape');
  const file = join(folder, 'memos/consensus/segment/a000000000000004.md');
  await eventually(() => existsSync(file), 'the note is a file');
  assert.equal(readFileSync(file, 'utf8'), '<b>Trust</b> in the team, not the team itself.\nAsk R2 again? 1 2 3\n');
  assert.ok(!existsSync(join(folder, 'coding/consensus')), 'no key decided anything while she typed');
  await page.keyboard.press('k');
  assert.equal(await page.locator('.discussion textarea').inputValue(), '');
  await page.keyboard.press('j');
  assert.match(await page.locator('.discussion textarea').inputValue(), /^<b>Trust<\/b>/);
  assert.equal(await page.locator('.compare b, .compare script').count(), 0);

  // Another writes into the file meanwhile; the page hasn't heard of it.
  await page.route('**/api/stamp', (route) => route.abort());
  writeFileSync(file, 'What bram wrote.\n');
  await page.locator('.discussion textarea').fill('What anna wrote.');
  await page.locator('.pair-head h2').click();
  await page.locator('.discussion blockquote').getByText('What bram wrote.').waitFor();
  assert.equal(readFileSync(file, 'utf8'), 'What bram wrote.\n');
  await accessible(page);
  await page.getByRole('button', { name: 'Make my change again' }).click();
  await page.locator('.discussion blockquote').waitFor({ state: 'detached' });
  await saved(page);
  assert.equal(readFileSync(file, 'utf8'), 'What anna wrote.\n');
  await page.unroute('**/api/stamp');

  // By the browser's back while typing: saved, too.
  await visit(page, '#/overview');
  await page.waitForSelector('main tbody tr');
  await page.goBack();
  await page.locator('.discussion textarea').fill('What anna wrote last.');
  await page.goBack();
  await page.waitForSelector('.compare', { state: 'detached' });
  await eventually(() => readFileSync(file, 'utf8') === 'What anna wrote last.\n', 'it is saved on leaving');
  await page.goForward();
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('.discussion textarea')?.value === 'What anna wrote last.');

  await page.locator('.discussion textarea').fill('');
  await page.keyboard.press('Control+Enter');
  await eventually(() => !existsSync(file), 'an empty note is none');
  assert.deepEqual(opened.complaints.filter((one) => !/409|ERR_FAILED/u.test(one)), []);
  await opened.close();
});

test('coding that was changed meanwhile: nothing is decided, and it is shown as it is now', async () => {
  const { folder, opened, page } = await begin({ at: '#/compare' });
  await reveal(page);
  await page.locator('.pair-row').nth(3).click();
  await page.route('**/api/stamp', (route) => route.abort());
  veldwerk('code', 'change', 'b000000000000003', '--study', folder, '--coder', 'bram', '--valence', 'mixed');
  const now = filesOf(folder, others);
  await page.keyboard.press('2');
  await page.locator('.compare-message.refused').waitFor();
  assert.match(await page.locator('.compare-message').innerText(), /changed meanwhile, so nothing was decided/);
  assert.deepEqual(filesOf(folder, others), now);
  await page.unroute('**/api/stamp');
  await page.waitForFunction(() => [...document.querySelectorAll('.side-card')].some((card) => card.textContent?.includes('mixed')));
  await page.keyboard.press('2');
  await page.waitForSelector('.pair-said.decided');
  await saved(page);
  assert.match(readFileSync(join(folder, 'coding/consensus/I01.csv'), 'utf8'), /172,192,team,mixed/);

  // What is looked at goes away: the one in its place is shown, and it is said.
  veldwerk('code', 'remove', 'a000000000000004', '--study', folder, '--coder', 'anna');
  veldwerk('code', 'remove', 'b000000000000003', '--study', folder, '--coder', 'bram');
  await page.locator('.compare-message').getByText('no longer in this list').waitFor();
  assert.equal(await chosen(page), 3);
  assert.deepEqual(opened.complaints.filter((one) => !/409|ERR_FAILED/u.test(one)), []);
  await opened.close();
});

test('a long list has pages, and keys lead from one to the next and back', async () => {
  const served = await serveFolder(copyStudy('corpus/databank-2015'), { coder: 'mira' });
  serving.push(served);
  const opened = await open(served, { language: 'en', at: '#/compare' });
  const { page } = opened;
  await reveal(page, /Show the coding of/);
  const where = (): Promise<string> => page.locator('.pair-tools > .soft').innerText();
  assert.equal(await where(), '1 of 318');
  await page.locator('.pair-row').last().click();
  await page.locator('.pair-tools').getByText('100 of 318').waitFor();
  await page.keyboard.press('j');
  await page.locator('.pair-tools').getByText('101 of 318').waitFor();
  assert.equal(await chosen(page), 0);
  await page.keyboard.press('k');
  await page.locator('.pair-tools').getByText('100 of 318').waitFor();
  assert.equal(await chosen(page), 99);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

for (const language of ['nl', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`for everyone: ${language}, ${theme}`, async () => {
      const { opened, page } = await begin({ language, theme, at: '#/compare' });
      // Words are the same to axe-core in both languages; colours are not in both themes.
      const forAll = async (of: Page): Promise<void> => (language === 'nl' ? accessible(of) : undefined);
      await page.waitForSelector('.alone');
      await forAll(page);
      await picture(page, `compare-alone-${language}-${theme}`);
      await reveal(page, /bram/);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await decideByKey(page, '3');
      await forAll(page);
      await fitsItsWidth(page);
      await picture(page, `compare-${language}-${theme}`);
      await page.keyboard.press('t');
      await page.waitForSelector('dialog[open]');
      await forAll(page);
      await picture(page, `compare-take-${language}-${theme}`);
      await page.keyboard.press('Escape');
      for (const width of [640, 360]) {
        await page.setViewportSize({ width, height: 640 });
        await fitsItsWidth(page);
        await forAll(page);
        await picture(page, `compare-${width}-${language}-${theme}`);
        const below = await page.locator('.one-text').evaluateAll((found) => found.map((one) => one.getBoundingClientRect().top));
        assert.ok((below[1] ?? 0) > (below[0] ?? 0), 'one below the other');
      }
      await visit(page, '#/compare?kind=agreed');
      await page.locator('.pair-said').waitFor();
      await forAll(page);
      assert.deepEqual(opened.complaints, []);
      await opened.close();
    });
  }
}
