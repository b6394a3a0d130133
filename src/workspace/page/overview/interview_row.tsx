// One interview in the overview: what it is, who speaks, how far it is coded, what to look at.
import { Component } from 'preact';

import type { Language, OverviewRow } from '../api/types.ts';
import { interviewAddress } from '../app/navigation.ts';
import { formatShare } from '../words/use_words.ts';
import type { Words } from '../words/words.ts';

export interface InterviewRowProps {
  row: OverviewRow;
  attributes: { index: number; name: string }[]; // those with a column
  coders: string[];
  own: string;
  words: Words;
  language: Language;
  number: number; // place in the list, from 1; the heading is row 1 of the table
}

function Bar(props: { share: number }) {
  return (
    <span class="bar" aria-hidden="true">
      <span style={{ inlineSize: `${Math.round(props.share * 100)}%` }} />
    </span>
  );
}

function Progress(props: InterviewRowProps) {
  const { row, coders, own, words, language } = props;
  if (row.record === 'none') return <span class="soft">{words.record.none}</span>;
  return (
    <ul class="progress">
      {coders.map((coder, index) => {
        const progress = row.progress[index];
        if (progress === undefined || (coder !== own && progress.segments === 0)) return null;
        return (
          <li class={coder === own ? '' : 'of-other'}>
            {coders.length > 1 && <span class="progress-who">{coder}</span>}
            {progress.share === null ? (
              <span class="unseen">{words.overview.unknown_share}</span>
            ) : (
              <>
                <Bar share={progress.share} />
                <span class="number" title={words.overview.coded(formatShare(progress.share, language))}>
                  {formatShare(progress.share, language)}
                </span>
              </>
            )}
            <span class="soft">{words.overview.segments(progress.segments)}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Attention(props: InterviewRowProps) {
  const { row, words } = props;
  return (
    <ul class="chips">
      {row.warnings > 0 && <li class="chip warning">{words.overview.warnings(row.warnings)}</li>}
      {row.unplaced > 0 && <li class="chip warning">{words.overview.unplaced(row.unplaced)}</li>}
      {row.proposals > 0 && <li class="chip proposal">{words.overview.proposals(row.proposals)}</li>}
      {row.memo && <li class="chip">{words.overview.memo}</li>}
    </ul>
  );
}

function Row(props: InterviewRowProps) {
  const { row, attributes, words } = props;
  return (
    <tr role="row" aria-rowindex={props.number + 1}>
      <th role="rowheader" scope="row">
        <a href={interviewAddress(row.id)} data-interview={row.id}>
          {row.id}
        </a>
        <span class="soft record">{words.record[row.record]}</span>
      </th>
      <td role="cell" class="people">
        {row.respondents.map((respondent) => (
          <div>{respondent.id}</div>
        ))}
      </td>
      {attributes.map((attribute) => (
        <td role="cell" class="people">
          {row.respondents.map((respondent) => (
            <div>{respondent.values[attribute.index] || <span class="soft">{words.overview.unknown}</span>}</div>
          ))}
        </td>
      ))}
      <td role="cell" class="date">
        {row.date}
        {row.minutes !== '' && <span class="soft"> {words.overview.minutes(row.minutes)}</span>}
      </td>
      <td role="cell">
        <Progress {...props} />
      </td>
      <td role="cell">
        <Attention {...props} />
      </td>
    </tr>
  );
}

/** Drawn again only where what it shows has changed: there may be a thousand of them. */
export class InterviewRow extends Component<InterviewRowProps> {
  override shouldComponentUpdate(next: InterviewRowProps): boolean {
    const { words: wordsBefore, ...before } = this.props;
    const { words: wordsNext, ...now } = next;
    return wordsBefore !== wordsNext || JSON.stringify(before) !== JSON.stringify(now);
  }

  override render() {
    return <Row {...this.props} />;
  }
}
