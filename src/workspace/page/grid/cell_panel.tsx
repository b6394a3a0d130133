// One cell, opened: the passages it rests on, and below them the field in which one writes. There is
// no button to save: leaving the field saves, by whatever way it is left.
import { useEffect, useId, useRef, useState } from 'preact/hooks';

import { path } from '../api/client.ts';
import { useReading } from '../api/reading.ts';
import type { GridCellView, StudyView } from '../api/types.ts';
import { Problem } from '../app/problem.tsx';
import { PassageList } from '../look/passage_list.tsx';
import { formatNumber, inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { asTyped } from './writings.ts';
import type { Writing, Writings } from './writings.ts';

export interface CellPanelProps {
  study: StudyView;
  respondent: string;
  code: string;
  writings: Writings;
  save: () => void;
  close: () => void;
}

/** Both versions, and what to do about it. */
function Clash(props: { writing: Writing; settle: (mine: boolean) => void }) {
  const words = useWords();
  const theirs = asTyped(props.writing.file);
  return (
    <div class="note" role="alert">
      <p>{theirs === '' ? words.grid.clash_removed : words.grid.clash}</p>
      {theirs !== '' && <blockquote class="theirs">{theirs}</blockquote>}
      <div class="operations">
        <button type="button" onClick={() => props.settle(true)}>
          {words.grid.keep_mine}
        </button>
        <button type="button" onClick={() => props.settle(false)}>
          {words.grid.take_theirs}
        </button>
      </div>
    </div>
  );
}

function Passages(props: { study: StudyView; cell: GridCellView }) {
  const words = useWords();
  const language = useLanguage();
  const { passages, total } = props.cell.passages;
  return (
    <section class="cell-passages" aria-label={words.grid.rests_on}>
      {total === 0 && <p class="soft">{words.grid.no_passages}</p>}
      {total > 0 && (
        <p class="soft">
          {passages.length < total
            ? words.grid.first_of(passages.length, total)
            : words.look.count(passages.length).replace(String(total), formatNumber(total, language))}
        </p>
      )}
      <PassageList study={props.study} passages={passages} />
    </section>
  );
}

export function CellPanel(props: CellPanelProps) {
  const words = useWords();
  const language = useLanguage();
  const id = useId();
  const { study, respondent, code, writings } = props;
  const cell = useReading<GridCellView>(path('grid', respondent, code));
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const writing = writings.of(respondent, code);
  const ready = cell.data !== undefined && writing !== undefined;
  const about = study.codebook.codes.find((each) => each.id === code);
  const label = about === undefined ? code : inLanguage(about.label, language);

  useEffect(() => {
    if (cell.data !== undefined) writings.arrived(respondent, code, cell.data);
  }, [cell.data]);
  // What was typed, or what came from the file while nothing was.
  useEffect(() => {
    if (writing !== undefined) setText(writing.text);
  }, [writing?.text]);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => props.save, []); // by whatever way it is left

  const state = writing?.state ?? 'kept';
  return (
    <aside class="cell-panel" aria-labelledby={`${id}-title`}>
      <div class="passages-head">
        <h2 id={`${id}-title`}>{words.grid.cell(respondent, label)}</h2>
        <button type="button" class="quiet" onClick={props.close}>
          {words.close}
          <span class="unseen">: {words.grid.close}</span>
        </button>
      </div>
      {cell.error !== undefined && <Problem error={cell.error} again={cell.again} />}
      {cell.data !== undefined && <Passages study={study} cell={cell.data} />}
      {cell.error === undefined && (
        <div class="cell-writing">
          {state === 'clash' && writing !== undefined && (
            <Clash writing={writing} settle={(mine) => void writings.settle(respondent, code, mine).then(() => field.current?.focus())} />
          )}
          <div class="cell-writing-head">
            <label for={`${id}-field`} aria-label={words.grid.field(respondent, label)}>
              {words.grid.summary}
            </label>
            <span class={`cell-state ${state}`} role="status">
              {!ready ? words.loading : state === 'kept' && text.trim() === '' ? words.grid.not_yet : words.grid.states[state]}
            </span>
          </div>
          <textarea
            id={`${id}-field`}
            ref={field}
            class="cell-field"
            rows={6}
            readOnly={!ready}
            aria-label={words.grid.field(respondent, label)}
            aria-describedby={`${id}-help`}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              writings.typed(respondent, code, event.currentTarget.value);
            }}
            onBlur={props.save}
          />
          <p class="small soft" id={`${id}-help`}>
            {words.grid.help}
          </p>
        </div>
      )}
    </aside>
  );
}
