// The transcript twice, side by side, each with one coder's layer. Both stand at the same place of the
// text, always; where one coded nothing, what the other coded is marked in blue.
import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';

import { get, post } from '../api/client.ts';
import type { InterviewView, PairView } from '../api/types.ts';
import { selectionId } from '../coding/passages.ts';
import { CodingSession } from '../coding/session.ts';
import { Transcript } from '../coding/transcript.tsx';
import type { TranscriptHandle } from '../coding/transcript.tsx';
import { useWords } from '../words/use_words.ts';
import { keyOf } from './question.ts';
import { colorOf, SideCard } from './sides.tsx';
import type { Board } from './sides.tsx';

const nobody: ReadonlySet<string> = new Set();
const nothing = (): void => undefined;

/** The interview with nothing in it but what one coder coded. */
function layerOf(interview: InterviewView, coder: string): InterviewView {
  return { ...interview, segments: interview.segments.filter((segment) => segment.coder === coder), proposals: [] };
}

/** One coder's layer, read again as the interview is. */
function useLayer(board: Board, interview: InterviewView, at: 0 | 1): CodingSession {
  const coder = board.coders[at];
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const session = useMemo(
    () => new CodingSession(board.study, layerOf(interview, coder), { get, post }),
    [interview.id, coder],
  );
  const read = useRef(interview);
  useEffect(() => session.listen(() => draw(undefined)), [session]);
  useEffect(() => {
    if (read.current === interview) return;
    read.current = interview;
    session.interviewRead(layerOf(interview, coder));
  }, [session, interview]);
  useEffect(() => session.studyRead(board.study), [session, board.study]);
  return session;
}

/** What scrolls in one scrolls in the other. */
function useOneScroll(frame: { current: HTMLElement | null }, of: string): void {
  useEffect(() => {
    const readers = [...(frame.current?.querySelectorAll<HTMLElement>('.reader') ?? [])];
    const follow = (event: Event): void => {
      const moved = event.currentTarget as HTMLElement;
      for (const other of readers) {
        if (other !== moved && Math.abs(other.scrollTop - moved.scrollTop) > 1) other.scrollTop = moved.scrollTop;
      }
    };
    for (const reader of readers) reader.addEventListener('scroll', follow, { passive: true });
    return () => {
      for (const reader of readers) reader.removeEventListener('scroll', follow);
    };
  }, [of]);
}

export function TwoTexts(props: {
  board: Board;
  interview: InterviewView;
  pair: PairView;
  choose: (segment: string) => void;
}) {
  const words = useWords();
  const { board, interview, pair } = props;
  const frame = useRef<HTMLDivElement>(null);
  const first = useLayer(board, interview, 0);
  const second = useLayer(board, interview, 1);
  const handles = useRef<(TranscriptHandle | undefined)[]>([]);
  const sessions = [first, second] as const;
  useOneScroll(frame, `${interview.id} ${board.coders.join(' ')}`);

  // The pair is chosen in both, and scrolled to by the end that comes first.
  const { sides } = pair;
  const places = sides.map((side) => `${side?.start}-${side?.end}`).join(' ');
  useEffect(() => {
    sessions.forEach((session, at) => {
      const side = sides[at];
      const other = sides[1 - at];
      const selection = side || !other ? undefined : { start: other.start, end: other.end };
      session.show({ chosen: side?.id ?? '', selection });
    });
    const earlier = (sides[1]?.start ?? Infinity) < (sides[0]?.start ?? Infinity) ? 1 : 0;
    // Again where a window of another width has moved the lines, once the passages have followed.
    let width = -1;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry === undefined || entry.contentRect.width === width) return;
      const atOnce = width < 0;
      width = entry.contentRect.width;
      clearTimeout(timer);
      timer = setTimeout(() => handles.current[earlier]?.reveal(sides[earlier]?.id ?? selectionId), atOnce ? 0 : 100);
    });
    if (frame.current !== null) watcher.observe(frame.current);
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
    };
  }, [first, second, keyOf(pair), places, interview.transcript]);

  const text = (at: 0 | 1) => (
    <section class="one-text" key={board.coders[at]}>
      <SideCard board={board} at={at} pair={pair} />
      <Transcript
        session={sessions[at]}
        name={words.compare.text_of(board.coders[at], interview.id)}
        readOnly
        colors={(code) => colorOf(board, code)}
        hidden={nobody}
        pickerFor=""
        picker={null}
        handle={(handle) => {
          handles.current[at] = handle;
        }}
        selected={nothing}
        clicked={(ids) => {
          const next = ids.find((id) => id !== selectionId && id !== pair.sides[at]?.id);
          if (next !== undefined) props.choose(next);
        }}
        choose={props.choose}
        chooseProposal={nothing}
        leave={nothing}
      />
    </section>
  );
  return (
    <div class="coding compare-texts" ref={frame}>
      {text(0)}
      {text(1)}
    </div>
  );
}
