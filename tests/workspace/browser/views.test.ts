// Every view and dialog, in both languages and both themes: nothing that axe-core has to say,
// nothing cut off at 200 % zoom, no request to elsewhere, no complaint; and a picture of each.
// With VELDWERK_MANUAL=FOLDER it makes the pictures of the manual, too.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Page } from 'playwright-core';

import { accessible, closeBrowser, copyStudy, fitsItsWidth, open, picture, serveFolder, visit } from './harness.ts';
import type { Served } from './harness.ts';

interface Shown {
  name: string;
  at: string;
  ready: string; // what is there when it is drawn
  act?: (page: Page) => Promise<void>; // opens a dialog, chooses something
  shut?: (page: Page) => Promise<void>;
  manual?: boolean;
  tall?: boolean; // its picture in the manual
}

const escape = (page: Page): Promise<void> => page.keyboard.press('Escape');

async function choose(page: Page): Promise<void> {
  await page.locator('button.label').nth(2).click();
  await page.waitForSelector('.segment');
}

const shown: Shown[] = [
  { name: 'overview', at: '#/overview', ready: 'main tbody tr', manual: true },
  { name: 'coding', at: '#/interview/I07', ready: '.label', act: choose, shut: escape, manual: true },
  {
    name: 'picker',
    at: '#/interview/I07',
    ready: '.label',
    act: async (page) => {
      await page.keyboard.press('n');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.picker input:focus');
      await page.keyboard.type('ti');
    },
    shut: escape,
    manual: true,
  },
  {
    name: 'memo',
    at: '#/interview/I07',
    ready: '.label',
    act: async (page) => {
      await page.keyboard.press('i');
      await page.waitForSelector('dialog textarea:not([disabled])');
    },
    shut: escape,
  },
  {
    name: 'reveal',
    at: '#/interview/I07',
    ready: '.layers-bar button',
    act: async (page) => {
      await page.locator('.layers-bar button').first().click();
      await page.waitForSelector('dialog[open]');
    },
    shut: escape,
  },
  {
    name: 'new-code',
    at: '#/interview/I07',
    ready: '.codebook-head button',
    act: async (page) => {
      await page.locator('.codebook-head button').click();
      await page.waitForSelector('dialog[open]');
    },
    shut: escape,
  },
  {
    name: 'keys',
    at: '#/interview/I07',
    ready: '.label',
    act: async (page) => {
      await page.keyboard.press('?');
      await page.waitForSelector('dialog[open]');
    },
    shut: escape,
  },
  { name: 'summary', at: '#/interview/I10', ready: '.text .line' },
  { name: 'choose-interview', at: '#/interview', ready: 'main h1' },
  { name: 'tables', at: '#/tables', ready: 'main table', manual: true },
  { name: 'search', at: '#/search?q=tijd', ready: '.hit', manual: true },
  { name: 'codebook', at: '#/codebook', ready: 'main li, main tr' },
  { name: 'compare-alone', at: '#/compare', ready: '.alone' },
  {
    name: 'compare',
    at: '#/compare',
    ready: '.compare, .alone',
    act: async (page) => {
      if ((await page.locator('.alone').count()) > 0) {
        await page.locator('.reveals button').first().click();
        await page.locator('dialog[open] button.main').click();
      }
      await page.waitForSelector('.compare-texts .mark.chosen i');
      for (let times = 0; times < 3; ++times) await page.keyboard.press('j');
      await page.waitForFunction(() => document.querySelectorAll('.pair-row')[3]?.getAttribute('aria-current') === 'true');
    },
    manual: true,
    tall: true,
  },
  {
    name: 'split',
    at: '#/codebook/trigger/split',
    ready: '.split-walk mark',
    act: async (page) => {
      for (const code of ['search', 'coordinator']) {
        await page.locator('.split-add select').selectOption(code);
        await page.locator('.split-add button[type=submit]').click();
      }
    },
    shut: async (page) => {
      for (const left of [2, 1]) await page.locator('.split-into li button').nth(left - 1).click();
    },
    manual: true,
  },
  { name: 'nowhere', at: '#/there/is/no/such', ready: 'main h1' },
];

const serving: Served[] = [];

after(async () => {
  await closeBrowser();
  for (const served of serving) await served.stop();
});

/** Its words can all be reached: what a box hides, it scrolls. */
async function nothingCutOff(page: Page): Promise<void> {
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, p, button, a, label, dt, dd, th, td, summary, legend')]
      .filter((element) => {
        const style = getComputedStyle(element);
        const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
        if (!hides || style.textOverflow === 'ellipsis' || element.offsetWidth < 4) return false;
        return element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 60)}`),
  );
  assert.deepEqual(cut, []);
}

/** For docs/pictures, where it is asked for: smaller than the window of the tests. */
async function forManual(page: Page, { name, tall }: Shown): Promise<void> {
  const folder = process.env['VELDWERK_MANUAL'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.setViewportSize({ width: 1180, height: tall ? 820 : 620 });
  await page.waitForTimeout(500); // what follows the window's width
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function show(page: Page, one: Shown): Promise<void> {
  await visit(page, one.at);
  await page.waitForSelector(one.ready);
  await one.act?.(page);
}

for (const language of ['nl', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`every view and dialog: ${language}, ${theme}`, async () => {
      const served = await serveFolder(copyStudy('corpus/databank-2015'), { coder: 'mira' });
      serving.push(served);
      const { page, complaints, close } = await open(served, { language, theme, width: 1280, height: 800 });
      for (const one of shown) {
        await show(page, one);
        try {
          // Words are the same to axe-core in both languages; colours are not in both themes.
          if (language === 'nl') await accessible(page);
          await fitsItsWidth(page);
        } catch (error) {
          throw new Error(`${one.name}: ${(error as Error).message}`);
        }
        await picture(page, `${one.name}-${language}-${theme}`);
        if (one.manual && language === 'en' && theme === 'light') await forManual(page, one);
        await one.shut?.(page);
      }
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}

test('at 200 % zoom nothing is cut off, and nothing scrolls sideways', async () => {
  const served = await serveFolder(copyStudy('corpus/databank-2015'), { coder: 'mira' });
  serving.push(served);
  const { page, complaints, close } = await open(served, { language: 'nl', width: 640, height: 400 });
  for (const one of shown) {
    await show(page, one);
    try {
      await fitsItsWidth(page);
      await nothingCutOff(page);
    } catch (error) {
      throw new Error(`${one.name}: ${(error as Error).message}`);
    }
    await picture(page, `${one.name}-zoom`);
    await one.shut?.(page);
  }
  assert.deepEqual(complaints, []);
  await close();
});
