// Fewer than two codings can be seen: why, and how to see another's; and, below two that can, how
// to see more. To look is written in the journal, so it is asked for.
import { useState } from 'preact/hooks';

import { post } from '../api/client.ts';
import type { StudyView } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { Problem } from '../app/problem.tsx';
import { RevealQuestion } from '../coding/questions.tsx';
import { useWords } from '../words/use_words.ts';

/** A button for each coder whose work is hidden. */
export function Reveals(props: { hidden: readonly string[]; revealed: (coder: string) => void }) {
  const words = useWords();
  const [asked, setAsked] = useState('');
  const [problem, setProblem] = useState<Error>();
  const reveal = (coder: string): void => {
    setAsked('');
    post<StudyView>('/api/layers/reveal', { coder }).then(
      () => {
        announce(words.compare.to_be_seen(coder));
        props.revealed(coder);
      },
      (error: unknown) => {
        if (error instanceof Error) setProblem(error);
      },
    );
  };
  if (props.hidden.length === 0) return null;
  return (
    <>
      {problem !== undefined && <Problem error={problem} />}
      <p class="reveals">
        {props.hidden.map((coder) => (
          <button key={coder} type="button" onClick={() => setAsked(coder)}>
            {words.coding.reveal(coder)}
          </button>
        ))}
      </p>
      {asked !== '' && (
        <div class="coding asks">
          <RevealQuestion coder={asked} yes={() => reveal(asked)} close={() => setAsked('')} />
        </div>
      )}
    </>
  );
}

export function Alone(props: { hidden: readonly string[]; revealed: (coder: string) => void }) {
  const words = useWords();
  return (
    <div class="alone">
      <p>{words.compare.alone}</p>
      <p>{props.hidden.length === 0 ? words.compare.nobody_else : words.compare.alone_help}</p>
      <Reveals {...props} />
    </div>
  );
}
