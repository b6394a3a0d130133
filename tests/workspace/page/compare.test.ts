// What is compared as it stands in the address, and what the list of differences shows after a change.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { PairView, SideView } from '../../../src/workspace/page/api/types.ts';
import { addressOf, chosenIn, decisionsOf, keyOf, listed, pathOf, questionOf } from '../../../src/workspace/page/compare/question.ts';

const side = (id: string): SideView => ({
  id, start: 0, end: 4, code: 'time', valence: '', strength: '', respondent: '', innovation: '', memo: '', cited: 'I01:1',
});

function pair(ids: string, more: Partial<PairView> = {}): PairView {
  const [first = '', second = ''] = ids.split(' ');
  return {
    interview: 'I01', kind: 'code', standing: 'open', ids, version: '1', start: 0, end: 4, cited: 'I01:1', text: 'Tijd',
    sides: [side(first), side(second)], decision: '', by: '', result: [], note: { text: '', version: '' }, ...more,
  };
}

test('what is asked goes into the address and back; what is as usual is left out', () => {
  const asked = questionOf({ first: 'anna', second: 'bram', interview: 'I01', kind: 'valence', state: 'open', from: '100', pair: 'I01 a b' }, []);
  assert.deepEqual(asked, { first: 'anna', second: 'bram', interview: 'I01', kind: 'valence', state: 'open', from: 100, pair: 'I01 a b' });
  assert.deepEqual(questionOf(addressOf(asked), []), asked);
  assert.equal(pathOf(asked), '/api/compare?first=anna&second=bram&interview=I01&kind=valence&state=open&from=100&limit=100');
  const usual = questionOf({}, []);
  assert.deepEqual(addressOf(usual), { first: '', second: '', interview: '', kind: '', state: '', from: '', pair: '' });
  assert.equal(pathOf(usual), '/api/compare?state=all&from=0&limit=100');
});

test('an address by hand, or of an earlier day, asks nothing that is refused', () => {
  const odd = questionOf({ first: 'anna', second: 'anna', kind: 'colour', state: 'shut', from: '-3' }, []);
  assert.deepEqual([odd.first, odd.second, odd.kind, odd.state, odd.from], ['', '', '', 'all', 0]);
  const hidden = questionOf({ first: 'anna', second: 'bram' }, ['bram']);
  assert.deepEqual([hidden.first, hidden.second], ['', ''], 'bram is hidden again, and one alone says nothing');
});

test('what can be decided: nothing of what agrees, nobody who has nothing there', () => {
  assert.deepEqual(decisionsOf(pair('a b')), ['first', 'second', 'both', 'none']);
  assert.deepEqual(decisionsOf(pair('a', { kind: 'only', sides: [side('a'), null] })), ['first', 'none']);
  assert.deepEqual(decisionsOf(pair('b', { kind: 'only', sides: [null, side('b')] })), ['second', 'none']);
  assert.deepEqual(decisionsOf(pair('a b', { kind: 'agreed' })), []);
});

test('a change shows at once; what was decided stays in the list of what is open', () => {
  const read = [pair('a b'), pair('c d'), pair('e f')];
  const done = pair('c d', { standing: 'decided', decision: 'first' });
  const changed = new Map([[keyOf(done), done]]);
  assert.deepEqual(listed(read, changed, undefined).map((one) => one.standing), ['open', 'decided', 'open']);
  // Read again it is no longer open, and the list has it no more: but it is being looked at.
  const after = [pair('a b'), pair('e f')];
  assert.deepEqual(listed(after, new Map(), { pair: done, at: 1 }).map((one) => one.ids), ['a b', 'c d', 'e f']);
  assert.deepEqual(listed([], new Map(), { pair: done, at: 1 }), [done]);
  // Undone, it is read again: once is enough.
  assert.deepEqual(listed(read, new Map(), { pair: done, at: 1 }).map((one) => one.standing), ['open', 'open', 'open']);
});

test('who looked at a pair that is gone looks at the one in its place', () => {
  const read = [pair('a b'), pair('c d')];
  assert.equal(chosenIn(read, '', 1), 0);
  assert.equal(chosenIn(read, 'I01 c d', 0), 1);
  assert.equal(chosenIn(read, 'I01 x y', 1), 1);
  assert.equal(chosenIn(read, 'I01 x y', 7), 1);
  assert.equal(chosenIn([], 'I01 x y', 0), -1);
});
