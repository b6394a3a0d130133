// Both languages say everything: no word is empty, and none was forgotten in translation.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { en } from '../../../src/workspace/page/words/en.ts';
import { nl } from '../../../src/workspace/page/words/nl.ts';

/** Every word by its path; what a sentence is made of stands in it as a number or a name. */
function said(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(words) as [string, unknown][]) {
    const here = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'string') found.set(here, value);
    else if (typeof value === 'function') found.set(here, String((value as (...given: unknown[]) => unknown)(2, 3, 4, 5)));
    else for (const [deeper, word] of said(value as object, here)) found.set(deeper, word);
  }
  return found;
}

test('the same words are there in both languages', () => {
  assert.deepEqual([...said(nl).keys()].sort(), [...said(en).keys()].sort());
});

test('no word is empty, and none is cut off', () => {
  for (const words of [nl, en]) {
    for (const [name, word] of said(words)) {
      // A retired code has no target to ask for.
      assert.ok(word.trim() !== '' || name === 'codebook.target.retire', name);
      assert.ok(!/undefined|NaN|\[object/.test(word), `${name}: ${word}`);
    }
  }
});

test('whole sentences differ between the languages', () => {
  const dutch = said(nl);
  const same = [...said(en)].filter(([name, word]) => word.length > 24 && dutch.get(name) === word);
  assert.deepEqual(same, []);
});
