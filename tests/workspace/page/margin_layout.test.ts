// Labels in the margin never touch, keep their order, and stand as near as they can.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lanesOf, stackLabels } from '../../../src/workspace/page/coding/margin_layout.ts';
import { random } from './seeded.ts';

const at = (...tops: number[]) => tops.map((top, index) => ({ id: String(index), top }));

test('labels with room stand where their passages are', () => {
  assert.deepEqual(stackLabels(at(0, 40, 100), 24), at(0, 40, 100));
});

test('labels that would touch share the displacement', () => {
  assert.deepEqual(stackLabels(at(100, 100), 24), at(88, 112));
  assert.deepEqual(stackLabels(at(100, 100, 100), 20), at(80, 100, 120));
});

test('none stands above the text', () => {
  assert.deepEqual(stackLabels(at(0, 0, 0), 20), at(0, 20, 40));
});

test('the order is that of the passages, whatever order they are given in', () => {
  assert.deepEqual(stackLabels([{ id: 'b', top: 90 }, { id: 'a', top: 10 }], 20).map((one) => one.id), ['a', 'b']);
});

test('random margins: no label over another, and the least squares of all', () => {
  for (let seed = 1; seed <= 80; seed += 1) {
    const next = random(seed);
    const wanted = at(...Array.from({ length: 1 + Math.floor(next() * 40) }, () => 500 + Math.floor(next() * 900)));
    wanted.sort((a, b) => a.top - b.top);
    const placed = stackLabels(wanted, 25);
    const cost = (tops: number[]): number =>
      tops.reduce((sum, top, index) => sum + (top - (wanted.find((one) => one.id === placed[index]?.id)?.top ?? 0)) ** 2, 0);
    const tops = placed.map((one) => one.top);
    tops.forEach((top, index) => {
      if (index > 0) assert.ok(top - (tops[index - 1] ?? 0) >= 25 - 1e-6, `seed ${seed}`);
    });
    // Moving any run of labels a little is never better, where there is room for it.
    for (let from = 0; from < tops.length; from += 1) {
      for (const by of [-0.5, 0.5]) {
        const moved = tops.map((top, index) => (index >= from ? top + by : top));
        const fits = moved.every((top, index) => index === 0 || top - (moved[index - 1] ?? 0) >= 25 - 1e-6);
        if (fits) assert.ok(cost(moved) >= cost(tops) - 1e-6, `seed ${seed}, from ${from}, by ${by}`);
      }
    }
  }
});

test('overlapping passages get a lane each; a lane is used again', () => {
  assert.deepEqual(
    lanesOf([
      { start: 0, end: 10 },
      { start: 5, end: 8 },
      { start: 6, end: 20 },
      { start: 10, end: 12 },
      { start: 30, end: 31 },
    ]),
    [0, 1, 2, 0, 0],
  );
});
