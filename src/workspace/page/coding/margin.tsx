// The margin: a bracket at the height of each passage, and its label, none over another. A click
// on a label chooses the segment.
import type { Language } from '../api/types.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import type { Words } from '../words/words.ts';
import type { ShownSegment } from './changes.ts';
import { StrengthSign, strengthWord, ValenceSign, valenceWord } from './marks.tsx';
import type { CodingSession } from './session.ts';

export const labelHeight = 26; // pixels, with the distance to the next; as in coding.css

/** A passage in the margin; heights are pixels from the top of the text. */
export interface MarginItem {
  id: string; // as in annotations.ts
  top: number;
  bottom: number;
  labelTop: number;
  lane: number;
}

export function codeName(session: CodingSession, code: string, language: Language): string {
  const found = session.code(code);
  return found ? inLanguage(found.label, language) : code;
}

/** "barrier: Time, strong, I04:112-118" */
export function segmentName(session: CodingSession, segment: ShownSegment, words: Words, language: Language): string {
  const name = codeName(session, segment.code, language);
  const parts = [segment.valence === '' ? name : `${valenceWord(segment.valence, words)}: ${name}`];
  if (segment.strength !== '') parts.push(strengthWord(segment.strength, words));
  if (segment.cited !== '') parts.push(segment.cited);
  if (!segment.own) parts.push(words.coding.coded_by(segment.coder));
  if (segment.saving) parts.push(words.coding.not_saved);
  return parts.join(', ');
}

function Label(props: {
  session: CodingSession;
  segment: ShownSegment;
  item: MarginItem;
  color: string;
  choose: (id: string) => void;
}) {
  const words = useWords();
  const language = useLanguage();
  const { segment, item, session } = props;
  const chosen = session.chosen === segment.id;
  const classes = ['label', segment.own ? 'own' : 'other', chosen ? 'chosen' : '', segment.saving ? 'saving' : ''];
  const who = segment.belongs_to.join(' ');
  return (
    <button
      type="button"
      class={classes.join(' ')}
      aria-pressed={chosen}
      aria-label={segmentName(session, segment, words, language)}
      title={`${segmentName(session, segment, words, language)}${who === '' ? '' : `, ${who}`}`}
      ref={(element) => {
        if (!element) return;
        element.style.setProperty('--code', props.color);
        element.style.top = `${item.labelTop}px`;
      }}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => props.choose(segment.id)}
    >
      <ValenceSign valence={segment.valence} />
      <span class="label-name">{codeName(session, segment.code, language)}</span>
      <StrengthSign strength={segment.strength} />
      {segment.memo !== '' && (
        <span class="label-note" aria-hidden="true">
          ✎
        </span>
      )}
      {!segment.own && (
        <span class="label-coder" aria-hidden="true">
          {segment.coder}
        </span>
      )}
    </button>
  );
}

export function Margin(props: {
  session: CodingSession;
  items: readonly MarginItem[];
  colors: (code: string) => string;
  choose: (id: string) => void;
  chooseProposal: (index: number) => void;
}) {
  const words = useWords();
  const language = useLanguage();
  const { session } = props;
  const segments = new Map(session.segments.map((segment) => [segment.id, segment]));
  const proposalOf = (id: string): number => (id.startsWith('proposal-') ? Number(id.slice(9)) : -1);
  const colorOf = (id: string): string =>
    props.colors(segments.get(id)?.code ?? session.interview.proposals[proposalOf(id)]?.code ?? '');
  return (
    <>
      <div class="brackets" aria-hidden="true">
        {props.items.map((item) => (
          <i
            key={item.id}
            class={session.chosen === item.id ? 'chosen' : segments.get(item.id)?.own ? 'own' : 'other'}
            ref={(element) => {
              if (!element) return;
              element.style.setProperty('--code', colorOf(item.id));
              element.style.setProperty('--lane', String(Math.min(item.lane, 4)));
              element.style.top = `${item.top}px`;
              element.style.height = `${item.bottom - item.top}px`;
            }}
          />
        ))}
      </div>
      <div class="labels" role="group" aria-label={words.coding.segments(session.segments.length)}>
        {props.items.map((item) => {
          const segment = segments.get(item.id);
          const index = proposalOf(item.id);
          const proposal = session.interview.proposals[index];
          if (segment) {
            return (
              <Label key={item.id} session={session} segment={segment} item={item} color={colorOf(item.id)} choose={props.choose} />
            );
          }
          if (!proposal) return null;
          return (
            <button
              key={item.id}
              type="button"
              class={`label proposal${session.proposal === index ? ' chosen' : ''}`}
              aria-pressed={session.proposal === index}
              aria-label={`${words.coding.proposal}: ${codeName(session, proposal.code, language)}, ${proposal.cited}`}
              ref={(element) => {
                if (!element) return;
                element.style.setProperty('--code', colorOf(item.id));
                element.style.top = `${item.labelTop}px`;
              }}
              onClick={() => props.chooseProposal(index)}
            >
              <span aria-hidden="true">?</span>
              <ValenceSign valence={proposal.valence} />
              <span class="label-name">{codeName(session, proposal.code, language)}</span>
            </button>
          );
        })}
      </div>
    </>
  );
}
