// Codes the hits that were chosen: which code, in which direction, and how much of what is said.
import type { Ref } from 'preact';
import { useState } from 'preact/hooks';

import { post } from '../api/client.ts';
import type { SegmentsView, StudyView, Valence } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { TreeOptions } from '../codebook/code_options.tsx';
import { canBeChosen } from '../coding/rank.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { codePassages, extents, passagesOf } from './coding_hits.ts';
import type { ChosenHit, Extent, Outcome } from './coding_hits.ts';

const valences: readonly Valence[] = ['', 'barrier', 'facilitator', 'mixed'];

/** What became of them. */
function Told(props: { outcome: Outcome; code: string }) {
  const words = useWords();
  const { coded, refused, left } = props.outcome;
  return (
    <div class="coding-told">
      <p>{words.search.coded(coded.length, props.code)}</p>
      {refused.length > 0 && (
        <>
          <p>{words.search.refused(refused.length)}</p>
          <ul>
            {refused.map(({ passage, why, help }) => (
              <li>
                {passage.cited}: {why} {help}
              </li>
            ))}
          </ul>
        </>
      )}
      {left > 0 && <p>{words.search.left(left)}</p>}
    </div>
  );
}

export function CodeHits(props: {
  study: StudyView;
  chosen: readonly ChosenHit[];
  clear: () => void;
  field: Ref<HTMLSelectElement>;
}) {
  const words = useWords();
  const language = useLanguage();
  const [code, setCode] = useState('');
  const [valence, setValence] = useState<Valence>('');
  const [extent, setExtent] = useState<Extent>('sentence');
  const [done, setDone] = useState<{ at: number; all: number } | undefined>(undefined);
  const [told, setTold] = useState<{ outcome: Outcome; code: string } | undefined>(undefined);
  const labelOf = (id: string): string => {
    const found = props.study.codebook.codes.find((each) => each.id === id);
    return found === undefined ? id : inLanguage(found.label, language);
  };
  const passages = passagesOf(props.chosen, extent);

  const run = async (): Promise<void> => {
    setTold(undefined);
    try {
      const outcome = await codePassages(
        passages,
        code,
        valence,
        (segment) => post<SegmentsView>('/api/segments/add', segment),
        (at) => setDone({ at, all: passages.length }),
      );
      setTold({ outcome, code: labelOf(code) });
      announce(words.search.coded(outcome.coded.length, labelOf(code)));
      if (outcome.left === 0) props.clear();
    } finally {
      setDone(undefined);
    }
  };

  return (
    <>
      {(props.chosen.length > 0 || done !== undefined) && (
        <form
          class="code-hits filters"
          aria-label={words.search.code_chosen}
          onSubmit={(event) => {
            event.preventDefault();
            if (code !== '' && done === undefined) void run();
          }}
        >
          <strong class="chosen-count">{words.search.chosen(props.chosen.length)}</strong>
          <label>
            <span>{words.search.extent}</span>
            <select value={extent} onChange={(event) => setExtent(event.currentTarget.value as Extent)}>
              {extents.map((name) => (
                <option key={name} value={name}>
                  {words.search.extents[name]}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{words.search.code}</span>
            <select ref={props.field} value={code} required onChange={(event) => setCode(event.currentTarget.value)}>
              <option value="">{words.search.no_code}</option>
              <TreeOptions codes={props.study.codebook.codes} fits={canBeChosen} />
            </select>
          </label>
          <label>
            <span>{words.search.valence}</span>
            <select value={valence} onChange={(event) => setValence(event.currentTarget.value as Valence)}>
              {valences.map((name) => (
                <option key={name} value={name}>
                  {words.valence[name === '' ? 'neutral' : name]}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="main" disabled={done !== undefined}>
            {words.search.passages(passages.length)}
          </button>
          <button type="button" class="quiet" onClick={props.clear} disabled={done !== undefined}>
            {words.search.clear}
          </button>
          {done !== undefined && (
            <p class="coding-progress">
              <progress value={done.at} max={done.all} aria-label={words.search.code_chosen} />
              {words.search.progress(done.at + 1, done.all)}
            </p>
          )}
        </form>
      )}
      {told !== undefined && <Told outcome={told.outcome} code={told.code} />}
    </>
  );
}
