// The codebook beside the text: a tree with search, and the meaning of the code that is looked at.
// With a passage selected a click on a code codes it; else it shows what the code means.
import { useState } from 'preact/hooks';
import type { Ref } from 'preact';

import type { CodeView, LocalText } from '../api/types.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { Swatch } from './marks.tsx';
import { canBeChosen, plain } from './rank.ts';

/** Codes that fit the letters, with what they stand under. */
function fitting(codes: readonly CodeView[], letters: string): Set<string> {
  const asked = plain(letters);
  const shown = new Set<string>();
  const above = new Map(codes.map((code) => [code.id, code.parent]));
  for (const code of codes) {
    const text = plain([code.id, code.label.nl, code.label.en, String(code.number ?? '')].join(' '));
    if (!text.includes(asked)) continue;
    for (let id = code.id; id !== '' && !shown.has(id); id = above.get(id) ?? '') shown.add(id);
  }
  return shown;
}

function Meaning(props: { code: CodeView; close: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const { code } = props;
  const parts: [string, LocalText][] = [
    [words.coding.definition, code.definition],
    [words.coding.as_barrier, code.barrier],
    [words.coding.as_facilitator, code.facilitator],
    [words.coding.include, code.include],
    [words.coding.exclude, code.exclude],
    [words.coding.example, code.example],
  ];
  const given = parts.filter(([, text]) => inLanguage(text, language) !== '');
  return (
    <section class="meaning" aria-label={words.coding.meaning(inLanguage(code.label, language))}>
      <div class="meaning-head">
        <h3>{inLanguage(code.label, language)}</h3>
        <button type="button" class="quiet" aria-label={words.coding.close_meaning} onClick={props.close}>
          ×
        </button>
      </div>
      {given.length === 0 && <p>{words.coding.no_definition}</p>}
      <dl>
        {given.map(([name, text]) => (
          <>
            <dt>{name}</dt>
            <dd>{inLanguage(text, language)}</dd>
          </>
        ))}
      </dl>
      <p class="code-id">{code.id}</p>
    </section>
  );
}

export function Codebook(props: {
  title: string;
  codes: readonly CodeView[];
  colors: Map<string, string>;
  times: Map<string, number>; // own segments of this interview, by code
  search: Ref<HTMLInputElement>;
  looked: string;
  look: (code: string) => void;
  coding: boolean; // a passage is selected: a click codes it
  pick: (code: CodeView) => void;
  add: (() => void) | undefined; // undefined where the codebook is built in
}) {
  const words = useWords();
  const language = useLanguage();
  const [letters, setLetters] = useState('');
  const shown = fitting(props.codes, letters);
  const looked = props.codes.find((code) => code.id === props.looked);

  return (
    <section class="codebook" aria-labelledby="codebook-title">
      <div class="codebook-head">
        <h2 id="codebook-title">{words.coding.codebook}</h2>
        {props.add && (
          <button type="button" class="quiet" onClick={props.add}>
            {words.coding.new_code}
          </button>
        )}
      </div>
      <input
        ref={props.search}
        type="search"
        aria-label={words.coding.search_codes}
        placeholder={words.coding.search_codes}
        value={letters}
        onInput={(event) => setLetters(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          const first = props.codes.find((code) => shown.has(code.id) && canBeChosen(code));
          if (first) props.pick(first);
        }}
      />
      <ul class={`codes${props.coding ? ' coding-now' : ''}`} aria-label={props.title}>
        {props.codes
          .filter((code) => shown.has(code.id))
          .map((code) => {
            const name = inLanguage(code.label, language);
            const open = canBeChosen(code);
            const times = props.times.get(code.id) ?? 0;
            return (
              <li
                key={code.id}
                class={`code depth-${Math.min(code.depth, 5)}${open ? '' : ' closed'}${code.id === props.looked ? ' looked' : ''}`}
              >
                {open ? (
                  <button
                    type="button"
                    class="code-pick"
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => props.pick(code)}
                  >
                    <Swatch color={props.colors.get(code.id) ?? ''} />
                    {code.number !== null && <span class="code-number">{code.number}</span>}
                    <span class="code-name">{name}</span>
                    {times > 0 && (
                      <span class="code-times" title={words.coding.times_here(times)}>
                        <span aria-hidden="true">{times}</span>
                        <span class="unseen">{words.coding.times_here(times)}</span>
                      </span>
                    )}
                  </button>
                ) : (
                  <span class="code-pick">
                    <span class="code-name">{name}</span>
                    {code.retired && <span class="code-closed">{words.coding.retired}</span>}
                  </span>
                )}
                <button
                  type="button"
                  class="quiet code-look"
                  aria-label={words.coding.meaning(name)}
                  aria-expanded={code.id === props.looked}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => props.look(code.id === props.looked ? '' : code.id)}
                >
                  ?
                </button>
              </li>
            );
          })}
      </ul>
      {shown.size === 0 && <p>{words.coding.no_code}</p>}
      {looked && <Meaning code={looked} close={() => props.look('')} />}
    </section>
  );
}
