// Two codings on one board: what differs in a list, the one that is looked at beside it, with the text
// of both. What keys and clicks do comes together here.
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';

import { path } from '../api/client.ts';
import { useReading } from '../api/reading.ts';
import type { CompareDecision, CompareView, InterviewView, PairView, StudyView } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { Problem } from '../app/problem.tsx';
import { pair as keyPair } from '../coding/keyboard.ts';
import { useKeys } from '../keys/registry.ts';
import { Pages } from '../search/pages.tsx';
import { useLanguage, useWords } from '../words/use_words.ts';
import { Choices, Kinds } from './choices.tsx';
import { useDeciding } from './deciding.ts';
import { Discussion } from './discussion.tsx';
import type { Drafts } from './discussion.tsx';
import { PairList } from './pair_list.tsx';
import { PairPanel } from './pair_panel.tsx';
import { chosenIn, decisionsOf, keyOf, listed, pageSize } from './question.ts';
import type { Kept, Question } from './question.ts';
import { boardOf, decisionName, saidOfSide } from './sides.tsx';
import { TakeQuestion, WhoCounts } from './take_question.tsx';
import { TwoTexts } from './two_texts.tsx';

export interface BoardProps {
  study: StudyView;
  data: CompareView;
  error: Error | undefined;
  busy: boolean; // another question is on its way
  question: Question;
  to: (change: Partial<Question>) => string;
  ask: (change: Partial<Question>) => void;
  look: (pair: string, from: number) => void;
  more: ComponentChildren; // ways to see other layers
}

