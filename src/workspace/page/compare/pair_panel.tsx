// The pair that is looked at: how both differ, what was decided, the decision as buttons with their
// keys, and what was said for and against.
import type { ComponentChildren } from 'preact';

import type { CompareDecision, PairView } from '../api/types.ts';
import { textAddress } from '../app/navigation.ts';
import { useLanguage, useWords } from '../words/use_words.ts';
import { decisionsOf } from './question.ts';
import { decisionName, saidOfSide, standingName } from './sides.tsx';
import type { Board } from './sides.tsx';

export const decisionKeys: Record<CompareDecision, string> = { first: '1', second: '2', both: '3', none: '0' };

function Decisions(props: { board: Board; pair: PairView; decide: (decision: CompareDecision) => void }) {
  const words = useWords();
  const { board, pair } = props;
  const [first, second] = board.coders;
  const possible = decisionsOf(pair);
  const alone = possible.length === 2;
  const name = (decision: CompareDecision): string => {
    if (decision === 'both') return words.compare.take_both;
    if (decision === 'none') return alone ? words.compare.take_nothing : words.compare.take_none;
    const coder = decision === 'first' ? first : second;
    return alone ? words.compare.only_them(coder) : words.compare.take_of(coder);
  };
  return (
    <div class="decisions" role="group" aria-label={words.compare.decide}>
      {possible.map((decision) => (
        <button
          key={decision}
          type="button"
          aria-pressed={pair.decision === decision}
          aria-keyshortcuts={decisionKeys[decision]}
          onClick={() => props.decide(decision)}
        >
          <kbd aria-hidden="true">{decisionKeys[decision]}</kbd> {name(decision)}
        </button>
      ))}
    </div>
  );
}

/** What became of it, in a sentence; nothing where it is open. */
function Standing(props: { board: Board; pair: PairView }) {
  const words = useWords();
  const language = useLanguage();
  const { board, pair } = props;
  if (pair.kind === 'agreed') {
    const said = { open: words.compare.agreed_help, there: words.compare.taken_help, changed: words.compare.changed_help, decided: '' };
    const now = pair.result.map((one) => `${saidOfSide(board, one, words, language)}, ${one.cited}`).join('; ');
    return (
      <p class={`pair-said ${pair.standing}`}>
        {said[pair.standing]} {pair.standing === 'changed' && now !== '' && <strong>{now}</strong>}
      </p>
    );
  }
  if (pair.standing !== 'decided' || pair.decision === '') return null;
  const name = decisionsOf(pair).length === 2 && pair.decision === 'none' ? words.compare.take_nothing : decisionName(board, pair.decision, words);
  return (
    <p class="pair-said decided">
      <strong>✓ {words.compare.decided(name)}</strong>
      {pair.by !== '' && pair.by !== board.study.coder && <> ({pair.by})</>}. {words.compare.again_help}
    </p>
  );
}

export function PairPanel(props: {
  board: Board;
  pair: PairView;
  where: string; // "3 of 12"
  decide: (decision: CompareDecision) => void;
  step: (by: 1 | -1) => void;
  children: ComponentChildren; // the discussion
}) {
  const words = useWords();
  const { board, pair } = props;
  return (
    <div class={`pair-panel ${standingName(board, pair, words) === '' ? 'open' : 'closed'}`}>
      <div class="pair-head">
        <h2 tabIndex={-1}>
          {words.compare.kinds[pair.kind]} <span class="soft">{pair.cited}</span>
        </h2>
        <p class="pair-help soft">{words.compare.kind_help[pair.kind]}</p>
        <span class="pair-tools">
          <span class="soft">{props.where}</span>
          <button type="button" class="quiet" aria-label={words.compare.previous} title={`${words.compare.previous} (k)`} onClick={() => props.step(-1)}>
            ↑
          </button>
          <button type="button" class="quiet" aria-label={words.compare.next} title={`${words.compare.next} (j)`} onClick={() => props.step(1)}>
            ↓
          </button>
          <a href={textAddress(pair.interview, pair.start, pair.end)}>{words.compare.to_text}</a>
        </span>
      </div>
      <div class="pair-parts">
        <div class="pair-deciding">
          {decisionsOf(pair).length > 0 && <Decisions board={board} pair={pair} decide={props.decide} />}
          <Standing board={board} pair={pair} />
        </div>
        {props.children}
      </div>
    </div>
  );
}
