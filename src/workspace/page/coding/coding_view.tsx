// The coding view of one interview: the text with its layers on one side; the chosen segment and
// the codebook on the other. What keys and clicks do comes together in use_actions.ts.
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';

import type { CodeView } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { placeInText } from '../app/navigation.ts';
import type { Place as Address } from '../app/navigation.ts';
import { useLanguage, useWords } from '../words/use_words.ts';
import { Codebook } from './codebook.tsx';
import { CodingHeader } from './coding_header.tsx';
import { colorsOf, strangeColor } from './colors.ts';
import { useCodingKeys } from './keyboard.ts';
import { codeName } from './margin.tsx';
import { MemoDialog } from './memo_dialog.tsx';
import { nextClicked } from './movement.ts';
import { NewCodeDialog } from './new_code_dialog.tsx';
import { proposalId, selectionId } from './passages.ts';
import { Picker } from './picker.tsx';
import { ProposalPanel } from './proposal_panel.tsx';
import { ClashQuestion, RevealQuestion } from './questions.tsx';
import { saidOf } from './said.ts';
import { SegmentPanel } from './segment_panel.tsx';
import type { CodingSession, Told } from './session.ts';
import { Transcript } from './transcript.tsx';
import type { TranscriptHandle } from './transcript.tsx';
import { useActions } from './use_actions.ts';

/** What the picker's choice is for. */
export type Picking = '' | 'selection' | 'segment' | 'proposal';

type Asked = { kind: 'memo'; of: 'interview' | 'segment' } | { kind: 'new-code'; label: string } | { kind: 'reveal'; coder: string };

