// Which codes stand across: the codebook as a tree of boxes to tick, folded up until it is asked for.
import type { RefObject } from 'preact';

import type { CodeView } from '../api/types.ts';
import { treeOf } from '../codebook/tree.ts';
import type { Branch } from '../codebook/tree.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';

/** As many as the server shows side by side. */
export const mostAcross = 100;

interface ChoiceProps {
  codebook: readonly CodeView[];
  across: readonly string[];
  /** In the order of the codebook; none: those at the top. */
  choose: (codes: string[]) => void;
}

function Boxes(props: ChoiceProps & { branches: readonly Branch[] }) {
  const language = useLanguage();
  const { across } = props;
  const toggle = (id: string, on: boolean): void =>
    props.choose(props.codebook.map((code) => code.id).filter((each) => (each === id ? on : across.includes(each))));
  return (
    <ul>
      {props.branches.map(({ code, below }) => {
        const on = across.includes(code.id);
        return (
          <li key={code.id}>
            <label class="check">
              <input
                type="checkbox"
                name={code.id}
                checked={on}
                disabled={on ? across.length === 1 : across.length >= mostAcross} // one at least
                onChange={(event) => toggle(code.id, event.currentTarget.checked)}
              />
              {inLanguage(code.label, language)}
            </label>
            {below.length > 0 && <Boxes {...props} branches={below} />}
          </li>
        );
      })}
    </ul>
  );
}

export function CodeChoice(props: ChoiceProps & { fold: RefObject<HTMLDetailsElement> }) {
  const words = useWords();
  const { codebook } = props;
  return (
    <details
      class="code-choice"
      ref={props.fold}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !event.currentTarget.open) return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
        event.stopPropagation();
      }}
    >
      <summary>{words.grid.codes(props.across.length, codebook.length)}</summary>
      <fieldset>
        <legend>{words.grid.choose}</legend>
        <div class="code-choice-tools">
          <button type="button" onClick={() => props.choose([])}>
            {words.grid.only_top}
          </button>
          {codebook.length <= mostAcross && (
            <button type="button" onClick={() => props.choose(codebook.map((code) => code.id))}>
              {words.grid.all_codes}
            </button>
          )}
        </div>
        <Boxes {...props} branches={treeOf(codebook)} />
      </fieldset>
    </details>
  );
}
