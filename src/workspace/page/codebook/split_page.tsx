// A code is split: the codes that take a part of it, one's own segments to decide on, and at the end
// what that touches and the button that does it. Others decide on their own segments.
import { useEffect, useRef, useState } from 'preact/hooks';

import { post, query } from '../api/client.ts';
import { useReading } from '../api/reading.ts';
import type { ApplyCodebook, CodeView, SplitView, StudyView } from '../api/types.ts';
import { address } from '../app/navigation.ts';
import { Problem } from '../app/problem.tsx';
import '../styles/split.css';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { Preview, usePreview } from './preview.tsx';
import { countOf, draftOf, keep, nothingYet, operationOf, upToDate, withoutTarget, withTarget } from './split.ts';
import type { Draft } from './split.ts';
import { SplitTargets } from './split_targets.tsx';
import { SplitWalk } from './split_walk.tsx';

interface SplitProps {
  study: StudyView;
  code: CodeView;
  made: (study: StudyView) => void; // a code was added
  /** `unused`: nobody gives the code any more. */
  finished: (what: string, after: StudyView, unused: boolean) => void;
}

/** What was decided so far, and what of the study is left to whom. */
function Progress(props: { view: SplitView; draft: Draft; code: CodeView; labelOf: (id: string) => string }) {
  const words = useWords();
  const { view, draft, labelOf } = props;
  const rest = [
    words.codebook.split.others(view.others.segments, view.others.coders),
    words.codebook.split.other_rounds(view.other_rounds),
    words.codebook.split.recoded(view.recoded),
  ].filter((text) => text !== '');
  const stay = countOf(draft, props.code.id);
  return (
    <>
      <p>
        <strong>{words.codebook.split.decided(draft.decided.size, view.segments.length)}</strong>
        {draft.into.map((id) => ` · ${labelOf(id)} ${countOf(draft, id)}`)}
        {stay > 0 && ` · ${words.codebook.split.stays(labelOf(props.code.id))} ${stay}`}
      </p>
      {rest.map((text) => (
        <p class="soft">{text}</p>
      ))}
    </>
  );
}

function Finish(props: SplitProps & { view: SplitView; draft: Draft; done: () => void; close: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const { study, code, view, draft } = props;
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Error>();
  const form = useRef<HTMLFormElement>(null);
  const operation = operationOf(code.id, draft, view.segments);
  const { preview, error } = usePreview(study, operation);
  useEffect(() => form.current?.querySelector('h2')?.focus(), []);
  useEffect(() => setFailed(undefined), [preview]);

  const carryOut = (): void => {
    if (operation === undefined || preview === undefined || busy) return;
    setBusy(true);
    const body: ApplyCodebook = { ...operation, version: study.codebook.version, basis: preview.basis };
    post<StudyView>('/api/codebook/apply', body).then(
      (after) => {
        const { segments } = preview.touches;
        const unused = view.segments.length === segments && view.others.segments + view.other_rounds + view.recoded === 0;
        const what = words.codebook.split.did(inLanguage(code.label, language));
        props.done();
        props.finished(`${what} ${words.codebook.touched(segments)}`, after, unused);
      },
      (reason: unknown) => {
        setBusy(false);
        if (reason instanceof Error) setFailed(reason);
      },
    );
  };
  return (
    <form
      ref={form}
      class="operation"
      aria-labelledby="split-finish"
      onSubmit={(event) => {
        event.preventDefault();
        carryOut();
      }}
    >
      <h2 id="split-finish" tabIndex={-1}>
        {words.codebook.split.title(inLanguage(code.label, language))}
      </h2>
      <div aria-live="polite">
        {preview !== undefined && <Preview of={preview} />}
        {error !== undefined && <Problem error={error} />}
        {failed !== undefined && <Problem error={failed} />}
      </div>
      <div class="operations">
        <button type="submit" class="main" disabled={preview === undefined || busy}>
          {words.codebook.split.confirm}
        </button>
        <button type="button" onClick={props.close}>
          {words.codebook.cancel}
        </button>
      </div>
    </form>
  );
}

export function SplitPage(props: SplitProps) {
  const words = useWords();
  const language = useLanguage();
  const { study, code } = props;
  const reading = useReading<SplitView>(`/api/codebook/split${query({ code: code.id })}`);
  const [draft, setDraft] = useState(draftOf(code.id));
  const [lost, setLost] = useState(0); // decisions on what was changed by others since
  const [finishing, setFinishing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const view = reading.data;
  const label = inLanguage(code.label, language);
  const labelOf = (id: string): string => {
    const found = study.codebook.codes.find((each) => each.id === id);
    return found === undefined ? id : inLanguage(found.label, language);
  };
  const set = (next: Draft): void => {
    keep(code.id, next);
    setDraft(next);
  };
  const decided = (next: Draft): void => {
    setLost(0);
    set(next);
  };

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (view === undefined) return;
    const codes = new Set(study.codebook.codes.map((each) => each.id));
    const next = upToDate(draft, view.segments, codes);
    if (next === draft) return;
    setLost(draft.decided.size - next.decided.size);
    set(next);
  }, [view, study]);
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent): void => {
      if (draft.decided.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [draft]);

  const can = view !== undefined && operationOf(code.id, draft, view.segments) !== undefined;
  return (
    <div class="split-page">
      <p>
        <a href={address('codebook', [code.id])}>{words.codebook.split.back(label)}</a>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {words.codebook.split.title(label)}
      </h1>
      <p class="soft">{words.codebook.split.about}</p>
      {reading.error !== undefined && <Problem error={reading.error} again={reading.again} />}
      {view !== undefined && view.segments.length === 0 && <p>{words.codebook.split.none}</p>}
      {view !== undefined && view.segments.length > 0 && (
        <>
          <SplitTargets
            study={study}
            code={code}
            into={draft.into}
            add={(id) => decided(withTarget(draft, id))}
            leaveOut={(id) => decided(withoutTarget(draft, id))}
            made={props.made}
          />
          {lost > 0 && (
            <p class="note" role="alert">
              {words.codebook.split.overtaken(lost)}
            </p>
          )}
          <SplitWalk study={study} code={code} segments={view.segments} draft={draft} set={decided} />
        </>
      )}
      {view !== undefined && <Progress view={view} draft={draft} code={code} labelOf={labelOf} />}
      {view !== undefined && can && finishing ? (
        <Finish {...props} view={view} draft={draft} done={() => set(nothingYet)} close={() => setFinishing(false)} />
      ) : (
        view !== undefined &&
        view.segments.length > 0 && (
          <button type="button" class="main" disabled={!can} onClick={() => setFinishing(true)}>
            {words.codebook.split.look}
          </button>
        )
      )}
    </div>
  );
}
