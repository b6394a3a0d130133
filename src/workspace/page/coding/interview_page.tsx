// The view "interview": reads the interview that the address names, and keeps it read as the
// study's files change; what is done with it is coding_view.tsx.
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

import { get, path, post } from '../api/client.ts';
import { onStamp } from '../api/stamp.ts';
import type { InterviewView } from '../api/types.ts';
import { address } from '../app/navigation.ts';
import { Problem } from '../app/problem.tsx';
import type { ViewProps } from '../app/views.tsx';
import { useWords } from '../words/use_words.ts';
import './coding.css';
import './margin.css';
import './panels.css';
import { CodingView } from './coding_view.tsx';
import { CodingSession } from './session.ts';

export function InterviewPage(props: ViewProps) {
  const words = useWords();
  const { study, place } = props;
  const id = place.parts[0] ?? '';
  const [session, setSession] = useState<CodingSession | undefined>();
  const [error, setError] = useState<Error | undefined>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    setError(undefined);
    setSession(undefined);
    if (id === '') return undefined;
    const aborted = new AbortController();
    get<InterviewView>(path('interviews', id), aborted.signal).then(
      (read) => setSession(new CodingSession(study, read, { get, post })),
      (why: Error) => {
        if (!aborted.signal.aborted) setError(why);
      },
    );
    return () => aborted.abort();
  }, [id, attempt]);

  useEffect(() => {
    if (session && session.study !== study) session.studyRead(study);
  }, [session, study]);
  useEffect(() => {
    if (!session) return undefined;
    return onStamp((stamp) => void session.look(stamp));
  }, [session]);

  // Before the text is drawn, so that it is measured once.
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('coding-open', id !== '');
    return () => document.documentElement.classList.remove('coding-open');
  }, [id]);

  if (id === '') {
    return (
      <div class="lone">
        <h1 tabIndex={-1}>{words.coding.choose_interview}</h1>
        <p>
          {words.coding.choose_interview_help} <a href={address('overview')}>{words.views.overview}</a>
        </p>
      </div>
    );
  }
  if (error) {
    return (
      <>
        <h1 tabIndex={-1}>{id}</h1>
        <Problem error={error} again={() => setAttempt(attempt + 1)} />
      </>
    );
  }
  if (!session || session.interview.id !== id) return <p class="reading">{words.loading}</p>;
  return <CodingView key={id} session={session} place={place} />;
}
