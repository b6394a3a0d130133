// The passages behind a number.
import { useEffect, useRef } from 'preact/hooks';

import { query as asQuery } from '../api/client.ts';
import { useReading } from '../api/reading.ts';
import type { PassagesView, StudyView } from '../api/types.ts';
import { Problem } from '../app/problem.tsx';
import { useKeys } from '../keys/registry.ts';
import { useWords } from '../words/use_words.ts';
import { PassageList } from './passage_list.tsx';

/** A server's query may or may not begin with its mark. */
function passagesPath(query: string): string {
  return '/api/passages' + (query.startsWith('?') ? query : query === '' ? asQuery({}) : `?${query}`);
}

export function PassagesPanel(props: { study: StudyView; query: string; what: string; close: () => void }) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const passages = useReading<PassagesView>(passagesPath(props.query));
  useEffect(() => heading.current?.focus(), [props.query]);
  useKeys(
    (said) => said.views.tables,
    [{ keys: ['Escape'], what: (said) => said.look.close_passages, run: props.close, inFields: true }],
  );

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
      {found !== undefined && <PassageList study={props.study} passages={found} />}
    </aside>
  );
}
