// What one of two coders has of a passage: in a word, in a line, and as a card with what differs.
import type { CompareDecision, CompareKind, Language, PairView, SideView, StudyView } from '../api/types.ts';
import { colorsOf, strangeColor } from '../coding/colors.ts';
import { StrengthSign, strengthWord, Swatch, ValenceSign, valenceWord } from '../coding/marks.tsx';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import type { Words } from '../words/words.ts';

/** What a view of two codings stands on. */
export interface Board {
  study: StudyView;
  coders: readonly [string, string];
  colors: ReadonlyMap<string, string>;
}

export function boardOf(study: StudyView, first: string, second: string): Board {
  return { study, coders: [first, second], colors: colorsOf(study.codebook.codes) };
}

export function colorOf(board: Board, code: string): string {
  return board.colors.get(code) ?? strangeColor;
}

export function codeLabel(board: Board, code: string, language: Language): string {
  const found = board.study.codebook.codes.find((one) => one.id === code);
  return found ? inLanguage(found.label, language) : code;
}

/** "barrier: Time", for a screen reader. */
export function saidOfSide(board: Board, side: SideView | null, words: Words, language: Language): string {
  if (side === null) return words.compare.nothing;
  return `${valenceWord(side.valence, words)}: ${codeLabel(board, side.code, language)}`;
}

/** "anna", "both", "neither" */
export function decisionName(board: Board, decision: CompareDecision, words: Words): string {
  if (decision === 'first') return words.compare.decision_of(board.coders[0]);
  if (decision === 'second') return words.compare.decision_of(board.coders[1]);
  return words.compare.decision[decision];
}

/** "✓ anna", "✓ taken", or nothing where it is open. */
export function standingName(board: Board, pair: PairView, words: Words): string {
  if (pair.standing === 'decided' && pair.decision !== '') return decisionName(board, pair.decision, words);
  return pair.standing === 'open' || pair.standing === 'decided' ? '' : words.compare.standing[pair.standing];
}

/** The code with its sign, in the list; `of` whom, where both differ. */
export function SideName(props: { board: Board; side: SideView | null; of?: string | undefined }) {
  const words = useWords();
  const language = useLanguage();
  const { board, side } = props;
  return (
    <span class="side-name">
      {props.of !== undefined && <span class="side-of soft">{props.of}</span>}
      {side === null ? (
        <span class="soft">{words.compare.nothing}</span>
      ) : (
        <>
          <Swatch color={colorOf(board, side.code)} />
          <ValenceSign valence={side.valence} always />
          <span class="unseen">{valenceWord(side.valence, words)}: </span>
          <span class="side-code">{codeLabel(board, side.code, language)}</span>
        </>
      )}
    </span>
  );
}

/** Above a coder's text: what they have of the passage. */
export function SideCard(props: { board: Board; at: 0 | 1; pair: PairView }) {
  const words = useWords();
  const language = useLanguage();
  const { board, at, pair } = props;
  const side = pair.sides[at];
  const differs = (kind: CompareKind): string => (pair.kind === kind ? 'differs' : '');
  const coder = board.coders[at];
  return (
    <div class="side-card">
      <h3>
        {coder === board.study.coder ? words.coding.own_layer(coder) : coder}
      </h3>
      {side === null ? (
        <p class="soft">{words.compare.here}</p>
      ) : (
        <p>
          <span class={`side-part ${differs('code')}`}>
            <Swatch color={colorOf(board, side.code)} /> {codeLabel(board, side.code, language)}
          </span>
          <span class={`side-part ${differs('valence')}`}>
            <ValenceSign valence={side.valence} always /> {valenceWord(side.valence, words)}
          </span>
          {side.strength !== '' && (
            <span class="side-part">
              <StrengthSign strength={side.strength} /> {strengthWord(side.strength, words)}
            </span>
          )}
          <span class={`side-part ${differs('boundaries')}`}>
            {side.cited} <span class="soft">({side.start}–{side.end})</span>
          </span>
          {(side.respondent !== '' || pair.kind === 'respondent') && (
            <span class={`side-part ${differs('respondent')}`}>
              {side.respondent === '' ? words.compare.by_speaker : words.compare.respondent(side.respondent)}
            </span>
          )}
          {side.innovation !== '' && <span class="side-part">{side.innovation}</span>}
          {side.memo !== '' && <span class="side-part side-memo">✎ {side.memo}</span>}
        </p>
      )}
    </div>
  );
}
