// What the keys do: move, select, choose, change. Each says aloud where it led.
import type { MutableRef } from 'preact/hooks';
import type { RefObject } from 'preact';

import type { Language, Strength } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { trimmed } from '../text/stretches.ts';
import type { Words } from '../words/words.ts';
import type { Picking } from './coding_view.tsx';
import type { Actions } from './keyboard.ts';
import { extended, nextSegment, nextStretch, resized } from './movement.ts';
import { proposalId, selectionId } from './passages.ts';
import { saidOfChosen, saidOfSelection } from './said.ts';
import type { CodingSession, Place } from './session.ts';
import type { TranscriptHandle } from './transcript.tsx';

interface Given {
  session: CodingSession;
  text: MutableRef<TranscriptHandle | undefined>;
  hidden: ReadonlySet<string>;
  setPicking: (what: Picking) => void;
  words: Words;
  language: Language;
  search: RefObject<HTMLInputElement>;
  note: RefObject<HTMLTextAreaElement>;
  respondent: RefObject<HTMLFieldSetElement>;
  memo: () => void;
}

/** Runs when what was shown before is drawn. */
const drawn = (then: () => void): void => void setTimeout(then);

export function useActions(given: Given): Actions & { selected: (place: Place) => void } {
  const { session, text, words, language } = given;
  const own = () => {
    const segment = session.chosenSegment;
    return segment?.own ? segment : undefined;
  };

  const selected = (place: Place): void => {
    const { positions, interview } = session;
    const span = trimmed(interview.text, { start: positions.toUnit(place.start), end: positions.toUnit(place.end) });
    if (span.end <= span.start) return;
    session.show({
      selection: { start: positions.toPoint(span.start), end: positions.toPoint(span.end) },
      chosen: session.chosen,
    });
  };
  const select = (place: Place | undefined, chosen = ''): void => {
    if (!place) return;
    session.show({ selection: place, chosen, proposal: -1 });
    text.current?.focus();
    text.current?.select(session.positions.toUnit(place.start), session.positions.toUnit(place.end));
    drawn(() => text.current?.reveal(selectionId));
    announce(saidOfSelection(session, place, words));
  };
  const choose = (id: string): void => {
    if (id === '') return;
    session.show({ chosen: id, selection: undefined });
    document.getSelection()?.removeAllRanges();
    drawn(() => text.current?.reveal(id));
    announce(saidOfChosen(session, id, words, language));
  };
  const first = (): number => text.current?.firstUnit() ?? 0;
  const changeOwn = (fields: Parameters<CodingSession['change']>[1]): boolean => {
    const segment = own();
    if (segment) session.change(segment.id, fields);
    return segment !== undefined;
  };

  return {
    selected,
    sentence: (by) => select(nextStretch(session, 'sentence', by, first())),
    turn: (by) => select(nextStretch(session, 'turn', by, first())),
    // The chosen segment stays so: `t` gives it this place.
    longer: (what, by) => select(extended(session, what, by, first()), own()?.id),
    segment: (by) => choose(nextSegment(session, given.hidden, by)),
    pick() {
      if (session.selection) given.setPicking('selection');
      else if (own()) given.setPicking('segment');
      else if (session.proposal >= 0) given.setPicking('proposal');
      else announce(words.coding.nothing_selected);
    },
    proposal(by) {
      const { length } = session.interview.proposals;
      if (length === 0) return;
      const next = Math.max(0, Math.min(length - 1, session.proposal < 0 && by < 0 ? length - 1 : session.proposal + by));
      session.show({ proposal: next, selection: undefined });
      drawn(() => text.current?.reveal(proposalId(next)));
      const proposal = session.interview.proposals[next];
      if (proposal) announce(`${words.coding.proposal}: ${proposal.code}, ${proposal.cited}`);
    },
    valence: (valence) => changeOwn({ valence }),
    strength(strength: Strength) {
      return changeOwn({ strength: own()?.strength === strength ? '' : strength });
    },
    resize(which, by) {
      const segment = own();
      const place = segment && resized(session, segment, which, by);
      return place ? changeOwn(place) : segment !== undefined;
    },
    toSelection() {
      const place = session.selection;
      if (!place || !changeOwn(place)) return false;
      session.show({ selection: undefined });
      return true;
    },
    remove() {
      const segment = own();
      if (segment) session.remove(segment.id);
      return segment !== undefined;
    },
    note() {
      given.note.current?.focus();
      return given.note.current !== null;
    },
    respondent() {
      const field = given.respondent.current?.querySelector('input');
      field?.focus();
      return field !== null && field !== undefined;
    },
    decide(accept) {
      const proposal = session.interview.proposals[session.proposal];
      if (!proposal) return false;
      session.decide(proposal, accept);
      drawn(() => text.current?.reveal(proposalId(session.proposal)));
      return true;
    },
    undo: (again) => session.undo(again),
    searchCodes: () => given.search.current?.focus(),
    interviewMemo: given.memo,
    escape() {
      const something = session.selection !== undefined || session.chosen !== '' || session.proposal >= 0;
      session.show({ selection: undefined, chosen: '', proposal: -1 });
      document.getSelection()?.removeAllRanges();
      return something;
    },
  };
}
