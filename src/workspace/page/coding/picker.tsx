// The code picker: a field for a few letters, and the codes they may mean. Enter takes the first,
// arrows choose another. Stands at the passage, and lets go of it with Escape.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { CodeView } from '../api/types.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { Swatch } from './marks.tsx';
import { rankCodes } from './rank.ts';

const shownAtMost = 60;

export function Picker(props: {
  title: string;
  codes: readonly CodeView[];
  recent: readonly string[];
  colors: Map<string, string>;
  passage: string; // what Ctrl+c copies while no letters are chosen
  canAdd: boolean;
  pick: (code: CodeView) => void;
  add: (letters: string) => void;
  close: () => void;
}) {
  const words = useWords();
  const language = useLanguage();
  const [letters, setLetters] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const found = rankCodes(letters, props.codes, props.recent).slice(0, shownAtMost);
  const last = found.length - (props.canAdd ? 0 : 1); // the last line adds a code
  const chosen = Math.max(0, Math.min(at, last));

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useLayoutEffect(() => {
    // Not scrollIntoView: that would move the text, too, before the picker has its place in it.
    const frame = list.current;
    const option = frame?.children[chosen];
    if (!frame || !(option instanceof HTMLElement)) return;
    const top = option.offsetTop - frame.offsetTop;
    if (top < frame.scrollTop) frame.scrollTop = top;
    const hidden = top + option.offsetHeight - frame.scrollTop - frame.clientHeight;
    if (hidden > 0) frame.scrollTop += hidden;
  }, [chosen, letters]);

  const take = (index: number): void => {
    const code = found[index];
    if (code) props.pick(code);
    else if (props.canAdd) props.add(letters.trim());
  };
  const onKey = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) setAt(Math.max(0, Math.min(last, chosen + step)));
    else if (event.key === 'Enter') take(chosen);
    else if (event.key === 'Escape' || event.key === 'Tab') props.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const copy = (event: ClipboardEvent): void => {
    if (field.current && field.current.selectionStart !== field.current.selectionEnd) return;
    event.clipboardData?.setData('text/plain', props.passage);
    event.preventDefault();
  };
  const meaning = found[chosen]?.definition;
  const explained = meaning ? inLanguage(meaning, language) : '';
  return (
    <div class="picker" role="group" aria-label={props.title}>
      <input
        ref={field}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={last < 0 ? undefined : `${id}-${chosen}`}
        aria-label={props.title}
        placeholder={words.coding.pick_letters}
        value={letters}
        onInput={(event) => {
          setLetters(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        onCopy={copy}
      />
      <ul id={`${id}-list`} ref={list} role="listbox" aria-label={words.coding.codebook}>
        {found.map((code, index) => (
          <li
            key={code.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onPointerMove={() => setAt(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(index)}
          >
            <Swatch color={props.colors.get(code.id) ?? ''} />
            {code.number !== null && <span class="code-number">{code.number}</span>}
            <span class="code-name">{inLanguage(code.label, language)}</span>
            <span class="code-above">
              {code.parent !== '' && inLanguage(props.codes.find((one) => one.id === code.parent)?.label ?? { nl: '', en: '' }, language)}
            </span>
          </li>
        ))}
        {props.canAdd && (
          <li
            id={`${id}-${found.length}`}
            role="option"
            class="picker-add"
            aria-selected={chosen === found.length}
            onPointerMove={() => setAt(found.length)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(found.length)}
          >
            {words.coding.pick_new(letters.trim())}
          </li>
        )}
      </ul>
      {found.length === 0 && !props.canAdd && <p class="picker-none">{words.coding.no_code}</p>}
      {explained !== '' && <p class="picker-meaning">{explained}</p>}
      <p class="picker-help">{words.coding.pick_help}</p>
    </div>
  );
}
