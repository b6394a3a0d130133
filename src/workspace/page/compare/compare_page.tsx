// The view "compare": two codings of the same interviews side by side. What is compared stands in the
// address; what is done with it, in board.tsx.
import { useLayoutEffect, useState } from 'preact/hooks';

import { useReading } from '../api/reading.ts';
import type { CompareView } from '../api/types.ts';
import { address, go, goInPlace } from '../app/navigation.ts';
import { Problem } from '../app/problem.tsx';
import type { ViewProps } from '../app/views.tsx';
import '../coding/coding.css';
import '../coding/margin.css';
import '../coding/panels.css';
import { useWords } from '../words/use_words.ts';
import { Alone, Reveals } from './alone.tsx';
import { CompareBoard } from './board.tsx';
import './compare.css';
import './two_texts.css';
import { addressOf, pathOf, questionOf } from './question.ts';
import type { Question } from './question.ts';

export function ComparePage(props: ViewProps) {
  const words = useWords();
  const { study } = props;
  const [seen, setSeen] = useState<readonly string[]>([]); // revealed here; the study may not be read again yet
  const shut = study.coders
    .filter((layer) => !layer.own && !layer.revealed && !seen.includes(layer.coder))
    .map((layer) => layer.coder);
  const question = questionOf(props.place.query, shut);
  const reading = useReading<CompareView>(pathOf(question));
  const { data } = reading;
  const to = (change: Partial<Question>): string => address('compare', [], addressOf({ ...question, from: 0, pair: '', ...change }));
  const comparing = data !== undefined && data.first !== '';

  // A view with texts that scroll fills the window, where there is room.
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('compare-open', comparing);
    return () => document.documentElement.classList.remove('compare-open');
  }, [comparing]);

  const known = data?.coders ?? [];
  const hidden = shut.filter((coder) => coder !== 'consensus' && !known.includes(coder));
  const revealed = (coder: string): void => {
    setSeen([...seen, coder]);
    reading.again();
  };
  if (data === undefined || data.first === '') {
    return (
      <>
        <h1 tabIndex={-1}>{words.compare.title}</h1>
        <p class="soft">{words.compare.intro}</p>
        {reading.error !== undefined && <Problem error={reading.error} again={reading.again} />}
        {data === undefined && reading.error === undefined && <p class="soft">{words.loading}</p>}
        {/* Not before there is an answer: a question that was opened would go with what it stood in. */}
        {data === undefined && reading.error !== undefined && <Reveals hidden={hidden} revealed={revealed} />}
        {data !== undefined && <Alone hidden={hidden} revealed={revealed} />}
      </>
    );
  }
  return (
    <CompareBoard
      study={study}
      data={data}
      error={reading.error}
      busy={reading.loading}
      question={question}
      to={to}
      ask={(change) => go(to(change))}
      look={(pair, from) => goInPlace(to({ from, pair }))}
      more={<Reveals hidden={hidden} revealed={revealed} />}
    />
  );
}
