// The coding view in Chromium: what is selected and coded stands in the file as `code add` would
// write it; by mouse, by keyboard, with emoji before it; changed, undone, and seen by others.
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Page } from 'playwright-core';

import { accessible, closeBrowser, fitsItsWidth, open, picture, serveFolder } from './harness.ts';
import type { Opened, OpenOptions, Served } from './harness.ts';

const text = [
  'I: Hoe gaat het? 😀👩‍👩‍👧 Vertel.',
  'R1: Het kost\u00a0tijd, e\u0301n geld. Maar het team helpt mee.',
  '',
  'I: En u?',
  'R2: Ik heb er geen tijd voor.',
  '',
].join('\n');

/** A study with one interview of two people, and what coders have done. */
function study(coding: Record<string, string> = {}): string {
  return Object.entries({
    'study.yaml': 'veldwerk: 1\ntitle: Proef\nlanguage: nl\ncodebook: codebook.yaml\nrespondents: respondents.csv\ninterviews: interviews.csv\ncoding: coding\ncoders: [test]\n',
    'codebook.yaml':
      'veldwerk: 1\ncodebook: own\ncodes:\n  - id: context\n    label: Omgeving\n    codable: false\n    codes:\n      - {id: time, label: Tijd, number: 1, definition: Of er tijd is.}\n      - {id: money, label: Geld}\n  - {id: team, label: Team}\n',
    'respondents.csv': 'id,sector\nR1,zorg\nR2,welzijn\n',
    'interviews.csv': 'id,file,record,speakers\nI01,interviews/I01.txt,verbatim,I=interviewer R1 R2\n',
    'interviews/I01.txt': text,
    ...coding,
  }).reduce((where, [name, content]) => {
    mkdirSync(join(where, name, '..'), { recursive: true });
    writeFileSync(join(where, name), content);
    return where;
  }, mkdtempSync(join(tmpdir(), 'veldwerk-coding-')));
}

const header = 'id,start,end,code,valence,respondent,memo,quote\n';
const points = (words: string): [number, number] => {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return [start, start + [...words].length];
};
const row = (id: string, words: string, code: string, valence = ''): string =>
  `${id},${points(words).join(',')},${code},${valence},,,"${words.replace(/\s+/gu, ' ')}"\n`;

const coded = (folder: string): string[] => {
  const file = readFileSync(join(folder, 'coding/test/I01.csv'), 'utf8');
  return file.trimEnd().split('\n').slice(1).map((line) => line.replace(/^s[0-9a-z]{13},/, 's,'));
};

const opened: Opened[] = [];
const all: Served[] = [];

async function start(folder: string, options: OpenOptions = {}): Promise<Page> {
  const served = await serveFolder(folder);
  all.push(served);
  const one = await open(served, { language: 'nl', at: '#/interview/I01', ...options });
  opened.push(one);
  await one.page.waitForSelector('.text .line');
  return one.page;
}

/** Nothing is complained of but what the test took out. */
async function ended(): Promise<void> {
  for (const one of opened.splice(0)) {
    assert.deepEqual(one.complaints, []);
    await one.close();
  }
  for (const one of all.splice(0)) await one.stop();
}

after(closeBrowser);

async function drag(page: Page, words: string): Promise<void> {
  const place = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.text') ?? document, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const at = node.data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, right, top, height } = range.getBoundingClientRect();
      return { left, right, middle: top + height / 2 };
    }
    throw new Error('these words are not in one piece of the text');
  }, words);
  await page.mouse.move(place.left + 1, place.middle);
  await page.mouse.down();
  await page.mouse.move((place.left + place.right) / 2, place.middle, { steps: 3 });
  await page.mouse.move(place.right - 1, place.middle, { steps: 3 });
  await page.mouse.up();
}

const saved = (page: Page) => page.waitForSelector('.saved:not(.saving)');

async function codeBy(page: Page, letters: string): Promise<void> {
  await page.waitForSelector('.picker input:focus');
  await page.keyboard.type(letters);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.picker', { state: 'detached' });
  await page.waitForSelector('button.label.chosen:not(.saving)');
  await saved(page);
}

test('the text on the screen is the transcript, character for character', async () => {
  const page = await start(study());
  assert.equal(await page.evaluate(() => document.querySelector('.text')?.textContent), text);
  await ended();
});

