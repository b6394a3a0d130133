// Asks the server and gives typed answers. What is refused is thrown as `Refused`, a server that
// is gone as `Unreachable`; the rest of the page never sees a status number or a raw body. Every
// answer's stamp is passed on to stamp.ts, so that views read again what has changed.
import { stampSeen } from './stamp.ts';
import type { Refusal } from './types.ts';

export type RefusalKind = Refusal['error']['kind'] | 'signed-out';

/** The server answered, and said no. */
export class Refused extends Error {
  readonly kind: RefusalKind;
  readonly status: number;
  readonly help: string;
  readonly rule: string;
  /** Of a clash: what stands there now, in the shape of the answer that was asked for. */
  readonly now: unknown;

  constructor(status: number, error: Partial<Refusal['error']>) {
    super(error.message ?? '');
    this.name = 'Refused';
    this.status = status;
    this.kind = status === 401 ? 'signed-out' : (error.kind ?? 'failed');
    this.help = error.help ?? '';
    this.rule = error.rule ?? '';
    this.now = error.now;
  }
}

/** No answer came: `veldwerk serve` has stopped, or the answer was none of its own. */
export class Unreachable extends Error {
  constructor() {
    super('no answer');
    this.name = 'Unreachable';
  }
}

/** What became of each request, for the banner that says that the connection is lost. */
export type Outcome = 'answered' | 'signed-out' | 'unreachable';
let outcome: (what: Outcome) => void = () => undefined;
export function onOutcome(listener: (what: Outcome) => void): void {
  outcome = listener;
}

/** "/api/memos/" + parts, each encoded. */
export function path(...parts: string[]): string {
  return '/api/' + parts.map(encodeURIComponent).join('/');
}

/** "?a=1&b=2"; what is empty is left out. */
export function query(values: Record<string, string>): string {
  const kept = Object.entries(values).filter(([, value]) => value !== '');
  return kept.length === 0 ? '' : '?' + new URLSearchParams(kept).toString();
}

export function get<Answer>(from: string, signal?: AbortSignal): Promise<Answer> {
  return ask<Answer>(from, { method: 'GET', ...(signal === undefined ? {} : { signal }) });
}

/** A change, or something else that the server writes down. */
export function post<Answer>(to: string, body: object): Promise<Answer> {
  return ask<Answer>(to, { method: 'POST', body: JSON.stringify(body) });
}

async function ask<Answer>(where: string, init: RequestInit): Promise<Answer> {
  const headers: Record<string, string> = { 'X-Veldwerk': '1', Accept: 'application/json' };
  if (init.body !== undefined) headers['Content-Type'] = 'application/json';
  let status: number;
  let answer: unknown;
  try {
    const response = await fetch(where, {
      ...init,
      headers,
      credentials: 'same-origin',
      redirect: 'error',
      cache: 'no-store',
    });
    status = response.status;
    answer = await response.json();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    outcome('unreachable');
    throw new Unreachable();
  }
  outcome(status === 401 ? 'signed-out' : 'answered');
  if (status !== 200) throw new Refused(status, (answer as Partial<Refusal>).error ?? {});
  const stamp = (answer as { stamp?: unknown }).stamp;
  if (typeof stamp === 'string') stampSeen(stamp);
  return answer as Answer;
}
