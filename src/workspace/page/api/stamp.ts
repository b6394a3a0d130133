// The study's stamp: differs when any file of it was changed, by whomever. Asked for every second
// while the page is visible; who listens reads again what it shows.
type Listener = (stamp: string) => void;

const listeners = new Set<Listener>();
let last = '';

/** The stamp of the newest answer; '' before the first. */
export function currentStamp(): string {
  return last;
}

/** Called when the stamp differs from the one before. Gives what ends the listening. */
export function onStamp(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** An answer carried this stamp. */
export function stampSeen(stamp: string): void {
  if (stamp === last) return;
  last = stamp;
  for (const listener of [...listeners]) listener(stamp);
}

/**
 * Asks by `look` each `interval` milliseconds while the page is visible, and at once when it
 * becomes so. `look` never throws. Gives what ends it.
 */
export function pollStamp(look: () => Promise<void>, interval = 1000): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const next = (): void => {
    clearTimeout(timer);
    if (ended || document.visibilityState === 'hidden') return;
    timer = setTimeout(() => void look().finally(next), interval);
  };
  const seen = (): void => {
    clearTimeout(timer);
    if (document.visibilityState !== 'hidden') void look().finally(next);
  };
  document.addEventListener('visibilitychange', seen);
  next();
  return () => {
    ended = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  };
}
