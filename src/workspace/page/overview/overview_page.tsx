// The view "overview": the interviews of the study, how far each is coded, and what wants a look.
import '../styles/overview.css';
import { useReading } from '../api/reading.ts';
import type { OverviewView } from '../api/types.ts';
import { Problem } from '../app/problem.tsx';
import type { ViewProps } from '../app/views.tsx';
import { useWords } from '../words/use_words.ts';
import { InterviewTable } from './interview_table.tsx';
import { Side } from './side.tsx';

export function OverviewPage(props: ViewProps) {
  const words = useWords();
  const overview = useReading<OverviewView>('/api/overview');
  return (
    <>
      <h1 tabIndex={-1}>{words.overview.title}</h1>
      {overview.error !== undefined && <Problem error={overview.error} again={overview.again} />}
      {overview.data === undefined ? (
        overview.error === undefined && <p class="soft">{words.loading}</p>
      ) : (
        <div class="overview-page">
          <Side overview={overview.data} study={props.study} />
          <InterviewTable overview={overview.data} study={props.study} />
        </div>
      )}
    </>
  );
}
