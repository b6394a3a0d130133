// Word frequencies: a table with a bar for how often; a word leads to its places in the text.
import type { WordsView } from '../api/types.ts';
import { formatNumber, useLanguage, useWords } from '../words/use_words.ts';
import { Pages } from './pages.tsx';
import { pageSize } from './question.ts';

export function WordCounts(props: {
  found: WordsView;
  busy: boolean;
  from: number;
  page: (from: number) => string;
  search: (word: string) => string;
}) {
  const words = useWords();
  const language = useLanguage();
  const { found } = props;
  const number = (value: number): string => formatNumber(value, language);
  const most = found.words[0]?.times ?? 1;
  const stopped = found.stopped > 0 ? words.search.stopped(number(found.stopped)) : '';
  return (
    <div class="found" aria-busy={props.busy}>
      <p role="status">
        {found.all === 0 ? words.search.no_words : `${words.search.words_found(number(found.all), number(found.different))}${stopped}.`}
      </p>
      {found.untold.length > 0 && <p class="soft">{words.search.untold(found.untold.join(', '))}</p>}
      {found.words.length > 0 && (
        <table class="word-counts">
          <thead>
            <tr>
              <th scope="col">{words.search.word}</th>
              <th scope="col" class="number">
                {words.search.times}
              </th>
              <td />
              <th scope="col" class="number">
                {words.search.in_interviews}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.words.map((each) => (
              <tr key={each.word}>
                <th scope="row">
                  <a href={props.search(each.word)} title={words.search.search_word(each.word)}>
                    {each.word}
                  </a>
                </th>
                <td class="number">{number(each.times)}</td>
                <td class="word-bar" aria-hidden="true">
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">
                    <rect width={Math.max(0.5, (100 * each.times) / most)} height="10" />
                  </svg>
                </td>
                <td class="number">{number(each.interviews)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages from={props.from} shown={found.words.length} size={pageSize.words} more={found.more} page={props.page} />
    </div>
  );
}
