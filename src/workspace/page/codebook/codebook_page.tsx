// The view "codebook": the codes as a tree with how often oneself gave each, and beside it the one
// that was chosen, with all that can be done to it.
import { useEffect, useRef, useState } from 'preact/hooks';

import { post } from '../api/client.ts';
import { useReading } from '../api/reading.ts';
import type { CodebookView, CodeUseView, CodeView, StudyView, UndoView } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { address, go } from '../app/navigation.ts';
import type { Place } from '../app/navigation.ts';
import { Problem } from '../app/problem.tsx';
import type { ViewProps } from '../app/views.tsx';
import { useKeys } from '../keys/registry.ts';
import '../styles/codebook.css';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { CodeDetails } from './code_details.tsx';
import { SplitPage } from './split_page.tsx';
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
function Done(props: { what: string; undo: () => void; unused: CodeView | undefined }) {
  const words = useWords();
  const language = useLanguage();
  const { unused } = props;
  return (
    <div class="done">
      <p>
        {props.what} {unused !== undefined && words.codebook.unused_now(inLanguage(unused.label, language))}
      </p>
      <button type="button" onClick={props.undo}>
        {words.codebook.undo}
      </button>
      {unused !== undefined && (
        <button type="button" onClick={() => go(address('codebook', [unused.id], { do: 'retire' }))}>
          {words.codebook.operation.retire}
        </button>
      )}
    </div>
  );
}

interface PartsProps {
  study: StudyView;
  place: Place;
  use: CodebookView | undefined;
  finished: (what: string, after: StudyView, next: string) => void;
}

/** The tree, and beside it the code that was chosen. */
function Parts(props: PartsProps) {
  const words = useWords();
  const language = useLanguage();
  const { study, place, use } = props;
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const details = useRef<HTMLElement>(null);
  const { codes } = study.codebook;
  const shown = foundIn(codes, search);
  const chosen = codes.find((code) => code.id === place.parts[0]);
  const uses = new Map((use?.codes ?? []).map((each) => [each.id, each]));
  const retires = place.query['do'] === 'retire';

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

  return (
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
            key={`${chosen.id} ${retires}`}
            study={study}
            code={chosen}
            use={uses.get(chosen.id)}
            file={use?.file ?? ''}
            begin={retires && !chosen.retired ? 'retire' : undefined}
            finished={props.finished}
          />
        )}
      </section>
    </div>
  );
}

export function CodebookPage({ study: read, place }: ViewProps) {
  const words = useWords();
  const use = useReading<CodebookView>('/api/codebook');
  const [done, setDone] = useState<{ what: string; stamp: string; unused: string }>();
  const [problem, setProblem] = useState<Error>();
  const [after, setAfter] = useState<StudyView>(); // of what was just done, until that is read too
  const study = after ?? read;
  const { codes } = study.codebook;
  const split = place.parts[1] === 'split' ? codes.find((code) => code.id === place.parts[0]) : undefined;

  useEffect(() => {
    setAfter(undefined);
    if (done !== undefined && done.stamp !== read.stamp) setDone(undefined);
  }, [read.stamp]);

  const heading = useRef<HTMLHeadingElement>(null);
  const was = useRef(split);
  useEffect(() => {
    if (was.current !== undefined && split === undefined) heading.current?.focus();
    was.current = split;
  }, [split]);

  const finished = (what: string, made: StudyView, next: string, unused = ''): void => {
    setProblem(undefined);
    setAfter(made);
    setDone({ what, stamp: made.stamp, unused });
    announce(what);
    if (next !== '') go(address('codebook', [next]));
    heading.current?.focus();
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

  if (split !== undefined) {
    return (
      <SplitPage
        key={split.id}
        study={study}
        code={split}
        made={setAfter}
        finished={(what, made, unused) => finished(what, made, split.id, unused ? split.id : '')}
      />
    );
  }
  const own = (code: CodeView): boolean => use.data?.codes.find(({ id }) => id === code.id)?.own ?? false;
  const unused = codes.find((code) => code.id === done?.unused && own(code) && !code.retired);
  return (
    <div class="codebook-page">
      <h1 ref={heading} tabIndex={-1}>
        {words.codebook.title}
      </h1>
      {done !== undefined && <Done what={done.what} undo={undo} unused={unused} />}
      {problem !== undefined && <Problem error={problem} />}
      {use.error !== undefined && <Problem error={use.error} again={use.again} />}
      <Parts study={study} place={place} use={use.data} finished={finished} />
    </div>
  );
}
