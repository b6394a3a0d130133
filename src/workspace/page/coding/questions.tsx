// The two questions that a coder must answer: whether to see another's coding, which is journalled,
// and which version holds where a segment was changed elsewhere meanwhile.
import type { SegmentView } from '../api/types.ts';
import { useLanguage, useWords } from '../words/use_words.ts';
import { Dialog } from './dialog.tsx';
import { codeName } from './margin.tsx';
import { strengthWord, valenceWord } from './marks.tsx';
import type { Clash, CodingSession } from './session.ts';

export function RevealQuestion(props: { coder: string; yes: () => void; close: () => void }) {
  const words = useWords();
  return (
    <Dialog title={words.coding.reveal_title(props.coder)} close={props.close}>
      <p>{words.coding.reveal_text(props.coder)}</p>
      <div class="dialog-actions">
        <button type="button" class="main" onClick={props.yes}>
          {words.coding.reveal_yes}
        </button>
        <button type="button" onClick={props.close}>
          {words.coding.cancel}
        </button>
      </div>
    </Dialog>
  );
}

function Version(props: { title: string; session: CodingSession; segment: SegmentView | undefined; other: SegmentView | undefined }) {
  const words = useWords();
  const language = useLanguage();
  const { segment, other, session } = props;
  const rows = (of: SegmentView): [string, string][] => [
    [words.coding.code, codeName(session, of.code, language)],
    [words.coding.valence, valenceWord(of.valence, words)],
    [words.coding.strength, strengthWord(of.strength, words) || words.coding.not_given],
    [words.coding.place, `${of.cited} (${of.start}–${of.end})`],
    [words.coding.belongs_to, of.respondent || words.coding.by_speaker],
    [words.coding.note, of.memo || '–'],
  ];
  const theirs = other ? rows(other) : [];
  return (
    <div class="version">
      <h3>{props.title}</h3>
      {segment ? (
        <dl>
          {rows(segment).map(([name, value], index) => (
            <div key={name} class={theirs[index]?.[1] === value ? '' : 'differs'}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>{words.coding.removed}</p>
      )}
    </div>
  );
}

export function ClashQuestion(props: { session: CodingSession; clash: Clash }) {
  const words = useWords();
  const { session, clash } = props;
  const keep = (): void => session.settle(false);
  return (
    <Dialog title={words.coding.clash_title} close={keep}>
      <p>{words.coding.clash_text}</p>
      <div class="versions">
        <Version title={words.coding.mine} session={session} segment={clash.mine} other={clash.theirs} />
        <Version title={words.coding.theirs} session={session} segment={clash.theirs} other={clash.mine} />
      </div>
      <div class="dialog-actions">
        <button type="button" class="main" onClick={keep}>
          {words.coding.keep_theirs}
        </button>
        <button type="button" onClick={() => session.settle(true)}>
          {words.coding.mine_again}
        </button>
      </div>
    </Dialog>
  );
}
