// What an operation would touch, before it happens: asked anew whenever the question or the study
// differs, so that what is shown is what would be done.
import { useEffect, useState } from 'preact/hooks';

import { post, Refused } from '../api/client.ts';
import type { CodebookOperation, CodebookPreview, PreviewCodebook, StudyView } from '../api/types.ts';
import { useWords } from '../words/use_words.ts';

const patience = 250; // milliseconds without a key

export interface Previewed {
  preview: CodebookPreview | undefined; // of the operation as it is asked now
  error: Error | undefined;
}

/** Nothing is asked while `operation` is undefined: its fields are not all filled in. */
export function usePreview(study: StudyView, operation: CodebookOperation | undefined): Previewed {
  const question = operation === undefined ? '' : JSON.stringify([operation, study.codebook.version, study.stamp]);
  const [state, setState] = useState<{ question: string } & Partial<Previewed>>({ question: '' });
  useEffect(() => {
    if (operation === undefined) return undefined;
    let ended = false;
    const body: PreviewCodebook = { ...operation, version: study.codebook.version };
    const timer = setTimeout(() => {
      post<CodebookPreview>('/api/codebook/preview', body).then(
        (preview) => {
          if (!ended) setState({ question, preview });
        },
        (error: unknown) => {
          // After a clash the study is read again, and so is this asked again.
          const passes = error instanceof Refused && error.kind === 'clash';
          if (!ended && !passes && error instanceof Error) setState({ question, error });
        },
      );
    }, patience);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [question]);
  const current = state.question === question && question !== '';
  return { preview: current ? state.preview : undefined, error: current ? state.error : undefined };
}

export function Preview(props: { of: CodebookPreview }) {
  const words = useWords();
  const { of } = props;
  const { touches } = of;
  const rest = [
    words.codebook.proposals(touches.proposals),
    words.codebook.unplaced(touches.unplaced),
    words.codebook.ratings(touches.ratings),
    words.codebook.answers(touches.answers),
    words.codebook.memos(of.memos),
    words.codebook.summaries(of.summaries),
  ].filter((text) => text !== '');
  const files = of.files.length + of.hidden_files;
  return (
    <div class="preview">
      <p>
        <strong>{words.codebook.touches(touches.segments, touches.coders, touches.interviews, touches.own)}</strong>{' '}
        {rest.length > 0 && <>{words.codebook.and_also(rest.join(', '))} </>}
        {words.codebook.writes(files)}
      </p>
      {of.mentions.length > 0 && (
        <>
          <p>{words.codebook.mentions}</p>
          <ul>
            {of.mentions.map((place) => (
              <li>
                <code>{place}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {of.look.length > 0 && (
        <ul lang="en">
          {of.look.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>{words.codebook.files(files)}</summary>
        <ul>
          {of.files.map((file) => (
            <li>
              <code>{file}</code>
            </li>
          ))}
          {of.hidden_files > 0 && <li>{words.codebook.hidden_files(of.hidden_files)}</li>}
        </ul>
      </details>
    </div>
  );
}
