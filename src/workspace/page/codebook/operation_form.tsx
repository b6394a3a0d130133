// One operation on a code: what it needs to know, what it would touch, and the button that does it.
import { useEffect, useRef, useState } from 'preact/hooks';

import { post } from '../api/client.ts';
import type { ApplyCodebook, CodebookOperation, CodeView, StudyView } from '../api/types.ts';
import { Problem } from '../app/problem.tsx';
import { canBeChosen } from '../coding/rank.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { CodeOptions } from './code_options.tsx';
import { Preview, usePreview } from './preview.tsx';
import { isBelow } from './tree.ts';

export type OperationName = 'rename' | 'merge' | 'move' | 'retire' | 'delete';

const top = '\u0000'; // of a move: no code has this id
const drop = '\u0001'; // of a deletion: the segments go with it

interface Fields {
  to: string; // an id, `top`, `drop`, or '' where nothing was chosen
  remove: boolean; // of a merge
}

/** Nothing while something is missing. */
function operationOf(name: OperationName, code: string, { to, remove }: Fields): CodebookOperation | undefined {
  switch (name) {
    case 'retire':
      return { operation: 'retire', code };
    case 'delete':
      if (to === '') return { operation: 'delete', code };
      return to === drop ? { operation: 'delete', code, drop: true } : { operation: 'delete', code, to };
    case 'move':
      return to === '' ? undefined : { operation: 'move', code, to: to === top ? '' : to };
    case 'merge':
      return to === '' ? undefined : { operation: 'merge', codes: [code], to, remove };
    case 'rename':
      return to === '' || to === code ? undefined : { operation: 'rename', code, to };
  }
}

interface FormProps {
  name: OperationName;
  study: StudyView;
  code: CodeView;
  close: () => void;
  finished: (what: string, after: StudyView, next: string) => void;
}

function Choice(props: FormProps & { value: string; set: (value: string) => void }) {
  const words = useWords();
  const { name, code, study } = props;
  const { codes } = study.codebook;
  const fits = (each: CodeView): boolean =>
    name === 'move'
      ? !isBelow(codes, each, code.id) && each.id !== code.parent
      : canBeChosen(each) && each.id !== code.id;
  return (
    <label>
      {words.codebook.target[name]}
      <select value={props.value} onChange={(event) => props.set(event.currentTarget.value)}>
        <option value="">{name === 'delete' ? words.codebook.unused : words.codebook.choose_code}</option>
        {name === 'move' && code.parent !== '' && <option value={top}>{words.codebook.to_top}</option>}
        {name === 'delete' && <option value={drop}>{words.codebook.drop}</option>}
        <CodeOptions codes={codes} fits={fits} />
      </select>
    </label>
  );
}

export function OperationForm(props: FormProps) {
  const words = useWords();
  const language = useLanguage();
  const { name, code, study } = props;
  const [fields, setFields] = useState<Fields>({ to: name === 'rename' ? code.id : '', remove: false });
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Error>();
  const form = useRef<HTMLFormElement>(null);
  const operation = operationOf(name, code.id, fields);
  const { preview, error } = usePreview(study, operation);

  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, h3')?.focus(), []);
  useEffect(() => setFailed(undefined), [JSON.stringify(operation)]);

  const label = inLanguage(code.label, language);
  const target = study.codebook.codes.find((each) => each.id === fields.to);
  const what = words.codebook.did[name](label, target === undefined ? fields.to : inLanguage(target.label, language));
  const carryOut = (): void => {
    if (operation === undefined || preview === undefined || busy) return;
    setBusy(true);
    const body: ApplyCodebook = { ...operation, version: study.codebook.version, basis: preview.basis };
    post<StudyView>('/api/codebook/apply', body).then(
      (after) => {
        const here = name === 'rename' || name === 'merge' ? fields.to : name === 'delete' ? code.parent : code.id;
        props.close();
        props.finished(`${what} ${words.codebook.touched(preview.touches.segments)}`, after, here);
      },
      (reason: unknown) => {
        setBusy(false);
        if (reason instanceof Error) setFailed(reason);
      },
    );
  };

  return (
    <form
      ref={form}
      class="operation"
      aria-labelledby="operation-title"
      onSubmit={(event) => {
        event.preventDefault();
        carryOut();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.close();
      }}
    >
      <h3 id="operation-title" tabIndex={-1}>
        {words.codebook.title_of[name](label)}
      </h3>
      <p class="soft">{words.codebook.about[name]}</p>
      {name === 'rename' && (
        <label>
          {words.codebook.target.rename}
          <input
            type="text"
            value={fields.to}
            spellcheck={false}
            autocomplete="off"
            onInput={(event) => setFields({ ...fields, to: event.currentTarget.value.trim() })}
          />
        </label>
      )}
      {name !== 'rename' && name !== 'retire' && (
        <Choice {...props} value={fields.to} set={(to) => setFields({ ...fields, to })} />
      )}
      {name === 'merge' && (
        <label class="check">
          <input
            type="checkbox"
            checked={fields.remove}
            onChange={(event) => setFields({ ...fields, remove: event.currentTarget.checked })}
          />
          {words.codebook.remove_merged}
        </label>
      )}
      <div aria-live="polite">
        {preview !== undefined && <Preview of={preview} />}
        {error !== undefined && <Problem error={error} />}
        {failed !== undefined && <Problem error={failed} />}
      </div>
      <div class="operations">
        <button type="submit" class="main" disabled={preview === undefined || busy}>
          {words.codebook.confirm[name]}
        </button>
        <button type="button" onClick={props.close}>
          {words.codebook.cancel}
        </button>
      </div>
    </form>
  );
}
