// A split in the making: what was decided holds for the segment as it was seen, and for codes that
// are still there; nothing of it is sent where nothing would change.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { SplitSegment } from '../../../src/workspace/page/api/types.ts';
import {
  countOf, decide, draftOf, keep, mostInto, nextOpen, nothingYet, operationOf, upToDate, withoutTarget, withTarget,
} from '../../../src/workspace/page/codebook/split.ts';

const segment = (id: string, version = `${id}-1`): SplitSegment => ({
  interview: 'I01', id, version, cited: 'I01:1', valence: '', memo: '', before: '', text: 'Tijd.', after: '',
});
const three = [segment('s1'), segment('s2'), segment('s3')];
const into = withTarget(withTarget(nothingYet, 'team'), 'trust');

test('a decision leads on to the next that is open, and round to the first', () => {
  const one = decide(into, three[1]!, 'team');
  assert.equal(nextOpen(one, three, 1), 2);
  const two = decide(one, three[2]!, 'time');
  assert.equal(nextOpen(two, three, 2), 0);
  assert.equal(nextOpen(decide(two, three[0]!, 'team'), three, 0), -1);
});

test('the same decision once more takes it back, another takes its place', () => {
  const team = decide(into, three[0]!, 'team');
  assert.equal(decide(team, three[0]!, 'team').decided.size, 0);
  assert.equal(countOf(decide(team, three[0]!, 'trust'), 'trust'), 1);
});

test('what is sent is in the order of the segments; nothing where all stay', () => {
  const stays = decide(into, three[2]!, 'time');
  assert.equal(operationOf('time', stays, three), undefined);
  assert.deepEqual(operationOf('time', decide(stays, three[0]!, 'trust'), three), {
    operation: 'split',
    code: 'time',
    into: ['team', 'trust'],
    decisions: [
      { interview: 'I01', id: 's1', version: 's1-1', to: 'trust' },
      { interview: 'I01', id: 's3', version: 's3-1', to: 'time' },
    ],
  });
});

test('decisions on what was changed, and on codes that are gone, are open again', () => {
  const all = decide(decide(decide(into, three[0]!, 'team'), three[1]!, 'trust'), three[2]!, 'team');
  const codes = new Set(['time', 'team', 'trust']);
  assert.equal(upToDate(all, three, codes), all);
  assert.deepEqual([...upToDate(all, [segment('s1', 'other'), three[1]!], codes).decided.keys()], ['s2']);
  const less = upToDate(all, three, new Set(['time', 'team']));
  assert.deepEqual([less.into, [...less.decided.keys()]], [['team'], ['s1', 's3']]);
  assert.deepEqual([...withoutTarget(all, 'team').decided.keys()], ['s2']);
});

test('nine codes have a key each; what is decided is kept while the page is open', () => {
  let many = nothingYet;
  for (let number = 0; number < 12; ++number) many = withTarget(many, `code-${number}`);
  assert.equal(many.into.length, mostInto);
  assert.equal(withTarget(into, 'team'), into);
  keep('time', into);
  assert.equal(draftOf('time'), into);
  keep('time', nothingYet);
  assert.equal(draftOf('time'), nothingYet);
});