export function CompareBoard(props: BoardProps) {
  const words = useWords();
  const language = useLanguage();
  const { study, data, question } = props;
  const board = useMemo(() => boardOf(study, data.first, data.second), [study, data.first, data.second]);
  const deciding = useDeciding(data, question.interview);
  const { totals, message } = deciding;
  const [kept, setKept] = useState<Kept>();
  const [taking, setTaking] = useState(false);
  const drafts = useRef<Drafts>(new Map());
  const note = useRef<HTMLTextAreaElement>(null);
  const before = useRef({ at: 0, asked: '' });

  const pairs = listed(data.pairs, deciding.changed, kept);
  const at = chosenIn(pairs, question.pair, before.current.at);
  const pair = pairs[at];
  const key = pair === undefined ? '' : keyOf(pair);
  const interview = useReading<InterviewView>(pair === undefined ? '' : path('interviews', pair.interview));
  before.current.at = at;

  // The one that was just decided stays in a list of what is open until another is looked at.
  useEffect(() => {
    if (kept !== undefined && keyOf(kept.pair) !== key) setKept(undefined);
  }, [key]);
  // In a narrow window it stands below the list, and may be out of view.
  const panel = useRef<HTMLElement>(null);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current !== key) panel.current?.querySelector('.pair-panel')?.scrollIntoView({ block: 'nearest' });
    shown.current = key;
  }, [key]);
  // What was looked at is gone: the coding was changed.
  useEffect(() => {
    if (props.busy || question.pair === '' || key === question.pair) return;
    deciding.tell({ refused: false, text: words.compare.gone });
    props.look(key, question.from);
  }, [data, key]);

  const where = (index: number): string => words.compare.pair_of(data.from + index + 1, Math.max(data.total, data.from + pairs.length));
  const look = (next: PairView, index: number): void => {
    props.look(keyOf(next), question.from);
    const sides = next.sides.map((side, which) => `${board.coders[which]}: ${saidOfSide(board, side, words, language)}`);
    announce(
      words.compare.said_pair(where(index), `${words.compare.kinds[next.kind]}, ${next.cited}`, sides[0] ?? '', sides[1] ?? ''),
    );
  };
  const step = (by: 1 | -1): void => {
    const next = pairs[at + by];
    if (next !== undefined) look(next, at + by);
    else if (by > 0 ? data.more : data.from > 0) {
      landing.current = by;
      props.look('', Math.max(0, data.from + by * pageSize));
    }
  };
  // On another page of the list: at its first, or coming back at its last.
  const landing = useRef(0);
  useEffect(() => {
    if (landing.current === 0 || props.busy) return;
    const index = landing.current > 0 ? 0 : pairs.length - 1;
    landing.current = 0;
    const next = pairs[index];
    if (next !== undefined) look(next, index);
  }, [data, props.busy]);
  const decide = (decision: CompareDecision): boolean => {
    if (pair === undefined || !decisionsOf(pair).includes(decision)) return false;
    if (question.state === 'open') setKept({ pair, at });
    void deciding.decide(pair, decision).then((now) => {
      if (now === undefined) {
        setKept(undefined);
        return;
      }
      setKept((before_now) => (before_now !== undefined && keyOf(before_now.pair) === keyOf(now) ? { ...before_now, pair: now } : before_now));
      announce(words.compare.decided(decisionName(board, decision, words)));
    });
    return true;
  };
  const chooseSegment = (segment: string): void => {
    const index = pairs.findIndex((one) => one.sides.some((side) => side?.id === segment));
    const found = pairs[index];
    if (found !== undefined) look(found, index);
    else deciding.tell({ refused: false, text: words.compare.not_here });
  };
  const askTake = (): boolean => {
    if (totals.take.count > 0) setTaking(true);
    return totals.take.count > 0;
  };

  useKeys(
    (said) => said.compare.keys_title,
    [
      ...keyPair(['j', 'k'], (said) => said.compare.k_next, step),
      { keys: ['1'], what: (said) => said.compare.k_first, run: () => decide('first') },
      { keys: ['2'], what: (said) => said.compare.k_second, run: () => decide('second') },
      { keys: ['3'], what: (said) => said.compare.k_both, run: () => decide('both') },
      { keys: ['0'], what: (said) => said.compare.k_none, run: () => decide('none') },
      { keys: ['e'], what: (said) => said.compare.k_note, run: () => note.current?.focus() },
      { keys: ['t'], what: (said) => said.compare.k_take, run: askTake },
      { keys: ['Ctrl+z'], what: (said) => said.coding.k_undo, run: () => deciding.undo(false) },
      { keys: ['Ctrl+Shift+z', 'Ctrl+y'], what: (said) => said.coding.k_redo, run: () => deciding.undo(true) },
    ],
  );

  const nothing = totals.interviews.length === 0 ? words.compare.nothing_coded : question.state === 'open' ? words.compare.none_left : words.compare.none_here;
  return (
    <div class="compare">
      <header class="compare-head">
        <div class="compare-title">
          <h1 tabIndex={-1}>{words.compare.title}</h1>
          <span class={deciding.saving ? 'compare-saved saving' : 'compare-saved'}>{deciding.saving ? words.coding.saving : words.coding.saved}</span>
          <button type="button" class="quiet" aria-label={words.coding.undo} title={`${words.coding.undo} (Ctrl+Z)`} onClick={() => deciding.undo(false)}>
            ↶
          </button>
          <button type="button" class="quiet" aria-label={words.coding.redo} title={`${words.coding.redo} (Ctrl+Shift+Z)`} onClick={() => deciding.undo(true)}>
            ↷
          </button>
        </div>
        <Choices data={data} totals={totals} question={question} ask={props.ask} />
        {props.more}
        <Kinds totals={totals} question={question} to={props.to}>
          <button type="button" class="take-all" disabled={totals.take.count === 0} onClick={askTake}>
            {words.compare.take_all(totals.take.count)}
          </button>
          {data.one_only.length > 0 && <p class="one-only">{words.compare.one_only(data.one_only.join(', '))}</p>}
        </Kinds>
        {totals.coders_needed && <WhoCounts />}
        {message !== undefined && (
          <p class={message.refused ? 'compare-message refused' : 'compare-message'} role={message.refused ? 'alert' : undefined}>
            <span>{message.text}</span>
            <button type="button" class="quiet" aria-label={words.close} onClick={() => deciding.tell(undefined)}>
              ×
            </button>
          </p>
        )}
        {props.error !== undefined && <Problem error={props.error} />}
      </header>
      {pair === undefined ? (
        <p class="compare-nothing">{nothing}</p>
      ) : (
        <div class="compare-parts">
          <nav class="compare-list" aria-label={words.compare.list} aria-busy={props.busy}>
            <PairList board={board} pairs={pairs} chosen={key} choose={(one) => look(one, pairs.indexOf(one))} />
            <Pages from={data.from} shown={data.pairs.length} size={pageSize} more={data.more} page={(from) => props.to({ from })} />
          </nav>
          <section class="compare-pair" ref={panel} aria-label={words.compare.chosen}>
            <PairPanel board={board} pair={pair} where={where(at)} decide={decide} step={step}>
              <Discussion
                key={key}
                pair={pair}
                drafts={drafts.current}
                field={note}
                save={deciding.note}
                leave={() => document.querySelector<HTMLElement>('.pair-head h2')?.focus()}
              />
            </PairPanel>
            {interview.error !== undefined && <Problem error={interview.error} again={interview.again} />}
            {interview.data?.id === pair.interview ? (
              <TwoTexts board={board} interview={interview.data} pair={pair} choose={chooseSegment} />
            ) : (
              interview.error === undefined && <p class="soft">{words.loading}</p>
            )}
          </section>
        </div>
      )}
      {taking && (
        <div class="coding asks">
          <TakeQuestion
            board={board}
            totals={totals}
            interview={question.interview}
            yes={() => {
              setTaking(false);
              deciding.take(question.interview, totals.take.basis);
            }}
            close={() => setTaking(false)}
          />
        </div>
      )}
    </div>
  );
}
