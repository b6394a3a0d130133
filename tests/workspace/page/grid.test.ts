// The grid of summaries: what its address says, where keys lead, and that nothing typed is lost on its
// way to the file, against a server that the test plays.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Refused, Unreachable } from '../../../src/workspace/page/api/client.ts';
import type { GridCellView, GridView, WriteSummary } from '../../../src/workspace/page/api/types.ts';
import { parsePlace } from '../../../src/workspace/page/app/navigation.ts';
import { cellsOf, following, gridAddress, gridOf, gridPath, isGap, nextGap, stepped } from '../../../src/workspace/page/grid/places.ts';
import type { GridPlace } from '../../../src/workspace/page/grid/places.ts';
import { Writings } from '../../../src/workspace/page/grid/writings.ts';

const codebook = ['context', 'time', 'money', 'team'].map((id) => ({ id }));

test('a place in the grid comes back from its address', () => {
  const places: GridPlace[] = [
    { codes: [], from: 0, open: undefined },
    { codes: ['time', 'team'], from: 50, open: undefined },
    { codes: ['team'], from: 0, open: { respondent: 'é/1', code: 'team' } },
  ];
  for (const place of places) assert.deepEqual(gridOf(parsePlace(gridAddress(place)), codebook), place);
  assert.equal(gridAddress({ codes: [], from: 0, open: undefined }), '#/grid');
});

test('what an address says wrong is as if it were not said; codes are in the order of the codebook', () => {
  assert.deepEqual(gridOf(parsePlace('#/grid/R1?codes=team,gone,time&from=-2'), codebook), {
    codes: ['time', 'team'], from: 0, open: undefined,
  });
  for (const from of ['1.5', 'x', '1e9', '']) assert.equal(gridOf(parsePlace(`#/grid?from=${from}`), codebook).from, 0, from);
});

test('the server is asked for one page of it', () => {
  assert.equal(gridPath({ codes: [], from: 0, open: { respondent: 'R1', code: 'time' } }), '/api/grid?from=0&limit=50');
  assert.equal(gridPath({ codes: ['time', 'team'], from: 50, open: undefined }), '/api/grid?codes=time%2Cteam&from=50&limit=50');
});

const cell = (respondent: string, code: string, segments: number, summary = '', cut = false) => ({
  respondent, code, segments, summary, cut, version: summary === '' ? '' : 'v',
});
const view: GridView = {
  codes: ['time', 'team'],
  respondents: ['R1', 'R2', 'R3'].map((id) => ({ id, values: [], interviews: ['I1'] })),
  cells: [
    cell('R3', 'time', 2), cell('R1', 'team', 1, 'Wel.'), cell('R1', 'time', 4), cell('R2', 'team', 0, 'Niets over gezegd', true),
    { ...cell('R3', 'team', 1), version: 'unreadable' },
  ],
  total: 3, from: 0, more: false, stamp: '1',
};

test('cells stand by respondent and code; those with passages and no summary are gaps', () => {
  const cells = cellsOf(view);
  assert.deepEqual(cells.map((row) => row.map((each) => `${each.segments} ${each.summary}`)), [
    ['4 ', '1 Wel.'], ['0 ', '0 Niets over gezegd…'], ['2 ', '1 '],
  ]);
  assert.deepEqual(cells.map((row) => row.map(isGap)), [[true, false], [false, false], [true, false]]);
  assert.equal(isGap(undefined), false);
});

test('from gap to gap, around the end', () => {
  const cells = cellsOf(view);
  assert.deepEqual(nextGap(cells, { row: 0, column: 0 }, 1), { row: 2, column: 0 });
  assert.deepEqual(nextGap(cells, { row: 2, column: 0 }, 1), { row: 0, column: 0 });
  assert.deepEqual(nextGap(cells, { row: 0, column: 0 }, -1), { row: 2, column: 0 });
  assert.deepEqual(nextGap([[{ segments: 1, summary: '', written: false }]], { row: 0, column: 0 }, 1), { row: 0, column: 0 });
  assert.equal(nextGap([[{ segments: 1, summary: 'x', written: true }]], { row: 0, column: 0 }, 1), undefined);
  assert.equal(nextGap([], { row: 0, column: 0 }, 1), undefined);
});

test('keys lead from cell to cell and never out of the table', () => {
  const from = { row: 1, column: 1 };
  const to = (key: string): unknown => stepped(key, from, 20, 3);
  assert.deepEqual(to('ArrowUp'), { row: 0, column: 1 });
  assert.deepEqual(to('ArrowRight'), { row: 1, column: 2 });
  assert.deepEqual(to('PageUp'), { row: 0, column: 1 });
  assert.deepEqual(to('PageDown'), { row: 6, column: 1 });
  assert.deepEqual(to('Home'), { row: 1, column: 0 });
  assert.deepEqual(to('Ctrl+End'), { row: 19, column: 2 });
  assert.equal(to('x'), undefined);
  assert.deepEqual(stepped('ArrowLeft', { row: 0, column: 0 }, 1, 1), { row: 0, column: 0 });
  assert.deepEqual(following(from, 20, 3), { row: 1, column: 2 });
  assert.deepEqual(following({ row: 1, column: 2 }, 20, 3), { row: 2, column: 0 });
  assert.equal(following({ row: 19, column: 2 }, 20, 3), undefined);
});

const told = (summary: string, version: string): GridCellView => ({
  respondent: 'R1', code: 'time', summary, version, passages: { total: 0, passages: [] }, stamp: version,
});

