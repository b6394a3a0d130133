// Why something could not be shown or done, in the reader's words, with what the server said.
import { Refused } from '../api/client.ts';
import { useWords } from '../words/use_words.ts';
import { address } from './navigation.ts';

export function Problem(props: { error: Error; again?: () => void }) {
  const words = useWords();
  const refused = props.error instanceof Refused ? props.error : undefined;
  return (
    <div class="problem" role="alert">
      <p>
        <strong>{refused?.kind === 'gone' ? words.refusal.gone : words.refusal.failed}</strong> {props.error.message}
      </p>
      {refused !== undefined && refused.help !== '' && <p>{refused.help}</p>}
      {props.again !== undefined && (
        <button type="button" onClick={props.again}>
          {words.retry}
        </button>
      )}
    </div>
  );
}

/** An address that leads nowhere. */
export function Nowhere() {
  const words = useWords();
  return (
    <div class="lone">
      <h1 tabIndex={-1}>{words.refusal.nowhere}</h1>
      <p>{words.refusal.nowhere_help}</p>
      <p>
        <a href={address('overview')}>{words.refusal.to_overview}</a>
      </p>
    </div>
  );
}
