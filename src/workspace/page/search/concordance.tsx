// The places found: a list, each with its words in context under one another, to go to and to
// choose for coding. What is chosen stays chosen from page to page of one question.
import { useEffect, useRef, useState } from 'preact/hooks';

import type { HitView, SearchView, StudyView } from '../api/types.ts';
import { go, textAddress } from '../app/navigation.ts';
import { useKeys } from '../keys/registry.ts';
import { formatNumber, inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { CodeHits } from './code_hits.tsx';
import { hitKey } from './coding_hits.ts';
import type { ChosenHit } from './coding_hits.ts';
import { Pages } from './pages.tsx';
import { pageSize } from './question.ts';
import type { Question } from './question.ts';

interface ConcordanceProps {
  study: StudyView;
  found: SearchView;
  busy: boolean;
  question: Question; // whatever its page
  page: (from: number) => string;
}

function Hit(props: { hit: HitView; chosen: boolean; codes: Map<string, string>; choose: () => void }) {
  const words = useWords();
  const { hit } = props;
  const place = hit.speaker === '' ? hit.cited : `${hit.speaker}, ${hit.cited}`;
  return (
    <li class={props.chosen ? 'hit chosen' : 'hit'}>
      <input
        type="checkbox"
        checked={props.chosen}
        aria-label={words.search.choose(place)}
        onChange={props.choose}
      />
      <a href={textAddress(hit.interview, hit.start, hit.end)}>{hit.cited}</a>
      <span class="hit-speaker">{hit.speaker}</span>
      <p class="hit-words">
        <span class="hit-before">
          <span>{hit.before}</span>
        </span>
        <span class="hit-after">
          <mark>{hit.match}</mark>
          {hit.after}
        </span>
      </p>
      {hit.coded.length > 0 && (
        <p class="hit-codes">
          <span class="unseen">{words.search.is_coded} </span>
          {hit.coded.map((code) => props.codes.get(code) ?? code).join(', ')}
        </p>
      )}
    </li>
  );
}

/** What is chosen, by hitKey(); forgotten with the question. */
function useChosen(question: string): [Map<string, ChosenHit>, (chosen: Map<string, ChosenHit>) => void] {
  const [state, setState] = useState({ question, chosen: new Map<string, ChosenHit>() });
  const chosen = state.question === question ? state.chosen : new Map<string, ChosenHit>();
  return [chosen, (next) => setState({ question, chosen: next })];
}

export function Concordance(props: ConcordanceProps) {
  const words = useWords();
  const language = useLanguage();
  const { found, study } = props;
  const [chosen, setChosen] = useChosen(JSON.stringify(props.question));
  const list = useRef<HTMLOListElement>(null);
  const coder = useRef<HTMLSelectElement>(null);
  const codes = new Map(study.codebook.codes.map((code) => [code.id, inLanguage(code.label, language)]));

  // A transcript may have changed: only what is found as it was stays chosen.
  useEffect(() => {
    const here = new Map(found.hits.map((hit) => [hitKey(hit), hit]));
    const kept = [...chosen].filter(
      ([key, one]) =>
        found.transcripts[one.hit.interview] === undefined ||
        (found.transcripts[one.hit.interview] === one.transcript && (here.has(key) || !onThisPage(found, one.hit))),
    );
    if (kept.length < chosen.size) setChosen(new Map(kept));
  }, [found]);

  const toggle = (hit: HitView): void => {
    const next = new Map(chosen);
    const key = hitKey(hit);
    if (!next.delete(key)) next.set(key, { hit, transcript: found.transcripts[hit.interview] ?? '' });
    setChosen(next);
  };
  const allChosen = found.hits.length > 0 && found.hits.every((hit) => chosen.has(hitKey(hit)));
  const toggleAll = (): void => {
    const next = new Map(chosen);
    for (const hit of found.hits) {
      if (allChosen) next.delete(hitKey(hit));
      else next.set(hitKey(hit), { hit, transcript: found.transcripts[hit.interview] ?? '' });
    }
    setChosen(next);
  };

  const boxes = (): HTMLInputElement[] => [...(list.current?.querySelectorAll<HTMLInputElement>('.hit > input') ?? [])];
  const at = (): number => boxes().findIndex((box) => box.closest('.hit')?.contains(document.activeElement) === true);
  const step = (by: number): void => {
    const all = boxes();
    const next = all[Math.max(0, Math.min(all.length - 1, at() < 0 ? 0 : at() + by))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  const withHit = (run: (hit: HitView) => void): void => {
    const hit = found.hits[at()];
    if (hit !== undefined) run(hit);
  };
  useKeys(
    (said) => said.search.keys.title,
    [
      { keys: ['j', 'ArrowDown'], what: (said) => said.search.keys.next, run: () => step(1) },
      { keys: ['k', 'ArrowUp'], what: (said) => said.search.keys.previous, run: () => step(-1) },
      { keys: ['x'], what: (said) => said.search.keys.choose, run: () => withHit(toggle) },
      { keys: ['Shift+x'], what: (said) => said.search.keys.choose_all, run: toggleAll },
      { keys: ['c'], what: (said) => said.search.keys.code, run: () => coder.current?.focus() },
      {
        keys: ['o'],
        what: (said) => said.search.keys.open,
        run: () => withHit((hit) => go(textAddress(hit.interview, hit.start, hit.end))),
      },
    ],
  );

  return (
    <div class="found" aria-busy={props.busy}>
      <p role="status">{words.search.found(formatNumber(found.total, language), found.total, found.interviews)}</p>
      {found.untold.length > 0 && <p class="soft">{words.search.untold(found.untold.join(', '))}</p>}
      {found.hits.length > 0 && (
        <label class="check choose-all">
          <input type="checkbox" checked={allChosen} onChange={toggleAll} />
          {words.search.choose_all}
        </label>
      )}
      <CodeHits study={study} chosen={[...chosen.values()]} clear={() => setChosen(new Map())} field={coder} />
      <ol class="hits" ref={list} aria-label={words.search.list} start={found.from + 1}>
        {found.hits.map((hit) => (
          <Hit
            key={hitKey(hit)}
            hit={hit}
            chosen={chosen.has(hitKey(hit))}
            codes={codes}
            choose={() => toggle(hit)}
          />
        ))}
      </ol>
      <Pages from={found.from} shown={found.hits.length} size={pageSize.hits} more={found.more} page={props.page} />
    </div>
  );
}

/** Whether a hit would be among those shown, were it still there. */
function onThisPage(found: SearchView, hit: HitView): boolean {
  const same = found.hits.filter((each) => each.interview === hit.interview);
  const [first, last] = [same[0], same[same.length - 1]];
  return first !== undefined && last !== undefined && first.start <= hit.start && hit.start <= last.start;
}
