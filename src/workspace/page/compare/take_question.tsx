// Before all that agrees is taken: how much that is, what is written, and what it means for counting.
import type { CompareTotals } from '../api/types.ts';
import { Dialog } from '../coding/dialog.tsx';
import { useWords } from '../words/use_words.ts';
import type { Board } from './sides.tsx';

/** Counting stops as soon as there is a consensus, until study.yaml says who counts: and how it does. */
export function WhoCounts() {
  const words = useWords();
  return (
    <div class="who-counts" role="note">
      <p>
        {words.compare.coders_needed} {words.compare.coders_way_out} <code>coders: [consensus]</code>
      </p>
    </div>
  );
}

export function TakeQuestion(props: {
  board: Board;
  totals: CompareTotals;
  interview: string; // '' is all
  yes: () => void;
  close: () => void;
}) {
  const words = useWords();
  const { board, totals, interview } = props;
  const file = interview === '' ? 'coding/consensus/' : `coding/consensus/${interview}.csv`;
  return (
    <Dialog title={words.compare.take_title} close={props.close}>
      <p>{words.compare.take_text(totals.take.count, board.coders[0], board.coders[1])}</p>
      <p>{words.compare.take_where(file)}</p>
      {totals.coders_needed && <WhoCounts />}
      <div class="dialog-actions">
        <button type="button" class="main" onClick={props.yes}>
          {words.compare.take_yes}
        </button>
        <button type="button" onClick={props.close}>
          {words.compare.cancel}
        </button>
      </div>
    </Dialog>
  );
}
