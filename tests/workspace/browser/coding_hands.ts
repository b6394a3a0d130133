// Two pairs of hands for the coding view: one that has only keys, one that has only a mouse. Both
// look at what the page shows and go on until it is what was wanted, as a coder does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import type { StudyView } from '../../../src/workspace/page/api/types.ts';

/** A passage to be coded. Places are code points of the transcript with \n at its line ends. */
export interface Wish {
  start: number;
  end: number;
  code: string;
  valence: string;
  strength: string; // "1" weak, "2" strong, as in coding files
  respondent: string; // '' is whoever speaks
  memo: string;
}

export interface Place {
  start: number;
  end: number;
}

/** The transcript of a study's folder as its places count it. */
export function transcript(folder: string, interview: string): string {
  return readFileSync(join(folder, 'interviews', `${interview}.txt`), 'utf8').replace(/^\ufeff/u, '').replaceAll('\r\n', '\n');
}

/** Where words stand in a text, the first time behind `from`; code points. */
export function placeOf(text: string, words: string): Place {
  const unit = text.indexOf(words);
  assert.ok(unit >= 0, `these words are not in the text: ${words}`);
  const start = [...text.slice(0, unit)].length;
  return { start, end: start + [...words].length };
}

/** What is on disk, and drawn as saved. */
export async function saved(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('.saved:not(.saving)') !== null && document.querySelector('.label.saving') === null,
  );
}

/** What the browser shows as selected, in code points of the text; nothing where nothing is. */
async function selectedPlace(page: Page): Promise<Place | undefined> {
  return page.evaluate(() => {
    const selection = document.getSelection();
    const text = document.querySelector('.text');
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed || !text) return undefined;
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = [...before.toString()].length;
    return { start, end: start + [...range.toString()].length };
  });
}

/** Presses a key, and waits until the page has drawn what it does. */
async function press(page: Page, key: string): Promise<Place | undefined> {
  await page.keyboard.press(key);
  return selectedPlace(page);
}

/** Presses `key` while `go` says so of the selection; a selection that stays as it is ends it. */
async function pressWhile(page: Page, key: string, from: Place | undefined, go: (place: Place) => boolean): Promise<Place | undefined> {
  let place = from;
  for (let times = 0; place && go(place); ++times) {
    assert.ok(times < 80, `${key} leads there`);
    const next = await press(page, key);
    if (next && next.start === place.start && next.end === place.end) break;
    place = next;
  }
  return place;
}

/** Selects by keys what keys can: from a sentence's start, to any word's end. */
async function selectByKeys(page: Page, wish: Place): Promise<Place> {
  let place = await press(page, 'n');
  place = await pressWhile(page, 'n', place, (one) => one.end <= wish.start);
  place = await pressWhile(page, 'p', place, (one) => one.start > wish.start);
  if (!place || place.start !== wish.start || place.end > wish.end) {
    place = await press(page, 'ArrowUp');
    place = await pressWhile(page, 'ArrowUp', place, (one) => one.start > wish.start);
    place = await pressWhile(page, 'ArrowDown', place, (one) => one.end <= wish.start);
  }
  place = await pressWhile(page, 'Shift+ArrowDown', place, (one) => one.end < wish.end);
  place = await pressWhile(page, 'Shift+ArrowLeft', place, (one) => one.end > wish.end);
  place = await pressWhile(page, 'Shift+ArrowRight', place, (one) => one.end < wish.end);
  assert.ok(place, 'something is selected');
  assert.equal(place.end, wish.end, 'keys reach this end');
  return place;
}

/** The place of the segment that was made last, as the coding file has it. */
type ReadPlace = (code: string) => Place;

