// Addresses within the page: what address() writes, parsePlace() reads.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { address, interviewAddress, parsePlace, placeInText, textAddress } from '../../../src/workspace/page/app/navigation.ts';

test('without an address one is in the overview', () => {
  assert.deepEqual(parsePlace(''), { view: 'overview', parts: [], query: {} });
  assert.deepEqual(parsePlace('#/'), { view: 'overview', parts: [], query: {} });
});

test('an interview, and a segment of it', () => {
  assert.equal(interviewAddress('I04'), '#/interview/I04');
  assert.deepEqual(parsePlace('#/interview/I04/s1abc'), { view: 'interview', parts: ['I04', 's1abc'], query: {} });
});

test('names of any letters come back as they were', () => {
  for (const name of ['a/b', 'é ü', '50%', '?x=1&y', '#', '..', '😀', 'a+b']) {
    const to = address('interview', [name], { q: name });
    assert.deepEqual(parsePlace(to), { view: 'interview', parts: [name], query: { q: name } }, name);
  }
});

test('a place in the text', () => {
  assert.deepEqual(placeInText(parsePlace(textAddress('I04', 120, 310))), { start: 120, end: 310 });
  assert.equal(placeInText(parsePlace('#/interview/I04?at=x')), undefined);
  assert.equal(placeInText(parsePlace('#/interview/I04?at=1-99999999999')), undefined);
});

test('what a hand typed wrong is taken as it stands', () => {
  assert.deepEqual(parsePlace('#/interview/%E0%A4%A').parts, ['%E0%A4%A']);
});
