// From page to page of a long list.
import { formatNumber, useLanguage, useWords } from '../words/use_words.ts';

export function Pages(props: { from: number; shown: number; size: number; more: boolean; page: (from: number) => string }) {
  const words = useWords();
  const language = useLanguage();
  if (props.from === 0 && !props.more) return null;
  const first = formatNumber(props.from + 1, language);
  const last = formatNumber(props.from + props.shown, language);
  return (
    <nav class="pages" aria-label={words.search.pages}>
      {props.from > 0 && <a href={props.page(Math.max(0, props.from - props.size))}>{words.search.previous}</a>}
      {props.shown > 0 && <span class="soft">{words.search.shown(first, last)}</span>}
      {props.more && <a href={props.page(props.from + props.size)}>{words.search.next}</a>}
    </nav>
  );
}
