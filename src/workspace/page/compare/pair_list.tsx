// The differences in a list: where, of what kind, what either has, and what was decided.
import { useEffect, useRef } from 'preact/hooks';

import type { PairView } from '../api/types.ts';
import { useWords } from '../words/use_words.ts';
import { keyOf } from './question.ts';
import { SideName, standingName } from './sides.tsx';
import type { Board } from './sides.tsx';

/** Both gave the same code, the same way: once is enough. */
function sameName(pair: PairView): boolean {
  const [first, second] = pair.sides;
  return first !== null && second !== null && first.code === second.code && first.valence === second.valence;
}

/** Scrolls the list, and not the page. */
function intoView(row: HTMLElement): void {
  const list = row.closest('.compare-list');
  if (list === null) return;
  const [around, own] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  if (own.top < around.top) list.scrollTop += own.top - around.top;
  else if (own.bottom > around.bottom) list.scrollTop += own.bottom - around.bottom;
}

function Row(props: { board: Board; pair: PairView; chosen: boolean; choose: () => void }) {
  const words = useWords();
  const { board, pair } = props;
  const row = useRef<HTMLButtonElement>(null);
  const { chosen } = props;
  useEffect(() => {
    if (!chosen || row.current === null) return;
    intoView(row.current);
    // Who goes through the list by the keyboard stays where they are in it.
    const focused = document.activeElement;
    if (focused !== row.current && focused?.closest('.pairs')) row.current.focus({ preventScroll: true });
  }, [chosen]);
  const standing = standingName(board, pair, words);
  return (
    <li>
      <button
        type="button"
        ref={row}
        class={`pair-row ${pair.standing}`}
        aria-current={chosen ? 'true' : undefined}
        onClick={props.choose}
      >
        <span class="pair-where">
          <span>{pair.cited}</span>
          <span class="soft">{words.compare.kinds[pair.kind]}</span>
          <span class="pair-standing">
            {standing === '' ? words.compare.standing.open : `✓ ${standing}`}
          </span>
        </span>
        {sameName(pair) ? (
          <SideName board={board} side={pair.sides[0]} />
        ) : (
          pair.sides.map((side, at) => <SideName board={board} side={side} of={board.coders[at]} />)
        )}
        <span class="pair-text" lang={board.study.language}>
          {pair.text}
        </span>
      </button>
    </li>
  );
}

export function PairList(props: { board: Board; pairs: readonly PairView[]; chosen: string; choose: (pair: PairView) => void }) {
  return (
    <ol class="pairs">
      {props.pairs.map((pair) => (
        <Row
          key={keyOf(pair)}
          board={props.board}
          pair={pair}
          chosen={keyOf(pair) === props.chosen}
          choose={() => props.choose(pair)}
        />
      ))}
    </ol>
  );
}
