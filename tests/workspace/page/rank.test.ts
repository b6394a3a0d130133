// Which codes a few letters mean.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { CodeView } from '../../../src/workspace/page/api/types.ts';
import { proposedId } from '../../../src/workspace/page/coding/new_code_dialog.tsx';
import { plain, rankCodes } from '../../../src/workspace/page/coding/rank.ts';

const empty = { nl: '', en: '' };
function code(id: string, nl: string, en: string, number: number | null = null, more: Partial<CodeView> = {}): CodeView {
  return {
    id, label: { nl, en }, number, color: '', definition: empty, barrier: empty, facilitator: empty, include: empty,
    exclude: empty, example: empty, parent: '', depth: 0, codable: true, retired: false, ...more,
  };
}
const codes = [
  code('innovation', 'Innovatie', 'Innovation', null, { codable: false }),
  code('time', 'Beschikbare tijd', 'Time available', 23),
  code('staff', 'Bezetting', 'Staff capacity', 22),
  code('self-efficacy', 'Eigeneffectiviteit', 'Self-efficacy', 16),
  code('timing', 'Timing van de invoering', 'Timing'),
  code('finance', 'Financiële middelen', 'Financial resources', 3),
  code('old', 'Tijd (oud)', 'Time (old)', null, { retired: true }),
];
const ids = (letters: string, recent: string[] = []): string[] => rankCodes(letters, codes, recent).map((one) => one.id);

test('the start of a name comes before the start of a word in it', () => {
  assert.deepEqual(ids('tim'), ['time', 'timing']);
  assert.deepEqual(ids('inv'), ['timing']);
  assert.deepEqual(ids('tijd'), ['time']);
});

test('an exact id or number is first', () => {
  assert.equal(ids('time')[0], 'time');
  assert.equal(ids('3')[0], 'finance');
  assert.equal(ids('23')[0], 'time');
});

test('in either language, without accents, by initials, by parts', () => {
  assert.deepEqual(ids('financiele'), ['finance']);
  assert.deepEqual(ids('efficacy'), ['self-efficacy']);
  assert.deepEqual(ids('fm'), ['finance']);
  assert.deepEqual(ids('besch ti'), ['time']);
});

test('what cannot be chosen is never offered', () => {
  assert.deepEqual(ids('innovatie'), []);
  assert.ok(!ids('').includes('old'));
});

test('without letters those used last come first', () => {
  assert.deepEqual(ids('', ['finance', 'staff']), ['finance', 'staff', 'time', 'self-efficacy', 'timing']);
});

test('of equals the one used last comes first', () => {
  assert.deepEqual(ids('b', ['staff']).slice(0, 2), ['staff', 'time']);
});

test('letters that fit nothing give nothing', () => {
  assert.deepEqual(ids('zzz'), []);
  assert.equal(plain('  Één-twee_drie '), 'een twee drie');
});

test('an id is proposed from the label, and is free', () => {
  assert.equal(proposedId('Tijd & geld: één', new Set()), 'tijd-geld-een');
  assert.equal(proposedId('Tijd', new Set(['tijd', 'tijd-2'])), 'tijd-3');
  assert.equal(proposedId('😀', new Set()), '');
});
