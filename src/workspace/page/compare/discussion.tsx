// The note on a pair: what was said for and against. It is saved when the field is left; where another
// wrote there meanwhile, both are shown, and nothing is overwritten until that is asked for.
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { Refused } from '../api/client.ts';
import type { CompareChanged, PairView } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { useWords } from '../words/use_words.ts';
import { keyOf } from './question.ts';

/** Text that could not be saved, by the pair it is about: it is there again when one comes back. */
export type Drafts = Map<string, { text: string; base: PairView['note'] }>;

/** In the field: without the line end that closes the file. */
function shown(note: PairView['note']): string {
  return note.text.replace(/\r?\n$/u, '');
}

export function Discussion(props: {
  pair: PairView;
  drafts: Drafts;
  field: RefObject<HTMLTextAreaElement>;
  save: (pair: PairView, text: string, version: string) => Promise<CompareChanged>;
  leave: () => void;
}) {
  const words = useWords();
  const { pair, drafts } = props;
  const key = keyOf(pair);
  const draft = drafts.get(key);
  const [text, setText] = useState(draft?.text ?? shown(pair.note));
  const [base, setBase] = useState(draft?.base ?? pair.note);
  const [theirs, setTheirs] = useState<PairView['note']>();
  const [trouble, setTrouble] = useState('');

  // What another wrote is shown at once where nothing was typed here.
  useEffect(() => {
    if (text !== shown(base) || theirs !== undefined) return;
    setText(shown(pair.note));
    setBase(pair.note);
  }, [pair.note.version]);

  // Who goes elsewhere without leaving the field first (by the browser's back) has it saved, too.
  const asked = useRef<string>(); // what is on its way to the file
  const leaving = useRef(() => undefined as void);
  leaving.current = () => {
    if (text === shown(base) || theirs !== undefined || trouble !== '' || asked.current === text) return;
    asked.current = text;
    props.save(pair, text, base.version).catch(() => undefined);
  };
  useEffect(() => () => leaving.current(), []);

  const typed = (now: string): void => {
    setText(now);
    if (now === shown(base)) drafts.delete(key);
    else drafts.set(key, { text: now, base });
  };
  const settled = (note: PairView['note']): void => {
    drafts.delete(key);
    asked.current = undefined;
    setText(shown(note));
    setBase(note);
    setTheirs(undefined);
    setTrouble('');
  };
  const save = async (version: string): Promise<void> => {
    asked.current = text;
    try {
      const answer = await props.save(pair, text, version);
      const now = answer.pairs.find((one) => keyOf(one) === key)?.note;
      settled(now ?? { text, version: '' });
      announce(words.compare.note_saved);
    } catch (error) {
      asked.current = undefined;
      const now = error instanceof Refused && error.kind === 'clash' ? (error.now as CompareChanged | undefined) : undefined;
      const note = now?.pairs.find((one) => keyOf(one) === key)?.note;
      if (note !== undefined) setTheirs(note);
      else if (now !== undefined) setTrouble(words.compare.gone);
      else setTrouble(error instanceof Refused ? error.message : words.coding.no_answer);
    }
  };
  const left = (): void => {
    if (theirs === undefined && text !== shown(base) && asked.current !== text) void save(base.version);
  };

  return (
    <div class="discussion">
      <label>
        <span>{words.compare.note}</span>
        <textarea
          ref={props.field}
          rows={2}
          title={words.compare.note_hint}
          value={text}
          onInput={(event) => typed(event.currentTarget.value)}
          onBlur={left}
          onKeyDown={(event) => {
            const done = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
            if (!done) return;
            event.preventDefault();
            event.stopPropagation();
            props.leave();
          }}
        />
      </label>
      {trouble !== '' && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      {theirs !== undefined && (
        <div class="trouble" role="alert">
          <p>{words.compare.note_clash}</p>
          <blockquote>{shown(theirs)}</blockquote>
          <p>
            <button type="button" onClick={() => settled(theirs)}>
              {words.compare.note_keep_theirs}
            </button>{' '}
            <button type="button" onClick={() => void save(theirs.version)}>
              {words.coding.mine_again}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
