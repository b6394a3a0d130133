// Says when the server is gone, and the page that asks for a start link. Nothing that was saved is
// lost, and as soon as the server answers again, so does the page.
import { useEffect, useState } from 'preact/hooks';

import { get, onOutcome } from '../api/client.ts';
import type { Outcome } from '../api/client.ts';
import { pollStamp } from '../api/stamp.ts';
import type { StampView } from '../api/types.ts';
import { useWords } from '../words/use_words.ts';

/** Looks whether the server is there and the study as it was. Never throws. */
async function look(): Promise<void> {
  try {
    await get<StampView>('/api/stamp');
  } catch {
    // onOutcome has heard of it.
  }
}

export function useConnection(): Outcome {
  const [outcome, setOutcome] = useState<Outcome>('answered');
  useEffect(() => {
    onOutcome(setOutcome);
    return pollStamp(look);
  }, []);
  return outcome;
}

export function LostBanner() {
  const words = useWords();
  return (
    <div class="banner" role="alert">
      <p>
        <strong>{words.refusal.lost}</strong> {words.refusal.lost_help}
      </p>
      <button type="button" onClick={() => void look()}>
        {words.retry}
      </button>
    </div>
  );
}

export function SignedOut() {
  const words = useWords();
  return (
    <main class="lone" id="content">
      <h1>{words.refusal.signed_out}</h1>
      <p>{words.refusal.signed_out_help}</p>
      <p>
        <button type="button" onClick={() => location.reload()}>
          {words.retry}
        </button>
      </p>
    </main>
  );
}
