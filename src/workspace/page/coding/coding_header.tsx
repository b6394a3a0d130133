// Above the text: which interview, whose words, whose coding, whether all is saved, undo and redo;
// and the line of messages.
import { useLanguage, useWords } from '../words/use_words.ts';
import { LayersBar } from './layers_bar.tsx';
import { saidOf } from './said.ts';
import type { CodingSession, Told } from './session.ts';

export function CodingHeader(props: {
  session: CodingSession;
  message: Told | undefined;
  hidden: ReadonlySet<string>;
  toggle: (coder: string) => void;
  reveal: (coder: string) => void;
  memo: () => void;
  step: (by: 1 | -1) => void;
  dismiss: () => void;
}) {
  const words = useWords();
  const language = useLanguage();
  const { session, message } = props;
  const { interview, study } = session;
  const about = interview.respondents.map((id) => {
    const values = study.respondents.find((one) => one.id === id)?.values ?? [];
    const groups = study.attributes.map((name, index) => (study.groups.includes(name) ? (values[index] ?? '') : ''));
    return { id, groups: [id, ...groups].filter((value) => value !== '').join(' · '), all: [id, ...values].filter((value) => value !== '').join(' · ') };
  });
  const facts = [words.record[interview.record], interview.date, interview.minutes === '' ? '' : `${interview.minutes} min`];
  return (
    <header class="coding-head">
      <div class="coding-title">
        <h1 tabIndex={-1}>{interview.id}</h1>
        <p class="facts">
          <span>{facts.filter((fact) => fact !== '').join(', ')}</span>
          {about.map((one) => (
            <span key={one.id} title={one.all}>
              {one.groups}
            </span>
          ))}
        </p>
      </div>
      <LayersBar session={session} hidden={props.hidden} toggle={props.toggle} ask={props.reveal} />
      <div class="coding-tools">
        {interview.proposals.length > 0 && (
          <button type="button" onClick={() => props.step(1)}>
            {words.coding.proposals(interview.proposals.length)}
          </button>
        )}
        {interview.unplaced > 0 && <span class="attention">{words.coding.unplaced(interview.unplaced)}</span>}
        {interview.diagnostics.length > 0 && (
          <details class="diagnostics">
            <summary>{words.coding.warnings(interview.diagnostics.length)}</summary>
            <ul>
              {interview.diagnostics.slice(0, 50).map((one, index) => (
                <li key={index}>
                  <code>{`${one.file}:${one.line}`}</code> {one.message}
                </li>
              ))}
            </ul>
          </details>
        )}
        <span class={`saved${session.saving ? ' saving' : ''}`}>{session.saving ? words.coding.saving : words.coding.saved}</span>
        <button type="button" class="quiet" title="Ctrl+Z" onClick={() => session.undo(false)}>
          <span aria-hidden="true">↶ </span>
          {words.coding.undo}
        </button>
        <button type="button" class="quiet" title="Ctrl+Shift+Z" onClick={() => session.undo(true)}>
          <span aria-hidden="true">↷ </span>
          {words.coding.redo}
        </button>
        <button type="button" class="quiet" title="i" onClick={props.memo}>
          {words.coding.memo}
        </button>
      </div>
      {message && (
        <p class={`message ${message.kind}`} role={message.kind === 'refused' ? 'alert' : undefined}>
          <span>{saidOf(session, message, words, language)}</span>
          <button type="button" class="quiet" aria-label={words.close} onClick={props.dismiss}>
            ×
          </button>
        </p>
      )}
    </header>
  );
}
