// Code points and UTF-16 units: there and back over random texts of the nasty kinds.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { positionsOf } from '../../../src/workspace/page/text/positions.ts';
import { random } from './seeded.ts';

const pieces = ['a', 'é', 'e\u0301', '\u00a0', '\n', ' ', '😀', '👩‍👩‍👧', '🇳🇱', '👍🏽', '漢', '𝒜', '\u200d', '\ufe0f', '\u{10ffff}', '\ud7ff', '\ue000', 'ij', '\t'];

function randomText(next: () => number, length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) text += pieces[Math.floor(next() * pieces.length)] ?? '';
  return text;
}

test('places go there and back, in order, and never into the middle of a character', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const text = randomText(random(seed), seed * 3);
    const points = [...text];
    const positions = positionsOf(text);
    assert.equal(positions.points, points.length);
    assert.equal(positions.units, text.length);
    let unit = 0;
    points.forEach((character, point) => {
      assert.equal(positions.toUnit(point), unit, `seed ${seed}, point ${point}`);
      assert.equal(positions.toPoint(unit), point, `seed ${seed}, unit ${unit}`);
      if (character.length === 2) assert.equal(positions.toPoint(unit + 1), point, 'the second half');
      unit += character.length;
    });
    assert.equal(positions.toUnit(points.length), text.length);
    assert.equal(positions.toPoint(text.length), points.length);
  }
});

test('what is outside of the text becomes its ends', () => {
  const positions = positionsOf('a😀');
  assert.deepEqual([-5, 0, 2, 9].map((point) => positions.toUnit(point)), [0, 0, 3, 3]);
  assert.deepEqual([-5, 3, 9].map((unit) => positions.toPoint(unit)), [0, 2, 2]);
  assert.equal(positionsOf('').toUnit(3), 0);
});

test('halves of pairs that stand alone are characters of their own', () => {
  const positions = positionsOf('\ud83dx\ude00');
  assert.equal(positions.points, 3);
  assert.equal(positions.toUnit(2), 2);
});

test('a passage is the same characters on both sides of the border', () => {
  const next = random(7);
  const text = randomText(next, 500);
  const points = [...text];
  const positions = positionsOf(text);
  for (let times = 0; times < 500; times += 1) {
    const start = Math.floor(next() * points.length);
    const end = start + Math.floor(next() * (points.length - start));
    const passage = text.slice(positions.toUnit(start), positions.toUnit(end));
    assert.equal(passage, points.slice(start, end).join(''));
  }
});

test('a million characters are ready at once, and each place is found quickly', () => {
  const text = '😀 een zin die 16 telt '.repeat(45_000);
  const before = performance.now();
  const positions = positionsOf(text);
  for (let point = 0; point < positions.points; point += 10) positions.toUnit(point);
  const took = performance.now() - before;
  assert.ok(took < 1000, `took ${took} ms`);
});
