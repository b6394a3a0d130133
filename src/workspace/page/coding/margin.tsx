// The margin: a bracket at the height of each passage, and its label, none over another. A click
// on a label chooses the segment.
import { useRef } from 'preact/hooks';

import type { Language, Strength, Valence } from '../api/types.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import type { Words } from '../words/words.ts';
import type { ShownSegment } from './changes.ts';
import { StrengthSign, strengthWord, ValenceSign, valenceWord } from './marks.tsx';
import type { CodingSession } from './session.ts';
import { Steady } from './steady.ts';

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

class Label extends Steady<{
  id: string;
  name: string; // of the code
  said: string; // all of it, in words
  belongsTo: string;
  valence: Valence;
  strength: Strength;
  note: boolean;
  coder: string; // '' where it is one's own
  chosen: boolean;
  saving: boolean;
  color: string;
  top: number;
  choose: { current: (id: string) => void };
}> {
  override render() {
    const { id, said, belongsTo, coder, chosen, choose, color, top } = this.props;
    const classes = ['label', coder === '' ? 'own' : 'other', chosen ? 'chosen' : '', this.props.saving ? 'saving' : ''];
    return (
      <button
        type="button"
        class={classes.join(' ')}
        aria-pressed={chosen}
        aria-label={said}
        title={`${said}${belongsTo === '' ? '' : `, ${belongsTo}`}`}
        ref={(element) => {
          if (!element) return;
          element.style.setProperty('--code', color);
          element.style.top = `${top}px`;
        }}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => choose.current(id)}
      >
        <ValenceSign valence={this.props.valence} />
        <span class="label-name">{this.props.name}</span>
        <StrengthSign strength={this.props.strength} />
        {this.props.note && (
          <span class="label-note" aria-hidden="true">
            ✎
          </span>
        )}
        {coder !== '' && (
          <span class="label-coder" aria-hidden="true">
            {coder}
          </span>
        )}
      </button>
    );
  }
}

class Bracket extends Steady<{ look: string; color: string; lane: number; top: number; height: number }> {
  override render() {
    const { look, color, lane, top, height } = this.props;
    return (
      <i
        class={look}
        ref={(element) => {
          if (!element) return;
          element.style.setProperty('--code', color);
          element.style.setProperty('--lane', String(lane));
          element.style.top = `${top}px`;
          element.style.height = `${height}px`;
        }}
      />
    );
  }
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
  const choose = useRef(props.choose);
  choose.current = props.choose;
  const segments = new Map(session.segments.map((segment) => [segment.id, segment]));
  const proposalOf = (id: string): number => (id.startsWith('proposal-') ? Number(id.slice(9)) : -1);
  const colorOf = (id: string): string =>
    props.colors(segments.get(id)?.code ?? session.interview.proposals[proposalOf(id)]?.code ?? '');
  return (
    <>
      <div class="brackets" aria-hidden="true">
        {props.items.map((item) => (
          <Bracket
            key={item.id}
            look={session.chosen === item.id ? 'chosen' : segments.get(item.id)?.own ? 'own' : 'other'}
            color={colorOf(item.id)}
            lane={Math.min(item.lane, 4)}
            top={item.top}
            height={item.bottom - item.top}
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
              <Label
                key={item.id}
                id={item.id}
                name={codeName(session, segment.code, language)}
                said={segmentName(session, segment, words, language)}
                belongsTo={segment.belongs_to.join(' ')}
                valence={segment.valence}
                strength={segment.strength}
                note={segment.memo !== ''}
                coder={segment.own ? '' : segment.coder}
                chosen={session.chosen === item.id}
                saving={segment.saving}
                color={colorOf(item.id)}
                top={item.labelTop}
                choose={choose}
              />
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
