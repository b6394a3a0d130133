// One's own segments of a code that is split, one by one: each in its place in the text, and the
// codes that it may get, one key each. What is decided leads on to the next that is open.
import { useRef, useState } from 'preact/hooks';

import type { CodeView, SplitSegment, StudyView } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { interviewAddress } from '../app/navigation.ts';
import { useKeys } from '../keys/registry.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { decide, nextOpen } from './split.ts';
import type { Draft } from './split.ts';

interface WalkProps {
  study: StudyView;
  code: CodeView; // that is split
  segments: readonly SplitSegment[]; // one at least
  draft: Draft;
  set: (draft: Draft) => void;
}

export function SplitWalk(props: WalkProps) {
  const words = useWords();
  const language = useLanguage();
  const { segments, draft } = props;
  const [chosen, setChosen] = useState(segments[Math.max(0, nextOpen(draft, segments, -1))]?.id);
  const part = useRef<HTMLElement>(null);
  const found = segments.findIndex(({ id }) => id === chosen);
  const at = Math.max(0, found);
  const segment = segments[at];

  const labelOf = (id: string): string => {
    const code = props.study.codebook.codes.find((each) => each.id === id);
    return code === undefined ? id : inLanguage(code.label, language);
  };
  const said = (of: SplitSegment, index: number): string =>
    [words.codebook.split.at(index + 1, segments.length), of.cited, words.valence[of.valence || 'neutral'], of.text].join(', ');
  const look = (index: number, before = ''): void => {
    const next = segments[index];
    if (next === undefined) return;
    setChosen(next.id);
    announce(before + said(next, index));
    part.current?.scrollIntoView({ block: 'nearest' });
  };
  const give = (to: string): void => {
    if (segment === undefined) return;
    const after = decide(draft, segment, to);
    props.set(after);
    const taken = after.decided.has(segment.id);
    if (!taken) return announce(words.codebook.split.open);
    const what = to === props.code.id ? words.codebook.split.stays(labelOf(to)) : labelOf(to);
    const next = nextOpen(after, segments, at);
    if (next >= 0) look(next, `${what}. `);
    else announce(`${what}. ${words.codebook.split.all_decided}`);
  };
  const targets = draft.into.map((id, index) => ({ id, key: String(index + 1) }));
  const choices = targets.length === 0 ? [] : [...targets, { id: props.code.id, key: '0' }];

  useKeys(
    (all) => all.codebook.split.walk,
    [
      ...choices.map(({ id, key }) => ({
        keys: [key],
        what: () => (key === '0' ? words.codebook.split.stays(labelOf(id)) : words.codebook.split.gives(labelOf(id))),
        run: () => give(id),
      })),
      { keys: ['j', 'ArrowDown'], what: (all) => all.codebook.split.next, run: () => look(at + 1) },
      { keys: ['k', 'ArrowUp'], what: (all) => all.codebook.split.previous, run: () => look(at - 1) },
    ],
  );

  if (segment === undefined) return null;
  const decision = draft.decided.get(segment.id)?.to;
  return (
    <section class="split-walk" ref={part} aria-labelledby="split-walk">
      <div class="split-head">
        <h2 id="split-walk">{words.codebook.split.at(at + 1, segments.length)}</h2>
        <button type="button" disabled={at === 0} onClick={() => look(at - 1)}>
          <span aria-hidden="true">‹</span>
          <span class="unseen">{words.codebook.split.previous}</span>
        </button>
        <button type="button" disabled={at === segments.length - 1} onClick={() => look(at + 1)}>
          <span aria-hidden="true">›</span>
          <span class="unseen">{words.codebook.split.next}</span>
        </button>
        <a href={interviewAddress(segment.interview, segment.id)}>{segment.cited}</a>
        <span class="soft">{words.valence[segment.valence || 'neutral']}</span>
      </div>
      {choices.length > 0 && (
        <div class="split-choices" role="group" aria-label={words.codebook.split.decision}>
          {choices.map(({ id, key }) => (
            <button type="button" key={id} aria-pressed={decision === id} onClick={() => give(id)}>
              <kbd aria-hidden="true">{key}</kbd> {key === '0' ? words.codebook.split.stays(labelOf(id)) : labelOf(id)}
            </button>
          ))}
        </div>
      )}
      <blockquote>
        <span class="soft">{segment.before}</span>
        <mark>{segment.text}</mark>
        <span class="soft">{segment.after}</span>
      </blockquote>
      {segment.memo !== '' && (
        <p class="soft">
          {words.codebook.split.note}: {segment.memo}
        </p>
      )}
    </section>
  );
}
