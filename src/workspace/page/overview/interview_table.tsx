// The interviews as a table that can be sorted and filtered. A thousand of them are drawn a part at a
// time, the first ones at once; rows that are out of sight are not laid out (content-visibility), so
// that they scroll smoothly and are still found by the browser's own search.
import { useEffect, useState } from 'preact/hooks';

import type { OverviewView, StudyView } from '../api/types.ts';
import { go, interviewAddress } from '../app/navigation.ts';
import { useKeys } from '../keys/registry.ts';
import { useLanguage, useWords } from '../words/use_words.ts';
import type { Words } from '../words/words.ts';
import { InterviewRow } from './interview_row.tsx';
import { chosenRows, firstWanted } from './rows.ts';
import type { Wanted } from './rows.ts';

const atOnce = 60; // rows: more than a window shows
const mostColumns = 3; // of attributes: those by which the study's tables are broken down

/** Kept while the page is open, so that one comes back to the list as one left it. */
let left: Wanted = firstWanted;

const filters: { only: Wanted['only']; say: (words: Words) => string }[] = [
  { only: 'all', say: (words) => words.overview.all },
  { only: 'not-coded', say: (words) => words.overview.not_coded },
  { only: 'warnings', say: (words) => words.overview.with_warnings },
  { only: 'unplaced', say: (words) => words.overview.with_unplaced },
  { only: 'proposals', say: (words) => words.overview.with_proposals },
];

/** How many of `all` rows are drawn by now; from the start again when `start` is called. */
function useGrowing(all: number): { drawn: number; start: () => void } {
  const [drawn, setDrawn] = useState(atOnce);
  useEffect(() => {
    if (drawn >= all) return undefined;
    const timer = setTimeout(() => setDrawn(drawn + 3 * atOnce));
    return () => clearTimeout(timer);
  }, [drawn, all]);
  return { drawn, start: () => setDrawn(atOnce) };
}

/** Moves the focus to the next or previous interview's link. */
function step(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-interview]')];
  const at = links.findIndex((link) => link === document.activeElement);
  const to = at < 0 ? (by === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1);
  links[to]?.focus();
}

function Heading(props: { name: string; label: string; wanted: Wanted; sort: (key: string) => void }) {
  const words = useWords();
  const active = props.wanted.sort === props.name;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={active ? (props.wanted.down ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" class="sorter" onClick={() => props.sort(props.name)}>
        {props.label}
        <span aria-hidden="true" class="sort-sign" title={words.overview.sorted}>
          {active ? (props.wanted.down ? '▾' : '▴') : ''}
        </span>
      </button>
    </th>
  );
}

export function InterviewTable(props: { overview: OverviewView; study: StudyView }) {
  const { overview, study } = props;
  const words = useWords();
  const language = useLanguage();
  const [wanted, setWanted] = useState(left);
  const want = (change: Partial<Wanted>): void => {
    left = { ...wanted, ...change };
    setWanted(left);
    growing.start();
  };
  const own = overview.coders.indexOf(study.coder);
  const rows = chosenRows(overview.interviews, wanted, own);
  const growing = useGrowing(rows.length);
  const sort = (key: string): void => want({ sort: key, down: wanted.sort === key && !wanted.down });

  const attributes = study.groups
    .slice(0, mostColumns)
    .map((name) => ({ name, index: overview.attributes.indexOf(name) }))
    .filter((attribute) => attribute.index >= 0);

  useKeys(
    (said) => said.keys.in_list,
    [
      { keys: ['j', 'ArrowDown'], what: (said) => said.overview.next, run: () => step(1) },
      { keys: ['k', 'ArrowUp'], what: (said) => said.overview.previous, run: () => step(-1) },
      { keys: ['f'], what: (said) => said.overview.filter, run: () => document.getElementById('overview-filter')?.focus() },
    ],
  );

  const heading = (name: string, label: string) => <Heading name={name} label={label} wanted={wanted} sort={sort} />;
  const first = rows[0];
  return (
    <section class="interviews" aria-label={words.overview.title}>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          if (first !== undefined) go(interviewAddress(first.id));
        }}
      >
        <label>
          <span>{words.overview.filter}</span>
          <input
            id="overview-filter"
            type="search"
            autocomplete="off"
            placeholder={words.overview.filter_hint}
            value={wanted.text}
            onInput={(event) => want({ text: event.currentTarget.value })}
          />
        </label>
        <label>
          <span>{words.overview.only}</span>
          <select value={wanted.only} onChange={(event) => want({ only: event.currentTarget.value as Wanted['only'] })}>
            {filters.map((filter) => (
              <option value={filter.only}>{filter.say(words)}</option>
            ))}
          </select>
        </label>
        <p class="soft" role="status">
          {words.overview.interviews(rows.length, overview.interviews.length)}
        </p>
      </form>
      <table
        role="table"
        class={`overview columns-${attributes.length}`}
        aria-label={words.overview.title}
        aria-rowcount={rows.length + 1}
      >
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={1}>
            {heading('interview', words.overview.interview)}
            {heading('respondents', words.overview.respondents)}
            {attributes.map((attribute) => heading(`attribute:${attribute.index}`, attribute.name))}
            {heading('date', words.overview.date)}
            {heading('coded', words.overview.coded_column)}
            {heading('attention', words.overview.attention)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.slice(0, growing.drawn).map((row, index) => (
            <InterviewRow
              key={row.id}
              row={row}
              attributes={attributes}
              coders={overview.coders}
              own={study.coder}
              words={words}
              language={language}
              number={index + 1}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p>{words.overview.none}</p>}
    </section>
  );
}
