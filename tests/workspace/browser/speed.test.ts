// How fast the workspace is, on a study made for it: `scripts/bench workspace` runs it, and prints
// the figures of docs/performance.md. It is no test of the suite: what else the machine does counts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { saved } from './coding_hands.ts';
import { closeBrowser, open, serveFolder, visit } from './harness.ts';
import { smallStudy } from './small_study.ts';

const asked = process.env['VELDWERK_BENCH'] !== undefined;
const median = (all: number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** 1,000 interviews; I01 has 60,000 characters and 300 segments of three coders. */
function largeStudy(): string {
  const sentence = 'Wij hebben er in het team geen tijd voor gehad, maar het gaat wel door. ';
  const long = Array.from({ length: 205 }, (_, turn) => `R${1 + (turn % 2)}: ${sentence.repeat(4)}`).join('\n\n');
  const text = long.slice(0, 60_000);
  const folder = smallStudy({ 'interviews/I01.txt': text });
  let list = 'id,file,record,speakers\nI01,interviews/I01.txt,verbatim,I=interviewer R1 R2\n';
  for (let number = 2; number <= 1000; ++number) {
    const id = `I${String(number).padStart(2, '0')}`;
    writeFileSync(join(folder, 'interviews', `${id}.txt`), text.slice(0, 3000).replaceAll('R1:', 'R3:').replaceAll('R2:', 'I:'));
    list += `${id},interviews/${id}.txt,verbatim,I=interviewer R3\n`;
  }
  writeFileSync(join(folder, 'interviews.csv'), list);
  for (const [index, coder] of ['test', 'anna', 'bram'].entries()) {
    mkdirSync(join(folder, 'coding', coder), { recursive: true });
    let rows = 'id,start,end,code,valence,respondent,memo,quote\n';
    for (let number = 0; number < 100; ++number) {
      const start = 10 + number * 590 + index * 37;
      const quote = text.slice(start, start + 150).replace(/\s+/gu, ' ').trim();
      rows += `${coder}${number},${start},${start + 150},${['time', 'money', 'team'][number % 3]},barrier,R1,,"${quote}"\n`;
    }
    writeFileSync(join(folder, 'coding', coder, 'I01.csv'), rows);
  }
  return folder;
}

const memory = (pid: number | undefined): string => /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';

test('figures', { skip: asked ? false : 'only by scripts/bench workspace' }, async () => {
  const served = await serveFolder(largeStudy());
  const { page, close } = await open(served, { language: 'en' });
  const say = (what: string, value: string): void => void process.stdout.write(`${what}: ${value}\n`);
  await visit(page, '#/interview/I01');
  await page.waitForSelector('.label');
  for (const coder of ['anna', 'bram']) {
    await page.locator('.layers-bar button', { hasText: coder }).click();
    await page.locator('dialog button.main').click();
    await page.locator('.layers-bar label', { hasText: coder }).waitFor();
  }
  const opening: number[] = [];
  const listing: number[] = [];
  /** From the change of the address to the frame in which `ready` is drawn. */
  const timed = (hash: string, ready: string): Promise<number> =>
    page.evaluate(
      ([to, wanted]) =>
        new Promise<number>((done) => {
          const from = performance.now();
          location.hash = to;
          const look = (): void => void requestAnimationFrame(() => (document.querySelector(wanted) ? setTimeout(() => done(performance.now() - from)) : look()));
          look();
        }),
      [hash, ready] as [string, string],
    );
  for (let run = 0; run < 5; ++run) {
    listing.push(await timed('#/overview', 'main tbody tr'));
    opening.push(await timed('#/interview/I01', '.text .line'));
    await page.waitForSelector('.label');
  }
  say('interview readable, median of 5, ms', median(opening).toFixed(0));
  say('segments drawn', String(await page.locator('button.label').count()));
  say('overview of 1,000 interviews, median of 5, ms', median(listing).toFixed(0));

  const drawn: number[] = [];
  const kept: number[] = [];
  for (let run = 0; run < 20; ++run) {
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.picker input:focus');
    await page.keyboard.type('time');
    const times = await page.evaluate(
      () =>
        new Promise<[number, number]>((done) => {
          let from = 0;
          let seen = 0;
          const look = (): void => {
            if (seen === 0 && document.querySelector('button.label.chosen')) seen = performance.now();
            if (seen > 0 && document.querySelector('.saved:not(.saving)')) done([seen - from, performance.now() - from]);
            else requestAnimationFrame(look);
          };
          document.querySelector('.picker input')?.addEventListener('keydown', () => {
            from = performance.now();
            requestAnimationFrame(look);
          }, { once: true, capture: true });
          document.querySelector('.picker input')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        }),
    );
    drawn.push(times[0]);
    kept.push(times[1]);
    await saved(page);
  }
  say('new segment drawn, median of 20, ms', median(drawn).toFixed(0));
  say('new segment saved, median of 20, ms', median(kept).toFixed(0));

  const frames = await page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const reader = document.querySelector('.reader');
        const all: number[] = [];
        let last = performance.now();
        const step = (now: number): void => {
          all.push(now - last);
          last = now;
          reader?.scrollBy(0, 120);
          if (all.length < 150) requestAnimationFrame(step);
          else done(all.slice(1));
        };
        requestAnimationFrame(step);
      }),
  );
  say('scrolling, median and longest frame of 149, ms', `${median(frames).toFixed(0)} and ${Math.max(...frames).toFixed(0)}`);
  say('frames over 50 ms', String(frames.filter((one) => one > 50).length));
  say('memory of the server, MB', (Number(memory(served.process.pid)) / 1024).toFixed(0));
  await close();
  await closeBrowser();
  await served.stop();
});
