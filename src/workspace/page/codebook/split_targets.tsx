// The codes into which a code is split, each with its key: chosen among those that there are, or
// made anew.
import { useState } from 'preact/hooks';

import type { CodeView, StudyView } from '../api/types.ts';
import { NewCodeDialog } from '../coding/new_code_dialog.tsx';
import { canBeChosen } from '../coding/rank.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { CodeOptions } from './code_options.tsx';
import { mostInto } from './split.ts';

interface TargetsProps {
  study: StudyView;
  code: CodeView; // that is split
  into: readonly string[];
  add: (code: string) => void;
  leaveOut: (code: string) => void;
  made: (study: StudyView) => void; // a code was added
}

export function SplitTargets(props: TargetsProps) {
  const words = useWords();
  const language = useLanguage();
  const { codes } = props.study.codebook;
  const [chosen, setChosen] = useState('');
  const [asking, setAsking] = useState(false);
  const full = props.into.length === mostInto;
  const labelOf = (id: string): string => {
    const found = codes.find((each) => each.id === id);
    return found === undefined ? id : inLanguage(found.label, language);
  };
  const fits = (each: CodeView): boolean =>
    canBeChosen(each) && each.id !== props.code.id && !props.into.includes(each.id);
  const add = (): void => {
    if (chosen === '' || full) return;
    props.add(chosen);
    setChosen('');
  };
  return (
    <section class="split-into" aria-labelledby="split-into">
      <h2 id="split-into">{words.codebook.split.into}</h2>
      <p class="soft">{words.codebook.split.into_hint(mostInto)}</p>
      {props.into.length > 0 && (
        <ol>
          {props.into.map((id) => (
            <li key={id}>
              {labelOf(id)}
              <button
                type="button"
                class="quiet"
                aria-label={words.codebook.split.leave_out(labelOf(id))}
                onClick={() => props.leaveOut(id)}
              >
                ×
              </button>
            </li>
          ))}
        </ol>
      )}
      <form
        class="split-add"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label>
          {words.codebook.split.add_label}
          <select value={chosen} disabled={full} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value="">{words.codebook.choose_code}</option>
            <CodeOptions codes={codes} fits={fits} />
          </select>
        </label>
        <button type="submit" disabled={chosen === '' || full}>
          {words.codebook.split.add}
        </button>
        <button type="button" class="quiet" disabled={full} onClick={() => setAsking(true)}>
          {words.codebook.split.new_code}
        </button>
      </form>
      {asking && (
        <NewCodeDialog
          study={props.study}
          label=""
          added={(study, id) => {
            setAsking(false);
            props.made(study);
            props.add(id);
          }}
          close={() => setAsking(false)}
        />
      )}
    </section>
  );
}
