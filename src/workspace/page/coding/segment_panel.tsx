// The segment that is chosen, with all that can be said of it. What is changed here goes to the
// file at once.
import { useEffect, useState } from 'preact/hooks';
import type { Ref } from 'preact';

import type { Strength } from '../api/types.ts';
import { useLanguage, useWords } from '../words/use_words.ts';
import type { ShownSegment } from './changes.ts';
import { codeName } from './margin.tsx';
import { strengthWord, Swatch, valenceKeys, valences, ValenceSign, valenceWord } from './marks.tsx';
import type { CodingSession } from './session.ts';

interface PanelProps {
  session: CodingSession;
  segment: ShownSegment;
  color: string;
  note: Ref<HTMLTextAreaElement>;
  respondent: Ref<HTMLFieldSetElement>;
  pick: () => void;
  memo: () => void;
  step: (by: 1 | -1) => void;
}

function Valences(props: PanelProps) {
  const words = useWords();
  const { segment, session } = props;
  return (
    <fieldset class="choices valences" disabled={!segment.own}>
      <legend>{words.coding.valence}</legend>
      {valences.map((valence) => (
        <label key={valence} class={segment.valence === valence ? 'on' : ''}>
          <input
            type="radio"
            class="unseen"
            name="valence"
            checked={segment.valence === valence}
            onChange={() => session.change(segment.id, { valence })}
          />
          <ValenceSign valence={valence} always />
          {valenceWord(valence, words)}
          <kbd aria-hidden="true">{valenceKeys[valence]}</kbd>
        </label>
      ))}
    </fieldset>
  );
}

function Strengths(props: PanelProps) {
  const words = useWords();
  const { segment, session } = props;
  const all: Strength[] = ['', 'weak', 'strong'];
  return (
    <fieldset class="choices" disabled={!segment.own}>
      <legend>{words.coding.strength}</legend>
      {all.map((strength) => (
        <label key={strength} class={segment.strength === strength ? 'on' : ''}>
          <input
            type="radio"
            class="unseen"
            name="strength"
            checked={segment.strength === strength}
            onChange={() => session.change(segment.id, { strength })}
          />
          {strength === '' ? words.coding.not_given : strengthWord(strength, words)}
        </label>
      ))}
    </fieldset>
  );
}

/** Whose words they are: by who speaks, or as chosen here. */
function Respondents(props: PanelProps) {
  const words = useWords();
  const { segment, session } = props;
  const named = segment.respondent.split(' ').filter((one) => one !== '');
  const toggle = (respondent: string): void => {
    const next = session.interview.respondents.filter((one) =>
      one === respondent ? !named.includes(one) : named.includes(one),
    );
    session.change(segment.id, { respondent: next.join(' ') });
  };
  return (
    <fieldset class="choices" ref={props.respondent} disabled={!segment.own}>
      <legend>{words.coding.belongs_to}</legend>
      <label class={named.length === 0 ? 'on' : ''}>
        <input
          type="checkbox"
          class="unseen"
          checked={named.length === 0}
          onChange={() => session.change(segment.id, { respondent: '' })}
        />
        {words.coding.by_speaker}
        {named.length === 0 && !segment.saving && (
          <b>{segment.belongs_to.length > 0 ? segment.belongs_to.join(' ') : words.coding.nobody}</b>
        )}
      </label>
      {session.interview.respondents.map((respondent) => (
        <label key={respondent} class={named.includes(respondent) ? 'on' : ''}>
          <input type="checkbox" class="unseen" checked={named.includes(respondent)} onChange={() => toggle(respondent)} />
          {respondent}
        </label>
      ))}
    </fieldset>
  );
}

function Note(props: PanelProps) {
  const words = useWords();
  const { segment, session } = props;
  const [text, setText] = useState(segment.memo);
  useEffect(() => setText(segment.memo), [segment.id, segment.memo]);
  const save = (): void => {
    // A row of a coding file is one line.
    const line = text.replace(/\s+/gu, ' ').trim();
    if (line !== segment.memo) session.change(segment.id, { memo: line });
  };
  return (
    <label class="field">
      {words.coding.note}
      <textarea
        ref={props.note}
        rows={2}
        readOnly={!segment.own}
        title={words.coding.note_hint}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(segment.memo);
          if (event.key !== 'Escape' && event.key !== 'Enter') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') save();
          event.currentTarget.closest('.coding')?.querySelector<HTMLElement>('.text')?.focus({ preventScroll: true });
        }}
      />
    </label>
  );
}

export function SegmentPanel(props: PanelProps) {
  const words = useWords();
  const language = useLanguage();
  const { segment, session } = props;
  const { innovations } = session.study;
  return (
    <section class={`segment${segment.own ? '' : ' other'}`} aria-labelledby="segment-title">
      <div class="segment-head">
        <h2 id="segment-title">
          <Swatch color={props.color} />
          {codeName(session, segment.code, language)}
        </h2>
        <span class="segment-tools">
          <button type="button" class="quiet" aria-label={words.coding.previous} title={`${words.coding.previous} (k)`} onClick={() => props.step(-1)}>
            ↑
          </button>
          <button type="button" class="quiet" aria-label={words.coding.next} title={`${words.coding.next} (j)`} onClick={() => props.step(1)}>
            ↓
          </button>
          <button type="button" class="quiet" aria-label={words.coding.close_segment} title={`${words.coding.close_segment} (Esc)`} onClick={() => session.show({ chosen: '' })}>
            ×
          </button>
        </span>
      </div>
      <p class="segment-where">
        {segment.saving ? words.coding.not_saved : segment.cited}
        {!segment.own && <> · {words.coding.coded_by(segment.coder)}</>}
      </p>
      {!segment.own && <p class="segment-where">{words.coding.read_only}</p>}
      <Valences {...props} />
      <Strengths {...props} />
      <Respondents {...props} />
      <Note {...props} />
      {segment.own && (
        <>
          <div class="segment-fields">
            <label class="field">
              {words.coding.use}
              <select value={segment.use} onChange={(event) => session.change(segment.id, { use: event.currentTarget.value as ShownSegment['use'] })}>
                <option value="">{words.coding.use_none}</option>
                <option value="preferred">{words.coding.use_preferred}</option>
                <option value="never">{words.coding.use_never}</option>
              </select>
            </label>
            {innovations.length > 0 && (
              <label class="field">
                {words.coding.innovation}
                <select value={segment.innovation} onChange={(event) => session.change(segment.id, { innovation: event.currentTarget.value })}>
                  <option value="">{words.coding.no_innovation}</option>
                  {innovations.map((innovation) => (
                    <option key={innovation.id} value={innovation.id}>
                      {innovation.name}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </div>
          <div class="segment-actions">
            <button type="button" onClick={props.pick}>
              {words.coding.change_code}
            </button>
            <button type="button" onClick={props.memo} disabled={segment.saving}>
              {words.coding.memo}
            </button>
            {session.selection && (
              <button type="button" onClick={() => session.selection && session.change(segment.id, { ...session.selection })}>
                {words.coding.to_selection}
              </button>
            )}
            <button type="button" class="remove" onClick={() => session.remove(segment.id)}>
              {words.coding.remove}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