test('by mouse: selected behind emoji, coded by letters, a barrier by one key', async () => {
  const folder = study();
  const page = await start(folder);
  await drag(page, 'kost\u00a0tijd, e\u0301n geld');
  await codeBy(page, 'tijd');
  await page.keyboard.press('b');
  await page.waitForSelector('button.label[aria-label^="belemmerend: Tijd"]');
  await saved(page);
  assert.deepEqual(coded(folder), [`s,${points('kost\u00a0tijd, e\u0301n geld').join(',')},time,barrier,,,"kost tijd, e\u0301n geld"`]);
  await ended();
});

test('by mouse alone: a click on a code of the codebook codes the selection', async () => {
  const folder = study();
  const page = await start(folder);
  await drag(page, 'team helpt');
  await page.waitForSelector('.picker');
  await page.locator('button.code-pick', { hasText: 'Team' }).click();
  await page.waitForSelector('button.label.chosen:not(.saving)');
  await page.locator('.valences label', { hasText: 'bevorderend' }).click();
  await page.waitForSelector('button.label[aria-label^="bevorderend: Team"]');
  await saved(page);
  assert.deepEqual(coded(folder), [`s,${points('team helpt').join(',')},team,facilitator,,,team helpt`]);
  await ended();
});

test('by keyboard alone: a sentence, longer, coded, strong, resized, removed, undone to the first byte', async () => {
  const folder = study({ 'coding/test/I01.csv': header });
  const before = readFileSync(join(folder, 'coding/test/I01.csv'), 'latin1');
  const page = await start(folder);
  for (const key of ['n', 'n', 'Shift+ArrowUp', 'Shift+ArrowDown', 'Enter']) await page.keyboard.press(key);
  await codeBy(page, 'geld');
  const both = 'Het kost\u00a0tijd, e\u0301n geld. Maar het team helpt mee.';
  assert.deepEqual(coded(folder), [`s,${points(both).join(',')},money,,,,"${both.replace('\u00a0', ' ')}"`]);
  for (const key of ['f', 's', '{', '[']) await page.keyboard.press(key);
  await page.waitForSelector('button.label[aria-label^="bevorderend: Geld, sterk"]');
  await saved(page);
  assert.match(coded(folder)[0] ?? '', /,money,facilitator,/);
  await page.keyboard.press('Delete');
  await page.waitForFunction(() => document.querySelector('button.label') === null);
  await saved(page);
  assert.deepEqual(coded(folder), []);
  for (let times = 0; times < 6; times += 1) {
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => document.querySelector('.message.undone, .message.refused') !== null);
    await saved(page);
  }
  assert.equal(readFileSync(join(folder, 'coding/test/I01.csv'), 'latin1'), before);
  opened.forEach((one) => one.complaints.splice(0)); // more undone than was done is refused
  await ended();
});

test('overlapping passages: a click chooses one after another', async () => {
  const folder = study({ 'coding/test/I01.csv': header + row('sa', 'Het kost\u00a0tijd, e\u0301n geld.', 'time') + row('sb', 'geld', 'money') });
  const page = await start(folder);
  const at = await page.evaluate(() => {
    const box = document.querySelector('.mark[data-segment="sb"] i')?.getBoundingClientRect();
    return { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + 8 };
  });
  const chosen = () => page.locator('button.label.chosen').innerText();
  await page.mouse.click(at.x, at.y);
  assert.equal(await chosen(), 'Geld');
  await page.waitForTimeout(600); // not a double click
  await page.mouse.click(at.x, at.y);
  assert.equal(await chosen(), 'Tijd');
  await ended();
});

test('whose words: by who speaks, and overruled', async () => {
  const folder = study({ 'coding/test/I01.csv': header + row('sa', 'geen tijd', 'time') });
  const page = await start(folder);
  await page.keyboard.press('j');
  const field = page.locator('fieldset', { hasText: 'Hoort bij' });
  assert.match(await field.innerText(), /wie er spreekt\s*R2/);
  await field.locator('label', { hasText: /^R1$/ }).click();
  await page.waitForTimeout(50);
  await field.locator('label', { hasText: /^R2$/ }).click();
  await saved(page);
  await page.waitForFunction(() => document.querySelector('button.label:not(.saving)') !== null);
  assert.deepEqual(coded(folder), [`sa,${points('geen tijd').join(',')},time,,R1 R2,,"geen tijd"`]);
  await ended();
});

test('blind: another coder’s layer is shown only when asked for, and that is written down', async () => {
  const folder = study({ 'coding/test/I01.csv': header, 'coding/ander/I01.csv': header + row('sx', 'geen tijd', 'time') });
  const page = await start(folder);
  assert.equal(await page.locator('button.label').count(), 0);
  await page.getByRole('button', { name: 'Toon de codering van ander…' }).click();
  await page.getByRole('button', { name: 'Tonen en noteren' }).click();
  await page.waitForSelector('button.label.other');
  assert.match(readFileSync(join(folder, 'journal/test.jsonl'), 'utf8'), /ander/);
  await ended();
});

