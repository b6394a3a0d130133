// The same coding by three ways: keys only, mouse only, and `veldwerk code add`. The coding files
// are the same but for the ids. And from there by undo to the first state, byte for byte, and by
// redo to the last.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { codeByKeys, codeByMouse, placeOf, saved, transcript } from './coding_hands.ts';
import type { Place, Wish } from './coding_hands.ts';
import { closeBrowser, copyStudy, filesOf, open, serveFolder, visit } from './harness.ts';
import type { Opened, Served } from './harness.ts';
import { smallStudy } from './small_study.ts';

const program = process.env['VELDWERK_PROGRAM'] ?? '';
const folders: string[] = [];

after(async () => {
  await closeBrowser();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The values of each row, by the CSV rules that veldwerk writes. */
function rowsOf(file: string): string[][] {
  if (!existsSync(file)) return [];
  const rows: string[][] = [];
  const text = readFileSync(file, 'utf8');
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gu)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const fileOf = (folder: string, interview: string): string => join(folder, 'coding/test', `${interview}.csv`);

/** In order, without the ids. */
function codingOf(folder: string): Record<string, string[][]> {
  const all = readdirSync(join(folder, 'coding/test')).sort();
  return Object.fromEntries(all.map((name) => [name, rowsOf(join(folder, 'coding/test', name)).map((row) => row.slice(1))]));
}

type Plan = Record<string, Wish[]>; // by interview

/** Of an existing coder's file. */
function planOf(folder: string, coder: string, interview: string): Plan {
  const [header = [], ...rows] = rowsOf(join(folder, 'coding', coder, `${interview}.csv`));
  return {
    [interview]: rows.slice(0, 12).map((row) => {
      const value = (name: string): string => row[header.indexOf(name)] ?? '';
      const { start, end } = { start: Number(value('start')), end: Number(value('end')) };
      const [code, valence, strength] = [value('code'), value('valence'), value('strength')];
      return { start, end, code, valence, strength, respondent: value('respondent'), memo: value('memo') };
    }),
  };
}

function small(folder: string): Plan {
  const wish = (interview: string, words: string, code: string, more: Partial<Wish> = {}): Wish => ({
    ...placeOf(transcript(folder, interview), words),
    code,
    valence: '',
    strength: '',
    respondent: '',
    memo: '',
    ...more,
  });
  return {
    I01: [
      wish('I01', 'Het kost\u00a0tijd, e\u0301n geld', 'time', { valence: 'barrier', strength: '2' }),
      wish('I01', 'e\u0301n geld 💶. Maar het team helpt mee.', 'money', { valence: 'mixed', memo: 'Twee dingen, “ineen”?' }),
      wish('I01', 'Ik heb er geen tijd voor 🧑🏽‍💻. Écht niet, zoe\u0308ven nog.', 'time', { valence: 'barrier', strength: '1' }),
      wish('I01', 'zoe\u0308ven nog.\nDe baas wil het wel.', 'team', { valence: 'facilitator', respondent: 'R1' }),
      wish('I01', 'Samen lukt het 👍🏿 soms', 'team', { memo: 'Soms 👍🏿' }),
    ],
    I02: [
      wish('I02', 'de buurt doet mee', 'team', { valence: 'facilitator' }),
      wish('I02', 'Dat schept vertrouwen 💚.', 'team', { valence: 'facilitator', strength: '2' }),
      wish('I02', 'Tijd ontbreekt.', 'time', { valence: 'barrier' }),
    ],
  };
}

interface Way {
  folder: string;
  served: Served;
  opened: Opened;
}

async function begin(folder: string, language: 'nl' | 'en'): Promise<Way> {
  folders.push(folder);
  const served = await serveFolder(folder);
  return { folder, served, opened: await open(served, { language, width: 1360, height: 860 }) };
}

async function end(way: Way): Promise<void> {
  assert.deepEqual(way.opened.complaints, []);
  await way.opened.close();
  assert.equal(await way.served.quit(), 0);
}

async function turnTo(way: Way, interview: string): Promise<void> {
  await visit(way.opened.page, `#/interview/${interview}`);
  await way.opened.page.waitForFunction((id) => document.querySelector('h1')?.textContent === id && document.querySelector('.text .line'), interview);
}

async function byKeys(folder: string, plan: Plan): Promise<Way> {
  const way = await begin(folder, 'en');
  for (const [interview, wishes] of Object.entries(plan)) {
    await turnTo(way, interview);
    let known = new Set<string>();
    const read = (): Place => {
      const row = rowsOf(fileOf(folder, interview)).find((one) => one[0] !== 'id' && !known.has(one[0] ?? ''));
      return { start: Number(row?.[1]), end: Number(row?.[2]) };
    };
    for (const wish of wishes) {
      known = new Set(rowsOf(fileOf(folder, interview)).map((row) => row[0] ?? ''));
      await codeByKeys(way.opened.page, wish, read);
    }
  }
  return way;
}

async function byMouse(folder: string, plan: Plan): Promise<Way> {
  const way = await begin(folder, 'nl');
  for (const [interview, wishes] of Object.entries(plan)) {
    await turnTo(way, interview);
    for (const [index, wish] of wishes.entries()) await codeByMouse(way.opened.page, wish, index % 2 === 1);
  }
  return way;
}

function byCommand(folder: string, plan: Plan): void {
  folders.push(folder);
  for (const [interview, wishes] of Object.entries(plan)) {
    for (const wish of wishes) {
      const given = { interview, at: `${wish.start}-${wish.end}`, code: wish.code, valence: wish.valence, strength: wish.strength, respondent: wish.respondent, memo: wish.memo };
      const options = Object.entries(given).flatMap(([name, value]) => (value === '' ? [] : [`--${name}`, value]));
      execFileSync(program, ['code', 'add', folder, '--coder', 'test', ...options], { stdio: 'pipe' });
    }
  }
}

/** All but the journal and the lock. */
const data = (folder: string): Map<string, string> => filesOf(folder, /^(journal|\.veldwerk)\//);

/** The page's undo until nothing is left, then redo: what the folder holds after each. */
async function backAndForth(way: Way): Promise<[Map<string, string>, Map<string, string>]> {
  const { page } = way.opened;
  const changes = readFileSync(join(way.folder, 'journal/test.jsonl'), 'utf8').trimEnd().split('\n').length;
  await page.keyboard.press('Escape');
  for (let times = 0; times < changes; ++times) await page.keyboard.press('Control+z');
  await saved(page);
  const first = data(way.folder);
  for (let times = 0; times < changes; ++times) await page.keyboard.press('Control+Shift+z');
  await saved(page);
  return [first, data(way.folder)];
}

async function threeWays(study: () => string, plan: (folder: string) => Plan): Promise<void> {
  const commanded = study();
  const wishes = plan(commanded);
  byCommand(commanded, wishes);
  const expected = codingOf(commanded);
  assert.equal(Object.values(expected).flat().length, Object.values(wishes).flat().length + Object.keys(wishes).length);

  const before = data(study());
  const keyed = await byKeys(study(), wishes);
  assert.deepEqual(codingOf(keyed.folder), expected, 'by keys');
  const last = data(keyed.folder);
  const [first, again] = await backAndForth(keyed);
  assert.deepEqual(first, before, 'undone to the first state');
  assert.deepEqual(again, last, 'done again to the last');
  await end(keyed);

  const moused = await byMouse(study(), wishes);
  assert.deepEqual(codingOf(moused.folder), expected, 'by mouse');
  await end(moused);
}

test('a small study with emoji, combining marks, no-break spaces and \\r\\n, three ways', () => threeWays(smallStudy, small));

test('a joint interview of the example study as Mira coded it, three ways', () =>
  threeWays(() => copyStudy('corpus/databank-2015'), (folder) => planOf(folder, 'mira', 'I07')));
