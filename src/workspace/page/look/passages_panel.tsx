// The passages behind a number, each with a way to its place in the text.
import { useEffect, useRef } from 'preact/hooks';

import { query as asQuery } from '../api/client.ts';
import { useReading } from '../api/reading.ts';
import type { PassagesView, StudyView, Valence } from '../api/types.ts';
import { interviewAddress } from '../app/navigation.ts';
import { Problem } from '../app/problem.tsx';
import { useKeys } from '../keys/registry.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';

/** A server's query may or may not begin with its mark. */
function passagesPath(query: string): string {
  return '/api/passages' + (query.startsWith('?') ? query : query === '' ? asQuery({}) : `?${query}`);
}

export function PassagesPanel(props: { study: StudyView; query: string; what: string; close: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const passages = useReading<PassagesView>(passagesPath(props.query));
  useEffect(() => heading.current?.focus(), [props.query]);
  useKeys(
    (said) => said.views.tables,
    [{ keys: ['Escape'], what: (said) => said.look.close_passages, run: props.close, inFields: true }],
  );

  const codes = new Map(props.study.codebook.codes.map((code) => [code.id, inLanguage(code.label, language)]));
  const valence = (value: Valence): string => words.valence[value === '' ? 'neutral' : value];
  const found = passages.loading ? undefined : passages.data?.passages;
  return (
    <aside class="passages" aria-labelledby="passages-title">
      <div class="passages-head">
        <h2 id="passages-title" tabIndex={-1} ref={heading}>
          {props.what === '' ? words.look.passages_title : props.what}
        </h2>
        <button type="button" class="quiet" onClick={props.close}>
          {words.close}
        </button>
      </div>
      <p class="soft" role="status">
        {found === undefined ? (passages.error === undefined ? words.loading : '') : words.look.count(found.length)}
      </p>
      {passages.error !== undefined && <Problem error={passages.error} again={passages.again} />}
      <ul>
        {found?.map((passage) => (
          <li class={`passage of-${passage.valence === '' ? 'neutral' : passage.valence}`}>
            <blockquote>{passage.text}</blockquote>
            <p>
              <a href={interviewAddress(passage.interview, passage.id)}>{passage.cited}</a>
              <span class="soft">
                {' '}
                {codes.get(passage.code) ?? passage.code} · <span class="valence">{valence(passage.valence)}</span> ·{' '}
                {passage.coder}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </aside>
  );
}
