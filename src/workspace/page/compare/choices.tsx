// Whose codings are compared, in which interview, and what of it is listed.
import type { ComponentChildren } from 'preact';

import type { CompareTotals, CompareView } from '../api/types.ts';
import { useWords } from '../words/use_words.ts';
import { kinds } from './question.ts';
import type { Question } from './question.ts';

export interface ChoicesProps {
  data: CompareView;
  totals: CompareTotals;
  question: Question;
  ask: (change: Partial<Question>) => void;
}

function Coder(props: ChoicesProps & { name: string; which: 'first' | 'second' }) {
  const { data, which, ask } = props;
  const { first, second } = data;
  const other = which === 'first' ? second : first;
  return (
    <label>
      <span>{props.name}</span>
      <select
        value={data[which]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          // Who chooses the other one wants them the other way round.
          if (chosen === other) ask({ first: second, second: first });
          else ask({ first, second, [which]: chosen });
        }}
      >
        {data.coders.map((coder) => (
          <option key={coder} value={coder}>
            {coder}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Choices(props: ChoicesProps) {
  const words = useWords();
  const { totals, question, ask } = props;
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <Coder {...props} name={words.compare.first} which="first" />
      <Coder {...props} name={words.compare.second} which="second" />
      <label>
        <span>{words.compare.interview}</span>
        <select value={question.interview} onChange={(event) => ask({ interview: event.currentTarget.value })}>
          <option value="">{words.compare.all_interviews(totals.interviews.length)}</option>
          {totals.interviews.map((one) => (
            <option key={one.id} value={one.id}>
              {words.compare.of_interview(one.id, one.open)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.compare.show}</span>
        <select
          value={question.state}
          onChange={(event) => ask({ state: event.currentTarget.value === 'open' ? 'open' : 'all' })}
        >
          <option value="all">{words.compare.states.all}</option>
          <option value="open">{words.compare.states.open}</option>
        </select>
      </label>
    </form>
  );
}

/** The kinds of difference with how many there are, and how many of them are open. */
export function Kinds(props: {
  totals: CompareTotals;
  question: Question;
  to: (change: Partial<Question>) => string;
  children: ComponentChildren; // what stands on the same line
}) {
  const words = useWords();
  const { totals, question } = props;
  const differences = totals.kinds.filter((one) => one.kind !== 'agreed');
  const sum = (of: (one: CompareTotals['kinds'][number]) => number): number =>
    differences.reduce((so_far, one) => so_far + of(one), 0);
  const all = { kind: '' as const, total: sum((one) => one.total), open: sum((one) => one.open) };
  const shown = [all, ...kinds.flatMap((kind) => totals.kinds.filter((one) => one.kind === kind))];
  return (
    <div class="kinds">
      <nav aria-label={words.compare.kinds_name}>
        {shown.map((one) => (
          <a
            key={one.kind}
            href={props.to({ kind: one.kind })}
            aria-current={question.kind === one.kind ? 'true' : undefined}
            title={`${words.compare.kind_count(one.open, one.total)}. ${words.compare.kind_help[one.kind] ?? ''}`.trim()}
          >
            {words.compare.short_kinds[one.kind === '' ? 'all' : one.kind]}{' '}
            <span class="kind-count">
              <span aria-hidden="true">
                {one.open}/{one.total}
              </span>
              <span class="unseen">{words.compare.kind_count(one.open, one.total)}</span>
            </span>
          </a>
        ))}
      </nav>
      {props.children}
    </div>
  );
}
