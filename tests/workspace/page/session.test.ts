// One interview being coded, against a server that the test plays: what is shown at once, what is
// taken back, and that changes go out one after another, each based on the row as it then was.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { InterviewView, SegmentsView, SegmentView, StudyView } from '../../../src/workspace/page/api/types.ts';
import { CodingSession } from '../../../src/workspace/page/coding/session.ts';
import type { Told } from '../../../src/workspace/page/coding/session.ts';

const study = {
  title: '', language: 'nl', coder: 'kop', round: '', attributes: [], groups: [], respondents: [], innovations: [],
  codebook: { id: 'c', label: { nl: '', en: '' }, editable: true, version: '', codes: [] }, coders: [], stamp: '1', diagnostics: [],
} as StudyView;

function segment(id: string, more: Partial<SegmentView> = {}): SegmentView {
  return {
    id, coder: 'kop', start: 0, end: 4, code: 'time', valence: '', strength: '', respondent: '', belongs_to: ['R1'],
    memo: '', use: '', innovation: '', cited: 'I01:1', version: `${id}-1`, ...more,
  };
}

function interview(segments: SegmentView[]): InterviewView {
  return {
    id: 'I01', record: 'verbatim', date: '', minutes: '', text: 'Tijd kost geld.', transcript: 't1', speakers: [], speech: [],
    respondents: ['R1'], segments, layers: [], proposals: [], unplaced: 0, diagnostics: [], stamp: '1',
  };
}

type Asked = { to: string; body: Record<string, unknown> };

/** A server that answers by `answers`, in turn, when it is let. */
function played(segments: SegmentView[], ...answers: (SegmentsView | Error)[]) {
  const asked: Asked[] = [];
  const told: Told[] = [];
  const session = new CodingSession(study, interview(segments), {
    get: () => Promise.resolve(interview([]) as never),
    post: (to, body) => {
      asked.push({ to, body: body as Record<string, unknown> });
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as never);
    },
  });
  session.hear((what) => told.push(what));
  return { session, asked, told };
}

const answer = (segments: SegmentView[], touched: string[]): SegmentsView => ({ segments, proposals: [], touched, warnings: [], stamp: '2' });

test('a segment is there at once, then by the id that the file gave it', async () => {
  const { session, asked } = played([], answer([segment('s1')], ['s1']));
  session.addSegment({ start: 0, end: 4 }, 'time', '');
  assert.deepEqual(session.segments.map((one) => [one.id, one.saving]), [['new-1', true]]);
  assert.equal(session.saving, true);
  await session.settled();
  assert.deepEqual(session.segments.map((one) => [one.id, one.saving]), [['s1', false]]);
  assert.equal(session.chosen, 's1');
  assert.equal(session.saving, false);
  assert.deepEqual(asked, [{ to: '/api/segments/add', body: { interview: 'I01', transcript: 't1', start: 0, end: 4, code: 'time', valence: '' } }]);
});

test('a key pressed before it is saved is based on the row as it then is', async () => {
  const { session, asked } = played(
    [],
    answer([segment('s1')], ['s1']),
    answer([segment('s1', { valence: 'barrier', version: 's1-2' })], ['s1']),
    answer([segment('s1', { valence: 'barrier', strength: 'strong', version: 's1-3' })], ['s1']),
  );
  const id = session.addSegment({ start: 0, end: 4 }, 'time', '');
  session.change(id, { valence: 'barrier' });
  session.change(id, { strength: 'strong' });
  assert.deepEqual(session.segments.map((one) => [one.valence, one.strength]), [['barrier', 'strong']]);
  await session.settled();
  assert.deepEqual(asked.map((one) => one.body['version']), [undefined, 's1-1', 's1-2']);
  assert.deepEqual(asked.map((one) => one.body['id']), [undefined, 's1', 's1']);
  assert.equal(session.segments[0]?.strength, 'strong');
});

test('what is refused is taken back and told, and the selection is there again', async () => {
  const { session, told } = played([], Object.assign(new Error('no such code'), { kind: 'refused', help: 'choose another' }));
  session.addSegment({ start: 5, end: 9 }, 'gone', '');
  await session.settled();
  assert.deepEqual(session.segments, []);
  assert.deepEqual(session.selection, { start: 5, end: 9 });
  assert.deepEqual(told, [{ kind: 'refused', message: 'no such code', help: 'choose another' }]);
});

test('a clash keeps both versions, and mine is made again on theirs', async () => {
  const theirs = segment('s1', { code: 'money', version: 's1-9' });
  const clash = Object.assign(new Error('changed'), { kind: 'clash', now: answer([theirs], []) });
  const { session, asked, told } = played([segment('s1')], clash, answer([{ ...theirs, valence: 'barrier', version: 's1-10' }], ['s1']));
  session.change('s1', { valence: 'barrier' });
  await session.settled();
  assert.equal(session.clash?.mine.valence, 'barrier');
  assert.equal(session.clash?.theirs?.code, 'money');
  assert.deepEqual(told, [], 'asked, not refused');
  session.settle(true);
  await session.settled();
  assert.equal(asked[1]?.body['version'], 's1-9');
  assert.deepEqual(session.segments.map((one) => [one.code, one.valence]), [['money', 'barrier']]);
});

test('of a clash theirs stays where that is chosen', async () => {
  const theirs = segment('s1', { code: 'money', version: 's1-9' });
  const { session, asked } = played([segment('s1')], Object.assign(new Error(''), { kind: 'clash', now: answer([theirs], []) }));
  session.change('s1', { valence: 'barrier' });
  await session.settled();
  session.settle(false);
  assert.equal(asked.length, 1);
  assert.deepEqual(session.segments.map((one) => [one.code, one.valence]), [['money', '']]);
});

test('a moved segment names the transcript and both ends', async () => {
  const { session, asked } = played([segment('s1')], answer([segment('s1', { end: 9 })], ['s1']));
  session.change('s1', { end: 9 });
  await session.settled();
  assert.deepEqual(asked[0]?.body, { interview: 'I01', id: 's1', version: 's1-1', transcript: 't1', start: 0, end: 9 });
});

test('with one removed the next is chosen; another coder’s are theirs', async () => {
  const { session } = played([segment('s1'), segment('s2', { start: 5, end: 9 }), segment('s3', { coder: 'lezer', start: 10, end: 12 })], answer([], ['s1']));
  assert.deepEqual(session.segments.map((one) => one.own), [true, true, false]);
  session.show({ chosen: 's1' });
  session.remove('s1');
  assert.equal(session.chosen, 's2');
  await session.settled();
});

test('that it is being saved is told when a change is undone or a proposal decided, not only when it is there', async () => {
  for (const act of [
    (session: CodingSession) => session.undo(false),
    (session: CodingSession) => session.decide({ start: 0, end: 4, code: 'time', valence: '', rules: '', cited: '' }, true),
  ]) {
    const { session } = played([segment('s1')], answer([], []));
    const seen: boolean[] = [];
    session.listen(() => seen.push(session.saving));
    act(session);
    assert.deepEqual(seen, [true]);
    await session.settled();
    assert.equal(seen.at(-1), false);
  }
});
