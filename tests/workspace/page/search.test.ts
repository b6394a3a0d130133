// What is looked for stands in the address and in the request; hits are coded one after another.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Refused, Unreachable } from '../../../src/workspace/page/api/client.ts';
import type { AddSegment, HitView } from '../../../src/workspace/page/api/types.ts';
import { address, parsePlace } from '../../../src/workspace/page/app/navigation.ts';
import { codePassages, passagesOf } from '../../../src/workspace/page/search/coding_hits.ts';
import { addressOf, groupsOf, modes, orders, pathOf, questionOf, roles, stops } from '../../../src/workspace/page/search/question.ts';
import type { Question } from '../../../src/workspace/page/search/question.ts';

const usual = questionOf({}, 'nl');
const groups = groupsOf({
  attributes: ['role', 'sector'],
  groups: ['sector'],
  respondents: [
    { id: 'R1', values: ['staf', 'GGZ'] },
    { id: 'R2', values: ['', 'Zorg=1 & é'] },
    { id: 'R3', values: ['staf', 'GGZ'] },
  ],
});

test('a question comes back from its address', () => {
  for (const tab of ['hits', 'words'] as const)
    for (const mode of modes)
      for (const role of roles)
        for (const order of orders)
          for (const stop of stops) {
            const question: Question = {
              tab, mode, role, order, stop, capitals: order === 'before', from: stop === 'nl' ? 300 : 0,
              text: ' é 😀 +%&=#?" ', group: 'sector=Zorg=1 & é',
            };
            const place = parsePlace(address('search', [], addressOf(question, 'nl')));
            assert.deepEqual(questionOf(place.query, 'nl'), question);
          }
  assert.equal(address('search', [], addressOf(usual, 'nl')), '#/search');
});

test('what an address says wrong is as usual', () => {
  assert.deepEqual(questionOf({ mode: 'x', role: 'I', from: '-1', tab: '', stop: 'de', order: '1' }, 'nl'), usual);
  for (const from of ['1.5', 'x', '1e9', '']) assert.equal(questionOf({ from }, 'nl').from, 0, from);
});

test('groups are those of the study first, unknown last', () => {
  assert.deepEqual(groups.map((group) => group.key), ['sector=GGZ', 'sector=Zorg=1 & é', 'role=staf', 'role=']);
});

test('the server is asked what was asked, and nothing while there is nothing', () => {
  assert.equal(pathOf({ ...usual, text: ' ' }, groups), '');
  const path = pathOf({ ...usual, text: 'geen tijd', mode: 'phrase', group: 'sector=Zorg=1 & é', from: 100 }, groups);
  assert.deepEqual(Object.fromEntries(new URL(path, 'http://x').searchParams), {
    q: 'geen tijd', mode: 'phrase', role: 'respondent', attribute: 'sector', value: 'Zorg=1 & é',
    order: 'place', from: '100', limit: '100',
  });
  const counts = new URL(pathOf({ ...usual, tab: 'words', group: 'role=' }, groups), 'http://x');
  assert.equal(counts.pathname, '/api/words');
  assert.deepEqual(Object.fromEntries(counts.searchParams), {
    role: 'respondent', attribute: 'role', stop: 'nl', from: '0', limit: '200',
  });
  assert.ok(!pathOf({ ...usual, text: 'a', group: 'sector=gone' }, groups).includes('attribute'));
});

const hit = (start: number, end: number, sentence: [number, number]): HitView => ({
  interview: 'I1', start, end, cited: `I1:${start}`, speaker: 'R1', before: '', match: '', after: '', coded: [],
  sentence: { start: sentence[0], end: sentence[1] }, turn: { start: 0, end: 99 },
});
const chosen = [hit(3, 5, [0, 9]), hit(6, 8, [0, 9]), hit(20, 22, [15, 30])].map((each) => ({ hit: each, transcript: 'hash' }));

test('hits of one sentence, or of one turn, are one passage', () => {
  const spans = (extent: 'match' | 'sentence' | 'turn'): string =>
    passagesOf(chosen, extent).map((passage) => `${passage.start}-${passage.end}`).join(' ');
  assert.equal(spans('match'), '3-5 6-8 20-22');
  assert.equal(spans('sentence'), '0-9 15-30');
  assert.equal(spans('turn'), '0-99');
});

test('each is coded in turn; what is refused is told, and the others go on', async () => {
  const asked: AddSegment[] = [];
  const steps: number[] = [];
  const add = async (segment: AddSegment): Promise<void> => {
    asked.push(segment);
    if (segment.start === 6) throw new Refused(409, { kind: 'clash', message: 'changed', help: 'look' });
  };
  const outcome = await codePassages(passagesOf(chosen, 'match'), 'time', 'barrier', add, (done) => steps.push(done));
  assert.deepEqual(outcome.coded.map((passage) => passage.start), [3, 20]);
  assert.deepEqual(outcome.refused.map((each) => [each.passage.cited, each.why, each.help]), [['I1:6', 'changed', 'look']]);
  assert.equal(outcome.left, 0);
  assert.deepEqual(steps, [0, 1, 2]);
  assert.deepEqual(asked[0], { interview: 'I1', transcript: 'hash', start: 3, end: 5, code: 'time', valence: 'barrier' });
});

test('a lost connection ends it, and says what was left', async () => {
  const add = async (segment: AddSegment): Promise<void> => {
    if (segment.start > 3) throw new Unreachable();
  };
  const outcome = await codePassages(passagesOf(chosen, 'match'), 'time', '', add, () => undefined);
  assert.deepEqual([outcome.coded.length, outcome.refused.length, outcome.left], [1, 0, 2]);
});
