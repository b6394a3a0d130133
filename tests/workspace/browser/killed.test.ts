// The program is killed at random moments while it saves, again and again, and started again: what
// was answered stands in the file, and the study is whole. And two browsers at once: nobody's work
// is lost.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { InterviewView, SegmentsView } from '../../../src/workspace/page/api/types.ts';
import { random as seeded } from '../page/seeded.ts';
import { saved } from './coding_hands.ts';
import { closeBrowser, open, serveFolder } from './harness.ts';
import { smallStudy } from './small_study.ts';

const rounds = Number(process.env['VELDWERK_KILLS'] ?? 20);
const program = process.env['VELDWERK_PROGRAM'] ?? '';
const folders: string[] = [];

after(async () => {
  await closeBrowser();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function ownStudy(): string {
  const folder = smallStudy();
  folders.push(folder);
  return folder;
}

interface Answer {
  status: number;
  cookie: string;
  body: string;
}

/** Asks as a browser that is in would; fails where the program ends meanwhile. */
function ask(origin: string, method: 'GET' | 'POST', path: string, cookie = '', body?: object): Promise<Answer> {
  const headers = {
    ...(cookie === '' ? {} : { Cookie: cookie }),
    ...(body ? { Origin: origin, 'Content-Type': 'application/json', 'X-Veldwerk': '1' } : {}),
  };
  return new Promise((answered, failed) => {
    const asked = request(origin + path, { method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () =>
        answered({ status: answer.statusCode ?? 0, cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '', body: text }),
      );
      answer.on('error', failed);
    });
    asked.on('error', failed);
    asked.end(body ? JSON.stringify(body) : undefined);
  });
}

const idsOf = (folder: string): Set<string> =>
  new Set(readFileSync(join(folder, 'coding/test/I01.csv'), 'utf8').match(/^s[0-9a-z]{13}(?=,)/gmu) ?? []);

test('killed in the middle of saving: what was answered is in the file', async () => {
  const folder = ownStudy();
  const random = seeded(20150611);
  const answered = new Set<string>();
  let cutShort = 0;
  let lasts = 20; // milliseconds that one is saved in, where it lasts longest
  for (let round = 0; round < rounds; ++round) {
    const served = await serveFolder(folder);
    const { cookie } = await ask(served.origin, 'GET', new URL(served.link).pathname);
    const read = await ask(served.origin, 'GET', '/api/interviews/I01', cookie);
    assert.equal(read.status, 200, read.body);
    const { transcript, segments } = JSON.parse(read.body) as InterviewView;
    const there = new Set(segments.map((segment) => segment.id));
    for (const id of answered) assert.ok(there.has(id), `round ${round}: ${id} was answered, and is gone`);
    const died = new Promise((dead) => setTimeout(() => void served.kill().then(dead), random() * 6 * lasts));
    for (let times = 0; times < 400; ++times) {
      const start = 36 + Math.floor(random() * 100);
      const wish = { interview: 'I01', transcript, start, end: start + 3 + Math.floor(random() * 20), code: 'time', valence: 'barrier' };
      const from = performance.now();
      try {
        const answer = await ask(served.origin, 'POST', '/api/segments/add', cookie, wish);
        lasts = Math.max(lasts, performance.now() - from);
        assert.equal(answer.status, 200, answer.body);
        for (const id of (JSON.parse(answer.body) as SegmentsView).touched) answered.add(id);
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        lasts = Math.max(lasts, performance.now() - from);
        cutShort += 1;
        break;
      }
    }
    await died;
  }
  // Whatever was half done is finished, or taken back, by the next who opens the study.
  const said = execFileSync(program, ['check', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  assert.doesNotMatch(said, /error/u);
  const there = idsOf(folder);
  for (const id of answered) assert.ok(there.has(id), `${id} was answered, and is not in the file`);
  assert.ok(answered.size > rounds, `${answered.size} were saved`);
  assert.ok(cutShort > rounds / 2, `${cutShort} were cut short`);
  assert.ok(there.size <= answered.size + rounds, 'no more than one a round was saved without an answer');
});

test('two browsers at once: the ten segments of each are in the file', async () => {
  const folder = ownStudy();
  const served = await serveFolder(folder);
  const links = (): string[] => [...served.printed().matchAll(/http:\/\/\S+(?=\s)/gu)].map(([link]) => link);
  const first = await open(served, { language: 'en', at: '#/interview/I01' });
  while (links().length < 2) await new Promise((wait) => setTimeout(wait, 20));
  const second = await open({ ...served, link: links()[1] ?? '' }, { language: 'nl', at: '#/interview/I01' });
  const code = async (opened: typeof first, code: string): Promise<void> => {
    const { page } = opened;
    await page.waitForSelector('.text .line');
    for (let times = 0; times < 10; ++times) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('ArrowDown');
      for (let more = 0; more < times % 4; ++more) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.picker input:focus');
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.picker', { state: 'detached' });
      await saved(page);
    }
  };
  await Promise.all([code(first, 'time'), code(second, 'team')]);
  const rows = readFileSync(join(folder, 'coding/test/I01.csv'), 'utf8').trimEnd().split('\n').slice(1);
  assert.equal(rows.length, 20);
  assert.equal(new Set(rows.map((row) => row.split(',')[0])).size, 20);
  assert.equal(rows.filter((row) => row.includes(',time,')).length, 10);
  for (const { page, complaints } of [first, second]) {
    await page.waitForFunction(() => document.querySelectorAll('.labels .label').length === 20);
    assert.deepEqual(complaints, []);
  }
  await first.close();
  await second.close();
  await served.stop();
});