/** Codes a passage with the keyboard alone. */
export async function codeByKeys(page: Page, wish: Wish, read: ReadPlace): Promise<void> {
  await selectByKeys(page, wish);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.picker input:focus');
  await page.keyboard.type(wish.code);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.picker', { state: 'detached' });
  await saved(page);
  for (const key of ['{', '[']) {
    const off = (): boolean => (key === '{' ? read(wish.code).start < wish.start : read(wish.code).start > wish.start);
    for (let times = 0; off(); ++times) {
      assert.ok(times < 40, `${key} leads to ${wish.start}, not to ${read(wish.code).start}`);
      await page.keyboard.press(key);
      await saved(page);
    }
  }
  const valence = { barrier: 'b', facilitator: 'f', mixed: 'm' }[wish.valence];
  if (valence !== undefined) await page.keyboard.press(valence);
  if (wish.strength !== '') await page.keyboard.press(wish.strength === '1' ? 'w' : 's');
  if (wish.respondent !== '') {
    await page.keyboard.press('r');
    for (let tab = 0; tab < 9; ++tab) {
      const at = await page.evaluate(() => document.activeElement?.closest('label')?.textContent?.trim());
      if (at === wish.respondent) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Space');
    await saved(page);
  }
  if (wish.memo !== '') {
    await page.keyboard.press('e');
    await page.keyboard.type(wish.memo);
    await page.keyboard.press('Enter');
  }
  await saved(page);
}

/** Where a place stands on the screen: the middle of its first and of its last line. */
async function onScreen(page: Page, place: Place): Promise<{ from: [number, number]; to: [number, number] }> {
  return page.evaluate(({ start, end }) => {
    const text = document.querySelector('.text');
    if (!text) throw new Error('no text is shown');
    const whole = [...(text.textContent ?? '')];
    const units = (points: number): number => whole.slice(0, points).join('').length;
    const letter = (first: number, last: number): DOMRect => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      let before = 0;
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        if (first < before + node.length) {
          const range = document.createRange();
          range.setStart(node, first - before);
          range.setEnd(node, Math.min(node.length, last - before));
          return range.getBoundingClientRect();
        }
        before += node.length;
      }
      throw new Error('the place is past the end');
    };
    const one = letter(units(start), units(start + 1));
    const other = letter(units(end - 1), units(end));
    return {
      from: [one.left + 0.4, one.top + one.height / 2] as [number, number],
      to: [other.right - 0.4, other.top + other.height / 2] as [number, number],
    };
  }, place);
}

/** Scrolls by the wheel until the place stands under the top of the reader. */
async function wheelTo(page: Page, place: Place): Promise<void> {
  const box = await page.locator('.reader').boundingBox();
  assert.ok(box);
  const { from, to } = await onScreen(page, place);
  if (from[1] > box.y + 10 && to[1] < box.y + box.height - 40) return;
  const top = await page.locator('.reader').evaluate((reader) => reader.scrollTop);
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
  await page.mouse.wheel(0, from[1] - box.y - 120);
  await page.waitForFunction((was) => document.querySelector('.reader')?.scrollTop !== was, top);
  await page.waitForFunction(() => {
    const reader = document.querySelector<HTMLElement & { was?: number }>('.reader');
    const still = reader?.was === reader?.scrollTop;
    if (reader) reader.was = reader.scrollTop;
    return still;
  });
}

/** Selects a passage by dragging over it; the code picker then is open. */
export async function dragOver(page: Page, place: Place): Promise<void> {
  await wheelTo(page, place);
  const { from, to } = await onScreen(page, place);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 2 });
  await page.mouse.move(...to, { steps: 2 });
  await page.mouse.up();
  await page.waitForSelector('.picker');
}

/** What the page calls a code, in the language in which it is shown. */
async function labelOf(page: Page, code: string): Promise<string> {
  return page.evaluate(async (id) => {
    const study = (await (await fetch('/api/study')).json()) as StudyView;
    const label = study.codebook.codes.find((one) => one.id === id)?.label;
    return label?.[document.documentElement.lang as 'nl' | 'en'] ?? '';
  }, code);
}

/** Codes a passage with the mouse; only the words of a note are typed. */
export async function codeByMouse(page: Page, wish: Wish, inCodebook: boolean): Promise<void> {
  await dragOver(page, wish);
  const list = inCodebook ? '.codebook button.code-pick' : '.picker [role=option]';
  await page.locator(list).filter({ has: page.getByText(await labelOf(page, wish.code), { exact: true }) }).first().click();
  await page.waitForSelector('.picker', { state: 'detached' });
  await saved(page);
  const valence = ['barrier', 'facilitator', 'mixed'].indexOf(wish.valence);
  if (valence >= 0) await page.locator('.segment .valences label').nth(valence).click();
  if (wish.strength !== '') await page.locator('.segment fieldset').nth(1).locator('label').nth(Number(wish.strength)).click();
  if (wish.respondent !== '') {
    await page.locator('.segment fieldset').nth(2).locator('label').filter({ hasText: new RegExp(`^${wish.respondent}$`) }).click();
    await saved(page);
  }
  if (wish.memo !== '') {
    await page.locator('.segment textarea').click();
    await page.keyboard.type(wish.memo);
    await page.locator('#segment-title').click();
  }
  await saved(page);
}
