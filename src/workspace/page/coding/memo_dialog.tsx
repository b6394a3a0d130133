// A memo of one's own on a segment or an interview: longer thoughts, kept as a file of the study.
import { useEffect, useState } from 'preact/hooks';

import { get, path, post, Refused } from '../api/client.ts';
import type { MemoView } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { useWords } from '../words/use_words.ts';
import { Dialog } from './dialog.tsx';

export function MemoDialog(props: { kind: 'segment' | 'interview'; id: string; of: string; close: () => void }) {
  const words = useWords();
  const [memo, setMemo] = useState<MemoView | undefined>();
  const [text, setText] = useState('');
  const [trouble, setTrouble] = useState('');
  const [theirs, setTheirs] = useState<string | undefined>();
  const where = path('memos', props.kind, props.id);

  useEffect(() => {
    get<MemoView>(where).then(
      (read) => {
        setMemo(read);
        setText(read.text);
      },
      (error: Error) => setTrouble(error.message || words.coding.no_answer),
    );
  }, [where]);

  const save = async (): Promise<void> => {
    try {
      await post<MemoView>(where, { text, version: memo?.version ?? '' });
      announce(words.coding.memo_saved);
      props.close();
    } catch (error) {
      const now = error instanceof Refused && error.kind === 'clash' ? (error.now as MemoView | undefined) : undefined;
      if (now) {
        setMemo(now); // saving again is then based on what is there now
        setTheirs(now.text);
        setTrouble(words.coding.memo_clash);
      } else {
        setTrouble(error instanceof Refused ? error.message : words.coding.no_answer);
      }
    }
  };
  const close = (): void => {
    const changed = memo !== undefined && text !== memo.text;
    if (!changed || window.confirm(words.coding.discard)) props.close();
  };

  return (
    <Dialog title={words.coding.memo_title(props.of)} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <textarea
          class="memo"
          rows={10}
          autoFocus
          disabled={memo === undefined}
          aria-label={words.coding.memo_text}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
          }}
        />
        {trouble !== '' && <p role="alert">{trouble}</p>}
        {theirs !== undefined && <blockquote class="theirs">{theirs}</blockquote>}
        <div class="dialog-actions">
          <button type="submit" class="main" disabled={memo === undefined}>
            {words.coding.save}
          </button>
          <button type="button" onClick={close}>
            {words.coding.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
