// The transcript as lines and pieces: nothing is lost, labels and speech are told apart; and the
// stretches that a keyboard moves by.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { InterviewView } from '../../../src/workspace/page/api/types.ts';
import { lineAt, linesOf } from '../../../src/workspace/page/text/lines.ts';
import { positionsOf } from '../../../src/workspace/page/text/positions.ts';
import { sentenceFrom, trimmed, turnFrom, wholeWords, wordFrom } from '../../../src/workspace/page/text/stretches.ts';

const text = 'Vooraf.\nI: Hoe gaat het? 😀\nR4 [00:01:30]: Goed. Het kost tijd.\n\n[...]\n\nEn geld, soms.\n';

function view(): Pick<InterviewView, 'text' | 'speakers' | 'speech'> {
  const place = (words: string, speaker: number, turn: number) => {
    const start = [...text.slice(0, text.indexOf(words))].length;
    return { start, end: start + [...words].length, speaker, turn };
  };
  return {
    text,
    speakers: [
      { label: 'I', role: 'interviewer', respondent: '' },
      { label: 'R4', role: 'respondent', respondent: 'R4' },
    ],
    speech: [place('Hoe gaat het? 😀', 0, 0), place('Goed. Het kost tijd.', 1, 1), place('En geld, soms.', 1, 1)],
  };
}

const lines = linesOf(view(), positionsOf(text));
const pieceTexts = (index: number): string[] =>
  (lines[index]?.pieces ?? []).map((piece) => `${piece.kind} ${JSON.stringify(text.slice(piece.start, piece.end))}`);

test('the pieces of all lines are the text', () => {
  const all = lines.flatMap((line) => line.pieces.map((piece) => text.slice(piece.start, piece.end)));
  assert.equal(all.join(''), text);
  assert.deepEqual(lines.map((line) => line.number), [1, 2, 3, 4, 5, 6, 7]);
});

test('a label with its time, speech, and what is nobody’s', () => {
  assert.deepEqual(pieceTexts(0), ['aside "Vooraf.\\n"']);
  assert.deepEqual(pieceTexts(1), ['label "I: "', 'speech "Hoe gaat het? 😀"', 'aside "\\n"']);
  assert.deepEqual(pieceTexts(2), ['label "R4 [00:01:30]: "', 'speech "Goed. Het kost tijd."', 'aside "\\n"']);
  assert.deepEqual(pieceTexts(4), ['aside "[...]\\n"']);
  assert.deepEqual(lines.map((line) => line.speaker), [-1, 0, 1, 1, 1, 1, 1]);
  assert.deepEqual(lines.map((line) => line.opens), [false, true, true, false, false, false, false]);
});

test('a unit is found in its line', () => {
  for (const line of lines) {
    assert.equal(lineAt(lines, line.start), line.number - 1);
    assert.equal(lineAt(lines, line.end - 1), line.number - 1);
  }
  assert.equal(lineAt(lines, text.length), lines.length - 1);
});

const said = (span: { start: number; end: number } | undefined): string | undefined => span && text.slice(span.start, span.end);

test('sentence by sentence, forward and back', () => {
  const found: (string | undefined)[] = [];
  let at = sentenceFrom(text, lines, 0, 1, 'nl');
  for (; at; at = sentenceFrom(text, lines, at.end, 1, 'nl')) found.push(said(at));
  assert.deepEqual(found, ['Vooraf.', 'Hoe gaat het?', '😀', 'Goed.', 'Het kost tijd.', '[...]', 'En geld, soms.']);
  const back = sentenceFrom(text, lines, text.indexOf('Het kost'), -1, 'nl');
  assert.equal(said(back), 'Goed.');
});

test('turn by turn', () => {
  const first = turnFrom(text, lines, -1, 1);
  assert.equal(said(first), 'Hoe gaat het? 😀');
  const second = turnFrom(text, lines, first?.start ?? 0, 1);
  assert.equal(said(second), 'Goed. Het kost tijd.');
  assert.equal(turnFrom(text, lines, second?.start ?? 0, 1), undefined);
  assert.equal(said(turnFrom(text, lines, second?.start ?? 0, -1)), 'Hoe gaat het? 😀');
});

test('word by word, and to whole words', () => {
  const start = text.indexOf('Het kost');
  const end = wordFrom(text, start + 3, 1, 'nl');
  assert.equal(text.slice(start, end), 'Het kost');
  assert.equal(text.slice(start, wordFrom(text, end, -1, 'nl')), 'Het ');
  const inside = text.indexOf('kost') + 2;
  assert.equal(text.slice(wholeWords(text, inside, 'start', 'nl'), wholeWords(text, inside, 'end', 'nl')), 'kost');
  assert.equal(wholeWords(text, start, 'end', 'nl'), start, 'not into the next word');
});

test('white space at the ends is no part of a passage', () => {
  assert.deepEqual(trimmed('  a\u00a0b \n', { start: 0, end: 7 }), { start: 2, end: 5 });
  assert.deepEqual(trimmed('   ', { start: 0, end: 3 }), { start: 0, end: 0 });
});
