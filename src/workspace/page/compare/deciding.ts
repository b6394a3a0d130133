// What is done while two codings are compared: decisions, notes, taking what agrees, undo. Changes go
// out one after another; what they leave is shown at once, until the list is read again.
import { useEffect, useRef, useState } from 'preact/hooks';

import { post, Refused } from '../api/client.ts';
import type {
  CompareChanged,
  CompareDecision,
  CompareTotals,
  CompareView,
  DecidePair,
  NotePair,
  PairView,
  TakeAgreed,
  UndoView,
} from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { useWords } from '../words/use_words.ts';
import { keyOf } from './question.ts';

export interface Message {
  refused: boolean;
  text: string;
}

export interface Deciding {
  changed: ReadonlyMap<string, PairView>; // as the last changes left them
  totals: CompareTotals;
  saving: boolean;
  message: Message | undefined;
  tell: (message: Message | undefined) => void;
  /** Gives the pair as it then is; nothing where it was refused. */
  decide: (pair: PairView, decision: CompareDecision) => Promise<PairView | undefined>;
  /** Throws what refused it: the note's own field shows both versions of a clash. */
  note: (pair: PairView, text: string, version: string) => Promise<CompareChanged>;
  take: (interview: string, basis: string) => void;
  undo: (again: boolean) => void;
}

const none: ReadonlyMap<string, PairView> = new Map();

/** `within`: the interview that the counts are of; '' is all. */
export function useDeciding(data: CompareView, within: string): Deciding {
  const words = useWords();
  const [changed, setChanged] = useState(none);
  const [totals, setTotals] = useState<CompareTotals>();
  const [waiting, setWaiting] = useState(0);
  const [message, setMessage] = useState<Message>();
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const { first, second } = data;

  useEffect(() => {
    setChanged(none);
    setTotals(undefined);
  }, [data]);

  const tell = (said: Message | undefined): void => {
    setMessage(said);
    if (said !== undefined && !said.refused) announce(said.text);
  };
  const left = (answer: CompareChanged): void => {
    setTotals(answer);
    setChanged((before) => new Map([...before, ...answer.pairs.map((pair) => [keyOf(pair), pair] as const)]));
  };
  /** One after another; a refusal is told and thrown. */
  const run = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    setWaiting((count) => count + 1);
    const done = queue.current.then(work).finally(() => setWaiting((count) => count - 1));
    queue.current = done.catch(() => undefined);
    return done;
  };
  const refused = (error: unknown): void => {
    if (error instanceof Refused && error.kind === 'clash') {
      if (error.now !== undefined) left(error.now as CompareChanged);
      tell({ refused: true, text: words.compare.clash });
    } else if (error instanceof Refused) {
      tell({ refused: true, text: `${error.message} ${error.help}`.trim() });
    } else {
      tell({ refused: true, text: words.coding.no_answer });
    }
  };

  return {
    changed,
    totals: totals ?? data,
    saving: waiting > 0,
    message,
    tell,
    async decide(pair, decision) {
      const { interview, ids, version } = pair;
      const body: DecidePair = { first, second, interview, ids, version, decision, within };
      try {
        const answer = await run(() => post<CompareChanged>('/api/compare/decide', body));
        left(answer);
        setMessage(undefined);
        return answer.pairs.find((one) => keyOf(one) === keyOf(pair));
      } catch (error) {
        refused(error);
        return undefined;
      }
    },
    async note(pair, text, version) {
      const { interview, ids } = pair;
      const body: NotePair = { first, second, interview, ids, text, version, within };
      const answer = await run(() => post<CompareChanged>('/api/compare/note', body));
      left(answer);
      return answer;
    },
    take(interview, basis) {
      const body: TakeAgreed = { first, second, interview, basis };
      run(() => post<CompareChanged>('/api/compare/take', body)).then((answer) => {
        left(answer);
        tell({ refused: false, text: words.compare.taken(answer.segments.length) });
      }, refused);
    },
    undo(again) {
      run(() => post<UndoView>(again ? '/api/redo' : '/api/undo', {})).then(
        (answer) => tell({ refused: false, text: again ? words.coding.redone(answer.summary) : words.coding.undone(answer.summary) }),
        refused,
      );
    },
  };
}