/** A server that answers by `answers`, in turn. */
function played(...answers: (GridCellView | Error)[]) {
  const asked: (WriteSummary & { to: string })[] = [];
  const writings = new Writings((to, body) => {
    asked.push({ to, ...body });
    const answer = answers.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? told('', ''));
  });
  writings.arrived('R1', 'time', told('Weinig tijd.\r\n', 'v1'));
  const state = (): string | undefined => writings.of('R1', 'time')?.state;
  const type = (text: string): void => writings.typed('R1', 'time', text);
  return { writings, asked, state, type, save: () => writings.save('R1', 'time') };
}

const clash = (now: GridCellView): Error => new Refused(409, { kind: 'clash', message: 'changed', help: 'look', now });

test('what was typed is saved once, based on what was read', async () => {
  const { writings, asked, state, type, save } = played(told('Geen tijd.\n', 'v2'), told('Geen tijd, zegt R1.\n', 'v3'));
  assert.equal(writings.of('R1', 'time')?.text, 'Weinig tijd.');
  assert.equal(await save(), true);
  type('Geen tijd.');
  assert.equal(state(), 'changed');
  assert.deepEqual(await Promise.all([save(), save()]), [true, true]);
  type('Geen tijd, zegt R1.');
  assert.equal(await save(), true);
  assert.deepEqual(asked, [
    { to: '/api/grid/R1/time', text: 'Geen tijd.', version: 'v1' },
    { to: '/api/grid/R1/time', text: 'Geen tijd, zegt R1.', version: 'v2' },
  ]);
  assert.deepEqual(writings.open(), []);
});

test('what is typed back, or differs in white space only, is not saved', async () => {
  const { asked, state, type, save } = played();
  type('Weinig');
  type('Weinig tijd. \n');
  assert.equal(state(), 'kept');
  assert.equal(await save(), true);
  assert.deepEqual(asked, []);
});

test('what is typed while it is being saved is not lost, nor taken for saved', async () => {
  const { asked, state, type, save } = played(told('Een', 'v2'), told('Een twee', 'v3'));
  type('Een');
  const first = save();
  type('Een twee');
  assert.equal(await first, false);
  assert.equal(state(), 'changed');
  assert.equal(await save(), true);
  assert.deepEqual(asked.map((each) => [each.text, each.version]), [['Een', 'v1'], ['Een twee', 'v2']]);
});

test('a clash keeps both texts, and is not saved over until it is said', async () => {
  const { writings, asked, state, type, save } = played(clash(told('Van een ander', 'v9')), told('Van mij', 'v10'));
  type('Van mij');
  assert.equal(await save(), false);
  assert.equal(state(), 'clash');
  assert.equal(await save(), false, 'leaving again saves nothing');
  assert.deepEqual([writings.of('R1', 'time')?.text, writings.of('R1', 'time')?.file], ['Van mij', 'Van een ander']);
  await writings.settle('R1', 'time', true);
  assert.equal(state(), 'kept');
  assert.deepEqual(asked.map((each) => each.version), ['v1', 'v9']);
});

test('a clash can be left to what stands there', async () => {
  const { writings, asked, state, type, save } = played(clash(told('Van een ander', 'v9')));
  type('Van mij');
  await save();
  await writings.settle('R1', 'time', false);
  assert.deepEqual([state(), writings.of('R1', 'time')?.text, asked.length], ['kept', 'Van een ander', 1]);
});

test('what changes in the file shows, unless one is writing: then it is a clash at once', () => {
  const { writings, state, type } = played();
  writings.arrived('R1', 'time', told('Door een ander', 'v2'));
  assert.deepEqual([state(), writings.of('R1', 'time')?.text], ['kept', 'Door een ander']);
  type('Door mij');
  writings.arrived('R1', 'time', told('Door een ander', 'v2'));
  assert.equal(state(), 'changed', 'only read again');
  writings.arrived('R1', 'time', told('Nog anders', 'v3'));
  assert.deepEqual([state(), writings.of('R1', 'time')?.text], ['clash', 'Door mij']);
  writings.arrived('R1', 'time', told('Door mij\n', 'v4'));
  assert.equal(state(), 'kept', 'the same by both');
});

test('without an answer, or refused, the text is kept and can be saved again', async () => {
  const { writings, state, type, save } = played(
    new Unreachable(),
    new Refused(422, { kind: 'refused', message: 'too long', help: 'shorten it' }),
    told('Mijn tekst', 'v2'),
  );
  type('Mijn tekst');
  assert.equal(await save(), false);
  assert.equal(state(), 'refused');
  assert.equal(await save(), false);
  assert.deepEqual([writings.of('R1', 'time')?.why, writings.of('R1', 'time')?.help], ['too long', 'shorten it']);
  assert.deepEqual(writings.open().map((each) => each.text), ['Mijn tekst']);
  assert.equal(await save(), true);
  assert.deepEqual([writings.of('R1', 'time')?.why, writings.open().length], ['', 0]);
});

test('who listens hears of each state, not of each letter', async () => {
  const { writings, type, save } = played(told('abc', 'v2'));
  let times = 0;
  const end = writings.listen(() => (times += 1));
  for (const text of ['a', 'ab', 'abc']) type(text);
  assert.equal(times, 1);
  await save();
  assert.equal(times, 3);
  end();
  type('');
  assert.equal(times, 3);
});
