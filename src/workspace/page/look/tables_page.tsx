// The view "tables": looking as one goes. The tables of the report, made anew whenever the coding
// changes; what is chosen stands in the address, so that back and a bookmark work.
import '../styles/look.css';
import { useRef } from 'preact/hooks';

import { query } from '../api/client.ts';
import { useReading } from '../api/reading.ts';
import type { StudyView, TableView } from '../api/types.ts';
import { backTo } from '../app/last_places.ts';
import { address, go } from '../app/navigation.ts';
import { Problem } from '../app/problem.tsx';
import type { ViewProps } from '../app/views.tsx';
import { TreeOptions } from '../codebook/code_options.tsx';
import { useLanguage, useWords } from '../words/use_words.ts';
import { PassagesPanel } from './passages_panel.tsx';
import { LookTable } from './table.tsx';

/** Tables that count no coding. */
const withoutCoding = new Set(['respondents', 'composition', 'ratings', 'survey', 'sample', 'codebook']);

interface Chosen {
  kind: string;
  by: string;
  code: string;
  passages: string; // query of those that are open, or ''
  what: string; // what they are behind
}

function Choices(props: { study: StudyView; chosen: Chosen; kinds: TableView['kinds']; want: (change: Partial<Chosen>) => void }) {
  const words = useWords();
  const { study, chosen, kinds, want } = props;
  const kind = kinds.find((each) => each.name === chosen.kind);
  const attributes = [...study.groups, ...study.attributes.filter((name) => !study.groups.includes(name))];
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>{words.look.kind}</span>
        <select value={chosen.kind} aria-describedby="table-about" onChange={(event) => want({ kind: event.currentTarget.value })}>
          {kind === undefined && <option value={chosen.kind}>{chosen.kind}</option>}
          {kinds.map((each) => (
            <option value={each.name}>{words.look.kinds[each.name]?.name ?? each.name}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.look.by}</span>
        <select value={chosen.by} onChange={(event) => want({ by: event.currentTarget.value })}>
          <option value="">{words.look.whole}</option>
          {attributes.map((name) => (
            <option value={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.look.code}</span>
        <select value={chosen.code} onChange={(event) => want({ code: event.currentTarget.value })}>
          <option value="">{words.look.all_codes}</option>
          <TreeOptions codes={study.codebook.codes} />
        </select>
      </label>
    </form>
  );
}

export function TablesPage(props: ViewProps) {
  const words = useWords();
  const language = useLanguage();
  const asked = props.place.query;
  const chosen: Chosen = {
    kind: asked['kind'] ?? 'frequencies',
    by: asked['by'] ?? '',
    code: asked['code'] ?? '',
    passages: asked['passages'] ?? '',
    what: asked['what'] ?? '',
  };
  const { kind, by, code } = chosen;
  const from = useRef<HTMLElement | null>(null);
  const table = useReading<TableView>('/api/table' + query({ kind, by, code, language }));
  const hidden = props.study.coders.some((layer) => !layer.revealed);
  const kinds = useRef<TableView['kinds']>([]);
  if (table.data !== undefined) kinds.current = table.data.kinds;

  const want = (change: Partial<Chosen>): void =>
    go(address('tables', [], { ...chosen, passages: '', what: '', ...change }));
  const close = (): void => {
    want({});
    from.current?.focus();
  };
  return (
    <>
      <h1 tabIndex={-1}>{words.look.title}</h1>
      <p class="soft">{words.look.live}</p>
      <Choices study={props.study} chosen={chosen} kinds={kinds.current} want={want} />
      <p class="soft" id="table-about">
        {words.look.kinds[kind]?.about}
      </p>
      {table.error !== undefined && <Problem error={table.error} again={table.again} />}
      <div class={chosen.passages === '' ? 'look' : 'look with-passages'}>
        <div class="look-table" aria-busy={table.loading}>
          {table.data === undefined ? (
            table.error === undefined && <p class="soft">{words.loading}</p>
          ) : (
            <>
              {table.data.segments === 0 && !withoutCoding.has(kind) && (
                <p class="nothing-coded">
                  {hidden ? words.look.nothing_coded_blind : words.look.nothing_coded}{' '}
                  <a href={backTo('interview')}>{words.views.interview}</a>
                </p>
              )}
              <LookTable
                table={table.data}
                open={chosen.passages}
                show={(passages, what) => {
                  from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
                  want({ passages, what });
                }}
              />
              {table.data.notes.length > 0 && (
                <section class="notes">
                  <h2>{words.look.notes}</h2>
                  <ul>
                    {table.data.notes.map((note) => (
                      <li>{note}</li>
                    ))}
                  </ul>
                </section>
              )}
            </>
          )}
        </div>
        {chosen.passages !== '' && (
          <PassagesPanel study={props.study} query={chosen.passages} what={chosen.what} close={close} />
        )}
      </div>
    </>
  );
}
