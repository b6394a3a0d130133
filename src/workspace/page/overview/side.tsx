// Beside the interviews: what `veldwerk check` says about the study, and one's own memos.
import { useState } from 'preact/hooks';

import type { DiagnosticView, OverviewView, StudyView } from '../api/types.ts';
import { interviewAddress } from '../app/navigation.ts';
import { useWords } from '../words/use_words.ts';
import { interviewOfFile } from './rows.ts';

const shownAtFirst = 20;

function Warning(props: { of: DiagnosticView; interview: string }) {
  const words = useWords();
  const { of } = props;
  const place = of.line > 0 ? `${of.file}:${of.line}:${of.column}` : of.file;
  return (
    <li class={`finding ${of.severity}`}>
      <p>
        <strong>{of.severity === 'error' ? words.overview.error : words.overview.warning}</strong> {of.message}
      </p>
      {of.help !== '' && <p class="soft">{of.help}</p>}
      <p class="soft place">
        {props.interview === '' ? place : <a href={interviewAddress(props.interview)}>{place}</a>}
      </p>
    </li>
  );
}

/** Items, the first ones at once and the rest when asked for. */
function Shortened<Item>(props: { items: Item[]; children: (item: Item) => preact.JSX.Element }) {
  const words = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? props.items : props.items.slice(0, shownAtFirst);
  return (
    <>
      <ul class="findings">{shown.map((item) => props.children(item))}</ul>
      {shown.length < props.items.length && (
        <button type="button" onClick={() => setAll(true)}>
          {words.overview.show_all(props.items.length)}
        </button>
      )}
    </>
  );
}

export function Side(props: { overview: OverviewView; study: StudyView }) {
  const words = useWords();
  const { overview, study } = props;
  const known = new Set(overview.interviews.map((row) => row.id));
  const wide = matchMedia('(min-width: 90rem)').matches;
  const memoAddress = (kind: string, id: string, interview: string): string =>
    kind === 'interview' ? interviewAddress(id) : interview === '' ? '' : interviewAddress(interview, id);
  return (
    <aside class="side">
      <details open={wide}>
        <summary>
          <h2>{words.overview.warnings_title(study.diagnostics.length)}</h2>
        </summary>
        {overview.unplaced > 0 && <p>{words.overview.unplaced_help(overview.unplaced)}</p>}
        {study.diagnostics.length === 0 && <p class="soft">{words.overview.no_warnings}</p>}
        <Shortened items={study.diagnostics}>
          {(of) => <Warning of={of} interview={interviewOfFile(of.file, known)} />}
        </Shortened>
      </details>
      <details open={wide}>
        <summary>
          <h2>{words.overview.memos_title(overview.memos.length)}</h2>
        </summary>
        {overview.memos.length === 0 && <p class="soft">{words.overview.no_memos}</p>}
        <Shortened items={overview.memos}>
          {(memo) => {
            const name = words.overview.memo_of(memo.kind, memo.id);
            const to = memoAddress(memo.kind, memo.id, memo.interview ?? '');
            return (
              <li class="memo">
                <p class="soft">{to === '' ? name : <a href={to}>{name}</a>}</p>
                <p>{memo.first_line}</p>
              </li>
            );
          }}
        </Shortened>
      </details>
    </aside>
  );
}