/** Draws again whenever the session says so. */
function useSession(session: CodingSession, told: (what: Told) => void): void {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const hearer = useRef(told);
  hearer.current = told;
  useEffect(() => {
    const ends = [session.listen(() => draw(undefined)), session.hear((what) => hearer.current(what))];
    const leaving = (event: BeforeUnloadEvent): void => {
      if (session.saving) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => {
      for (const end of ends) end();
      window.removeEventListener('beforeunload', leaving);
    };
  }, [session]);
}

/** Whether the last thing the user touched was the mouse: only then does a selection ask for a code. */
function usePointer(): { current: boolean } {
  const pointer = useRef(false);
  useEffect(() => {
    const down = (event: Event): void => {
      pointer.current = event.type === 'pointerdown';
    };
    document.addEventListener('pointerdown', down, true);
    document.addEventListener('keydown', down, true);
    return () => {
      document.removeEventListener('pointerdown', down, true);
      document.removeEventListener('keydown', down, true);
    };
  }, []);
  return pointer;
}

export function CodingView(props: { session: CodingSession; place: Address }) {
  const words = useWords();
  const language = useLanguage();
  const { session } = props;
  const [message, setMessage] = useState<Told | undefined>();
  const [picking, setPicking] = useState<Picking>('');
  const [asked, setAsked] = useState<Asked | undefined>();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [looked, setLooked] = useState('');
  const text = useRef<TranscriptHandle>();
  const search = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const respondent = useRef<HTMLFieldSetElement>(null);
  const pointer = usePointer();

  useSession(session, (told) => {
    setMessage(told.kind === 'refused' || told.kind === 'elsewhere' || told.kind === 'undone' || told.kind === 'redone' ? told : undefined);
    announce(saidOf(session, told, words, language));
  });

  const codes = session.study.codebook.codes;
  const colors = useMemo(() => colorsOf(codes), [codes]);
  const colorOf = (code: string): string => colors.get(code) ?? strangeColor;
  const times = useMemo(() => {
    const counted = new Map<string, number>();
    for (const segment of session.segments) if (segment.own) counted.set(segment.code, (counted.get(segment.code) ?? 0) + 1);
    return counted;
  }, [session.segments]);

  const actions = useActions({ session, text, hidden, setPicking, words, language, search, note, respondent, memo: () => setAsked({ kind: 'memo', of: 'interview' }) });
  useCodingKeys(actions);

  // Where the address leads: a segment, or a passage.
  const { hash } = location;
  useEffect(() => {
    const at = placeInText(props.place);
    const segment = props.place.parts[1];
    if (at) session.show({ selection: at, chosen: '' });
    else if (segment !== undefined) session.show({ chosen: segment });
    setTimeout(() => text.current?.reveal(at ? selectionId : (segment ?? '')));
  }, [session, hash]);

  const picked = (code: CodeView): void => {
    const { selection, chosenSegment } = session;
    const proposal = session.interview.proposals[session.proposal];
    if (picking === 'proposal' && proposal) session.decide(proposal, true, { code: code.id });
    else if (picking === 'segment' && chosenSegment) session.change(chosenSegment.id, { code: code.id });
    else if (selection) session.addSegment(selection, code.id, '');
    setPicking('');
    text.current?.focus();
  };
  const closePicker = (): void => {
    setPicking('');
    text.current?.focus();
  };
  const clicked = (ids: string[]): void => {
    const current = session.proposal >= 0 ? proposalId(session.proposal) : session.chosen;
    const next = nextClicked(ids.filter((id) => id !== selectionId), current);
    if (next.startsWith('proposal-')) session.show({ proposal: Number(next.slice(9)), selection: undefined });
    else session.show({ chosen: next, proposal: -1, selection: undefined });
  };

  const chosen = session.chosenSegment;
  const pickerFor = { '': '', selection: selectionId, segment: session.chosen, proposal: proposalId(session.proposal) }[picking];
  const { selection, positions, interview } = session;
  const passage = selection ? interview.text.slice(positions.toUnit(selection.start), positions.toUnit(selection.end)) : '';

  return (
    <div class="coding">
      <CodingHeader
        session={session}
        message={message}
        hidden={hidden}
        toggle={(coder) => setHidden(new Set(hidden.has(coder) ? [...hidden].filter((one) => one !== coder) : [...hidden, coder]))}
        reveal={(coder) => setAsked({ kind: 'reveal', coder })}
        memo={() => setAsked({ kind: 'memo', of: 'interview' })}
        step={actions.proposal}
        dismiss={() => setMessage(undefined)}
      />
      {interview.record === 'none' ? (
        <p class="nothing">{words.coding.no_text}</p>
      ) : (
        <Transcript
          session={session}
          colors={colorOf}
          hidden={hidden}
          pickerFor={pickerFor}
          handle={(handle) => {
            text.current = handle;
          }}
          selected={(place) => {
            actions.selected(place);
            if (pointer.current) setPicking('selection');
          }}
          clicked={clicked}
          choose={(id) => session.show({ chosen: id === session.chosen ? '' : id, selection: undefined })}
          chooseProposal={(index) => session.show({ proposal: index })}
          leave={() => setPicking('')}
          picker={
            <Picker
              title={picking === 'selection' ? words.coding.pick_code : words.coding.pick_other}
              codes={codes}
              recent={session.recent}
              colors={colors}
              passage={passage}
              canAdd={session.study.codebook.editable}
              pick={picked}
              add={(label) => {
                setPicking('');
                setAsked({ kind: 'new-code', label });
              }}
              close={closePicker}
            />
          }
        />
      )}
      <aside class="coding-side">
        {chosen && (
          <SegmentPanel
            session={session}
            segment={chosen}
            color={colorOf(chosen.code)}
            note={note}
            respondent={respondent}
            pick={() => setPicking('segment')}
            memo={() => setAsked({ kind: 'memo', of: 'segment' })}
            step={actions.segment}
          />
        )}
        <ProposalPanel session={session} color={colorOf} pick={() => setPicking('proposal')} step={actions.proposal} />
        {!chosen && session.proposal < 0 && session.segments.every((segment) => !segment.own) && (
          <div class="first-steps">
            <p>{words.coding.first_steps}</p>
            <p>{words.coding.first_steps_keys}</p>
          </div>
        )}
        <Codebook
          title={words.coding.codebook}
          codes={codes}
          colors={colors}
          times={times}
          search={search}
          looked={looked}
          look={setLooked}
          coding={session.selection !== undefined}
          pick={(code) => {
            if (session.selection) {
              session.addSegment(session.selection, code.id, '');
              setPicking('');
              text.current?.focus();
            } else setLooked(code.id === looked ? '' : code.id);
          }}
          add={session.study.codebook.editable ? () => setAsked({ kind: 'new-code', label: '' }) : undefined}
        />
      </aside>
      {session.clash && <ClashQuestion session={session} clash={session.clash} />}
      {asked?.kind === 'reveal' && (
        <RevealQuestion
          coder={asked.coder}
          yes={() => {
            void session.reveal(asked.coder);
            setAsked(undefined);
          }}
          close={() => setAsked(undefined)}
        />
      )}
      {asked?.kind === 'memo' && (
        <MemoDialog
          kind={asked.of}
          id={asked.of === 'interview' ? interview.id : session.chosen}
          of={asked.of === 'interview' ? interview.id : `${codeName(session, chosen?.code ?? '', language)}, ${chosen?.cited ?? ''}`}
          close={() => setAsked(undefined)}
        />
      )}
      {asked?.kind === 'new-code' && (
        <NewCodeDialog
          study={session.study}
          label={asked.label}
          added={(study, code) => {
            session.studyRead(study);
            if (session.selection) session.addSegment(session.selection, code, '');
            setAsked(undefined);
          }}
          close={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