test('changed on disk meanwhile: shown at once; a change based on what was is not written', async () => {
  const folder = study({ 'coding/test/I01.csv': header + row('sa', 'geen tijd', 'time') });
  const page = await start(folder);
  await page.keyboard.press('j');
  appendFileSync(join(folder, 'coding/test/I01.csv'), row('sb', 'Ik heb', 'team'));
  await page.waitForFunction(() => document.querySelectorAll('button.label').length === 2, undefined, { timeout: 4000 });
  assert.equal(await page.locator('button.label.chosen').innerText(), 'Tijd', 'what was chosen still is');
  // In the moment before the page has seen it, a key is pressed: both versions are shown.
  await page.route('**/api/stamp', (route) => route.abort());
  writeFileSync(join(folder, 'coding/test/I01.csv'), header + row('sa', 'geen tijd', 'money'));
  await page.keyboard.press('b');
  await page.waitForSelector('dialog.ask .versions');
  assert.match(await page.locator('dialog.ask').innerText(), /Tijd[\s\S]*Geld/);
  assert.match(coded(folder)[0] ?? '', /,money,,/);
  await page.unroute('**/api/stamp');
  await page.getByRole('button', { name: 'Maak mijn wijziging opnieuw' }).click();
  await page.waitForSelector('button.label[aria-label^="belemmerend: Geld"]');
  await saved(page);
  assert.match(coded(folder)[0] ?? '', /,money,barrier,/);
  opened.forEach((one) => one.complaints.splice(0)); // the clash and the stopped stamps
  await ended();
});

test('proposals: one key each accepts, rejects, and takes over as another code', async () => {
  const proposed = (words: string, code: string): string => row('', words, code).replace(/\n$/, ',rule-1,\n').replace(/^,/, ',');
  const folder = study({
    'coding/test/I01.csv': header,
    'proposals/test/I01.csv': header.replace('\n', ',rule,decision\n') + proposed('geld', 'money') + proposed('team', 'team') + proposed('geen tijd', 'time'),
  });
  const page = await start(folder);
  const left = (number: number) => page.waitForFunction((wanted) => document.querySelectorAll('button.label.proposal').length === wanted, number);
  await left(3);
  await page.keyboard.press('.');
  await page.keyboard.press('a');
  await left(2);
  await page.keyboard.press('x');
  await left(1);
  await page.keyboard.press('c');
  await page.waitForSelector('.picker input:focus');
  await page.keyboard.type('team');
  await page.keyboard.press('Enter');
  await left(0);
  await saved(page);
  assert.deepEqual(coded(folder).map((line) => line.split(',').slice(1, 4)), [
    [...points('geld').map(String), 'money'],
    [...points('geen tijd').map(String), 'team'],
  ]);
  await ended();
});

test('a new code while reading goes into the codebook, and codes the passage', async () => {
  const folder = study({ 'coding/test/I01.csv': header });
  const page = await start(folder);
  await drag(page, 'helpt mee');
  await page.waitForSelector('.picker input:focus');
  await page.keyboard.type('Steun & hulp');
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog.ask');
  await dialog.getByLabel('Definitie').fill('Of collega’s helpen.');
  assert.equal(await dialog.getByLabel(/^Id/).inputValue(), 'steun-hulp');
  await dialog.getByRole('button', { name: 'Toevoegen' }).click();
  await page.waitForSelector('button.label[aria-label^="Steun & hulp"]:not(.saving)');
  await saved(page);
  assert.match(readFileSync(join(folder, 'codebook.yaml'), 'utf8'), /steun-hulp/);
  assert.match(coded(folder)[0] ?? '', /,steun-hulp,/);
  await ended();
});

for (const language of ['nl', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`usable by all: ${language}, ${theme}`, async () => {
      const rows = row('sa', 'Het kost\u00a0tijd, e\u0301n geld.', 'time', 'barrier') + row('sb', 'geld', 'money', 'mixed') + row('sc', 'team helpt', 'team', 'facilitator');
      const page = await start(study({ 'coding/test/I01.csv': header + rows }), { language, theme });
      await accessible(page);
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.popover.placed .picker');
      await accessible(page);
      await picture(page, `coding-${language}-${theme}`);
      await page.setViewportSize({ width: 640, height: 400 });
      await fitsItsWidth(page);
      await accessible(page);
      await ended();
    });
  }
}
