// Reads a view of the server for as long as a part of the page shows it, and reads it again when
// the study's stamp changes. An answer that was overtaken by a newer question is dropped.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

import { get, Unreachable } from './client.ts';
import { onStamp } from './stamp.ts';

export interface Reading<Answer> {
  /** Stays what it was while it is read again; undefined before the first answer. */
  data: Answer | undefined;
  /** Why the last reading failed. Not of a lost connection: the banner speaks of that. */
  error: Error | undefined;
  /** Of another question than `data` answers. */
  loading: boolean;
  again: () => void;
}

/** '' asks nothing. */
export function useReading<Answer>(from: string): Reading<Answer> {
  const [state, setState] = useState<{ from: string; data?: Answer; error?: Error }>({ from: '' });
  const running = useRef<AbortController>();

  const again = useCallback(() => {
    running.current?.abort();
    if (from === '') return;
    const mine = new AbortController();
    running.current = mine;
    get<Answer>(from, mine.signal).then(
      (data) => {
        if (running.current === mine) setState({ from, data });
      },
      (error: unknown) => {
        if (running.current !== mine || error instanceof Unreachable) return;
        if (error instanceof Error) setState({ from, error });
      },
    );
  }, [from]);

  useEffect(() => {
    again();
    const end = onStamp(again);
    return () => {
      end();
      running.current?.abort();
      running.current = undefined;
    };
  }, [again]);

  return { data: state.data, error: state.error, loading: from !== '' && state.from !== from, again };
}
