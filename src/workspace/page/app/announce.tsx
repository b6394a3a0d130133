// What a screen reader should say aloud although the focus is elsewhere: "segment added".
import { useEffect, useState } from 'preact/hooks';

let say: (text: string) => void = () => undefined;

/** Said once, politely. */
export function announce(text: string): void {
  say(text);
}

export function LiveRegion() {
  const [said, setSaid] = useState({ text: '', times: 0 });
  useEffect(() => {
    // A no-break space in turn, so that the same words are said again when they happen again.
    say = (text) =>
      setSaid((before) => ({
        text: text + (before.times % 2 === 0 ? '\u00a0' : ''),
        times: before.times + 1,
      }));
    return () => {
      say = () => undefined;
    };
  }, []);
  return (
    <div class="unseen" role="status" aria-live="polite">
      {said.text}
    </div>
  );
}
