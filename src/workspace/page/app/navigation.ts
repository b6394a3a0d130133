// Where in the workspace one is, as the part of the address behind `#`:
//   #/overview   #/interview/I04   #/interview/I04/sEGMENT   #/interview/I04?at=120-310   #/tables?...
// The server never sees it, and the browser's own back and forward work.
import { useEffect, useState } from 'preact/hooks';

export interface Place {
  view: string; // "overview"; as in views.tsx
  parts: string[]; // what follows it, decoded
  query: Record<string, string>;
}

export function parsePlace(hash: string): Place {
  const text = hash.replace(/^#\/?/, '');
  const mark = text.indexOf('?');
  const names = (mark < 0 ? text : text.slice(0, mark)).split('/').filter((part) => part !== '');
  const [view = 'overview', ...parts] = names.map(decoded);
  const query = Object.fromEntries(new URLSearchParams(mark < 0 ? '' : text.slice(mark + 1)));
  return { view, parts, query };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // typed by hand
  }
}

/** The address of a place, for `href`. What is empty in `query` is left out. */
export function address(view: string, parts: string[] = [], query: Record<string, string> = {}): string {
  const kept = Object.entries(query).filter(([, value]) => value !== '');
  const asked = kept.length === 0 ? '' : '?' + new URLSearchParams(kept).toString();
  return '#/' + [view, ...parts].map(encodeURIComponent).join('/') + asked;
}

/** An interview, or a segment of it. */
export function interviewAddress(interview: string, segment = ''): string {
  return address('interview', segment === '' ? [interview] : [interview, segment]);
}

/** A place in an interview's text: code points, half-open. */
export function textAddress(interview: string, start: number, end: number): string {
  return `#/interview/${encodeURIComponent(interview)}?at=${start}-${end}`;
}

/** `?at=120-310` of a place, or nothing. */
export function placeInText(place: Place): { start: number; end: number } | undefined {
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(place.query['at'] ?? '');
  if (found === null) return undefined;
  return { start: Number(found[1]), end: Number(found[2]) };
}

export function go(to: string): void {
  location.hash = to;
}

/** As `go`, but without a step for the browser's back. */
export function goInPlace(to: string): void {
  history.replaceState(null, '', to);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

export function usePlace(): Place {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = (): void => setHash(location.hash);
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return parsePlace(hash);
}
