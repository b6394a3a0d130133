// Which interviews the overview shows, and in what order.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { OverviewRow } from '../../../src/workspace/page/api/types.ts';
import { chosenRows, firstWanted, interviewOfFile } from '../../../src/workspace/page/overview/rows.ts';

function row(id: string, change: Partial<OverviewRow> = {}): OverviewRow {
  return {
    id,
    record: 'verbatim',
    date: '',
    minutes: '',
    respondents: [{ id: `R-${id}`, values: ['Zorg', 'adviseur'] }],
    characters: 100,
    progress: [{ segments: 0, share: 0 }],
    warnings: 0,
    unplaced: 0,
    proposals: 0,
    memo: false,
    ...change,
  };
}

const ids = (rows: OverviewRow[]): string => rows.map((each) => each.id).join(' ');

test('numbers in names are read as numbers', () => {
  const rows = ['I10', 'I9', 'i1'].map((id) => row(id));
  assert.equal(ids(chosenRows(rows, firstWanted, 0)), 'i1 I9 I10');
  assert.equal(ids(chosenRows(rows, { ...firstWanted, down: true }, 0)), 'I10 I9 i1');
});

test('what is not known stands last, whichever way', () => {
  const rows = [row('A'), row('B', { date: '2015-03-01' }), row('C', { date: '2014-01-01' })];
  assert.equal(ids(chosenRows(rows, { ...firstWanted, sort: 'date' }, 0)), 'C B A');
  assert.equal(ids(chosenRows(rows, { ...firstWanted, sort: 'date', down: true }, 0)), 'B C A');
  const shares = [row('A', { progress: [{ segments: 0, share: null }] }), row('B'), row('C', { progress: [{ segments: 1, share: 0.5 }] })];
  assert.equal(ids(chosenRows(shares, { ...firstWanted, sort: 'coded', down: true }, 0)), 'C B A');
});

test('equal ones keep the order of the study', () => {
  const rows = ['B', 'A', 'C'].map((id) => row(id, { date: '2015-01-01' }));
  assert.equal(ids(chosenRows(rows, { ...firstWanted, sort: 'date' }, 0)), 'B A C');
  assert.equal(ids(chosenRows(rows, { ...firstWanted, sort: 'date', down: true }, 0)), 'B A C');
});

test('every word of the filter must be found, wherever', () => {
  const rows = [row('I01'), row('I02', { respondents: [{ id: 'R2', values: ['Welzijn', 'Manager'] }] })];
  assert.equal(ids(chosenRows(rows, { ...firstWanted, text: 'WELZIJN manager' }, 0)), 'I02');
  assert.equal(ids(chosenRows(rows, { ...firstWanted, text: 'zorg manager' }, 0)), '');
});

test('what wants a look can be asked for alone', () => {
  const rows = [
    row('A', { warnings: 1 }),
    row('B', { unplaced: 2 }),
    row('C', { proposals: 3, progress: [{ segments: 4, share: 0.1 }] }),
    row('D', { record: 'none' }),
  ];
  const only = (what: 'warnings' | 'unplaced' | 'proposals' | 'not-coded') => ids(chosenRows(rows, { ...firstWanted, only: what }, 0));
  assert.equal(only('warnings'), 'A');
  assert.equal(only('unplaced'), 'B');
  assert.equal(only('proposals'), 'C');
  assert.equal(only('not-coded'), 'A B', 'where there is no text there is nothing to code');
});

test('a file of the study leads to its interview', () => {
  const known = new Set(['I04', 'v1.2']);
  assert.equal(interviewOfFile('coding/anna/I04.csv', known), 'I04');
  assert.equal(interviewOfFile('coding/anna/round-2/v1.2.csv', known), 'v1.2');
  assert.equal(interviewOfFile('interviews/I04.txt', known), 'I04');
  assert.equal(interviewOfFile('I04.csv', known), '');
  assert.equal(interviewOfFile('coding/anna/I05.csv', known), '');
});
