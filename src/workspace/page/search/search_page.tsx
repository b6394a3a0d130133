// The view "search": key words in context over all transcripts, and word frequencies. What is asked
// stands in the address, so that back and a bookmark work.
import '../styles/search.css';
import { useMemo } from 'preact/hooks';

import { useReading } from '../api/reading.ts';
import type { SearchView, WordsView } from '../api/types.ts';
import { address, go } from '../app/navigation.ts';
import { Problem } from '../app/problem.tsx';
import type { ViewProps } from '../app/views.tsx';
import { useWords } from '../words/use_words.ts';
import { Concordance } from './concordance.tsx';
import { QuestionForm } from './question_form.tsx';
import { addressOf, groupsOf, pathOf, questionOf } from './question.ts';
import type { Question } from './question.ts';
import { WordCounts } from './word_counts.tsx';

function Tabs(props: { question: Question; to: (change: Partial<Question>) => string }) {
  const words = useWords();
  return (
    <nav class="tabs" aria-label={words.search.tabs.name}>
      {(['hits', 'words'] as const).map((tab) => (
        <a key={tab} href={props.to({ tab, from: 0 })} aria-current={props.question.tab === tab ? 'page' : undefined}>
          {words.search.tabs[tab]}
        </a>
      ))}
    </nav>
  );
}

export function SearchPage(props: ViewProps) {
  const words = useWords();
  const { study } = props;
  const question = questionOf(props.place.query, study.language);
  const groups = useMemo(() => groupsOf(study), [study]);
  const path = pathOf(question, groups);
  const hits = useReading<SearchView>(question.tab === 'hits' ? path : '');
  const counts = useReading<WordsView>(question.tab === 'words' ? path : '');

  const to = (change: Partial<Question>): string =>
    address('search', [], addressOf({ ...question, ...change }, study.language));
  const reading = question.tab === 'hits' ? hits : counts;
  return (
    <>
      <h1 tabIndex={-1}>{words.views.search}</h1>
      <Tabs question={question} to={to} />
      <QuestionForm
        question={question}
        groups={groups}
        ask={(change) => go(to({ from: 0, ...change }))}
      />
      {reading.error !== undefined && path !== '' && <Problem error={reading.error} />}
      {path === '' && <p class="soft">{words.search.start}</p>}
      {path !== '' && reading.data === undefined && reading.error === undefined && <p class="soft">{words.loading}</p>}
      {question.tab === 'hits' && path !== '' && hits.data !== undefined && hits.error === undefined && (
        <Concordance
          study={study}
          found={hits.data}
          busy={hits.loading}
          question={{ ...question, from: 0 }}
          page={(from) => to({ from })}
        />
      )}
      {question.tab === 'words' && counts.data !== undefined && counts.error === undefined && (
        <WordCounts
          found={counts.data}
          busy={counts.loading}
          from={question.from}
          page={(from) => to({ from })}
          search={(word) => to({ tab: 'hits', text: word, mode: 'words', capitals: false, from: 0 })}
        />
      )}
    </>
  );
}
