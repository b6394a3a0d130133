// The view "codebook": the codes as a tree with how often oneself gave each, and beside it the one
// that was chosen, with all that can be done to it.
import { useEffect, useRef, useState } from 'preact/hooks';

import { post } from '../api/client.ts';
import { useReading } from '../api/reading.ts';
import type { CodebookView, CodeUseView, StudyView, UndoView } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { address, go } from '../app/navigation.ts';
import { Problem } from '../app/problem.tsx';
import type { ViewProps } from '../app/views.tsx';
import { useKeys } from '../keys/registry.ts';
import '../styles/codebook.css';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { CodeDetails } from './code_details.tsx';
import { foundIn, treeOf } from './tree.ts';
import type { Branch } from './tree.ts';

function Branches(props: { branches: Branch[]; chosen: string; uses: Map<string, CodeUseView> }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <ul>
      {props.branches.map(({ code, below }) => (
        <li key={code.id}>
          <a
            class={code.codable ? 'code-link' : 'code-link group'}
            href={address('codebook', [code.id])}
            aria-current={code.id === props.chosen ? 'true' : undefined}
          >
            <span class="code-name">{inLanguage(code.label, language)}</span>
            {code.retired && <span class="tag">{words.codebook.retired}</span>}
            {code.codable && (
              <span class="number soft">
                {props.uses.get(code.id)?.segments ?? ''}
                <span class="unseen"> {words.codebook.own_segments(props.uses.get(code.id)?.segments ?? 0)}</span>
              </span>
            )}
          </a>
          {below.length > 0 && <Branches {...props} branches={below} />}
        </li>
      ))}
    </ul>
  );
}

/** What was just done, and a way to take it back for as long as nothing else was done. */
function Done(props: { what: string; undo: () => void }) {
  const words = useWords();
  return (
    <div class="done">
      <p>{props.what}</p>
      <button type="button" onClick={props.undo}>
        {words.codebook.undo}
      </button>
    </div>
  );
}

export function CodebookPage({ study: read, place }: ViewProps) {
  const words = useWords();
  const language = useLanguage();
  const use = useReading<CodebookView>('/api/codebook');
  const [search, setSearch] = useState('');
  const [done, setDone] = useState<{ what: string; stamp: string }>();
  const [problem, setProblem] = useState<Error>();
  const [after, setAfter] = useState<StudyView>(); // of what was just done, until that is read too
  const study = after ?? read;
  const field = useRef<HTMLInputElement>(null);
  const details = useRef<HTMLElement>(null);
  const { codes } = study.codebook;
  const shown = foundIn(codes, search);
  const chosen = codes.find((code) => code.id === place.parts[0]);
  const uses = new Map((use.data?.codes ?? []).map((each) => [each.id, each]));

  useEffect(() => {
    setAfter(undefined);
    if (done !== undefined && done.stamp !== read.stamp) setDone(undefined);
  }, [read.stamp]);

  const step = (by: number): void => {
    const here = shown.findIndex((code) => code.id === chosen?.id);
    const next = shown[here < 0 ? 0 : Math.min(Math.max(here + by, 0), shown.length - 1)];
    if (next === undefined) return;
    go(address('codebook', [next.id]));
    announce(inLanguage(next.label, language));
  };
  useKeys(
    (said) => said.codebook.title,
    [
      { keys: ['j', 'ArrowDown'], what: (said) => said.codebook.next, run: () => step(1) },
      { keys: ['k', 'ArrowUp'], what: (said) => said.codebook.previous, run: () => step(-1) },
      { keys: ['/'], what: (said) => said.codebook.search, run: () => field.current?.focus() },
      {
        keys: ['e'],
        what: (said) => said.codebook.edit,
        run: () => details.current?.querySelector<HTMLButtonElement>('.to-edit')?.click(),
      },
    ],
  );

  const finished = (what: string, made: StudyView, next: string): void => {
    setProblem(undefined);
    setAfter(made);
    setDone({ what, stamp: made.stamp });
    announce(what);
    if (next !== '') go(address('codebook', [next]));
    document.querySelector<HTMLElement>('.codebook-page h1')?.focus();
  };
  const undo = (): void => {
    post<UndoView>('/api/undo', {}).then(
      () => {
        setDone(undefined);
        announce(words.codebook.undone);
      },
      (error: unknown) => setProblem(error instanceof Error ? error : undefined),
    );
  };

  return (
    <div class="codebook-page">
      <h1 tabIndex={-1}>{words.codebook.title}</h1>
      {done !== undefined && <Done what={done.what} undo={undo} />}
      {problem !== undefined && <Problem error={problem} />}
      {use.error !== undefined && <Problem error={use.error} again={use.again} />}
      <div class="codebook-parts">
        <nav class="codes" aria-label={words.codebook.codes}>
          <label class="search-codes">
            {words.codebook.search}
            <input
              ref={field}
              type="search"
              value={search}
              onInput={(event) => setSearch(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                const found = shown.find((code) => code.codable) ?? shown[0];
                if (found !== undefined) go(address('codebook', [found.id]));
              }}
            />
          </label>
          <p class="soft">{words.codebook.shown(shown.length, codes.length)}</p>
          <Branches branches={treeOf(shown)} chosen={chosen?.id ?? ''} uses={uses} />
        </nav>
        <section class="code" ref={details} aria-label={words.codebook.chosen}>
          {chosen === undefined ? (
            <p class="soft">{words.codebook.choose}</p>
          ) : (
            <CodeDetails
              key={chosen.id}
              study={study}
              code={chosen}
              use={uses.get(chosen.id)}
              file={use.data?.file ?? ''}
              finished={finished}
            />
          )}
        </section>
      </div>
    </div>
  );
}
