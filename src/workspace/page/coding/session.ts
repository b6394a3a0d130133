// One interview while it is being coded: what the server told, what is on its way to it, what is
// chosen. Changes go out one after another, so that each is based on the row as the one before it
// left it. Whoever draws it listens; the server is `ask`, so that tests can play it.
import type {
  CodeView,
  InterviewView,
  ProposalView,
  SegmentsView,
  SegmentView,
  StudyView,
  UndoView,
  Valence,
} from '../api/types.ts';
import { positionsOf } from '../text/positions.ts';
import type { Positions } from '../text/positions.ts';
import { linesOf } from '../text/lines.ts';
import type { Line } from '../text/lines.ts';
import { shownSegments } from './changes.ts';
import type { Change, Fields, ShownSegment } from './changes.ts';

export interface Ask {
  get: <Answer>(from: string) => Promise<Answer>;
  post: <Answer>(to: string, body: object) => Promise<Answer>;
}

/** Code points, half-open. */
export interface Place {
  start: number;
  end: number;
}

/** A change that the file is no longer as it was based on. */
export interface Clash {
  change: Change;
  mine: ShownSegment;
  theirs: SegmentView | undefined; // removed meanwhile
}

/** What the session tells: said aloud, and shown where it went wrong. */
export type Told =
  | { kind: 'saved'; change: Change; segment: SegmentView | undefined }
  | { kind: 'undone' | 'redone'; summary: string }
  | { kind: 'decided'; accepted: boolean }
  | { kind: 'refused'; message: string; help: string }
  | { kind: 'elsewhere' }; // the study was changed by others, and read again

/** What a refusal of client.ts has that matters here. */
interface Refusing extends Error {
  kind?: string;
  help?: string;
  now?: unknown;
}

export class CodingSession {
  study: StudyView;
  interview: InterviewView;
  positions: Positions;
  lines: Line[];
  segments: ShownSegment[] = [];
  chosen = ''; // id of a segment
  proposal = -1; // index in interview.proposals
  selection: Place | undefined;
  clash: Clash | undefined;
  recent: string[] = []; // codes, last used first

  private ask: Ask;
  private changes: Change[] = [];
  private given = new Map<string, string>();
  private queue: Promise<void> = Promise.resolve();
  private waiting = 0;
  private numbered = 0;
  private seen = ''; // the newest stamp that was told of
  private listeners = new Set<() => void>();
  private hearers = new Set<(told: Told) => void>();

  constructor(study: StudyView, interview: InterviewView, ask: Ask) {
    this.study = study;
    this.interview = interview;
    this.ask = ask;
    this.positions = positionsOf(interview.text);
    this.lines = linesOf(interview, this.positions);
    this.derive();
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  hear(hearer: (told: Told) => void): () => void {
    this.hearers.add(hearer);
    return () => this.hearers.delete(hearer);
  }

  /** Something is not yet in the file. */
  get saving(): boolean {
    return this.waiting > 0;
  }

  /** The one that is chosen, if it is there. */
  get chosenSegment(): ShownSegment | undefined {
    return this.segments.find((segment) => segment.id === this.chosen);
  }

  code(id: string): CodeView | undefined {
    return this.study.codebook.codes.find((code) => code.id === id);
  }

  /** The study was read anew: a new code, another colour. */
  studyRead(study: StudyView): void {
    this.study = study;
    this.derive();
  }

  /** What is chosen, selected or shown next; nothing is asked of the server. */
  show(what: { chosen?: string; proposal?: number; selection?: Place | undefined }): void {
    if (what.chosen !== undefined) {
      this.chosen = what.chosen;
      if (what.chosen !== '') this.proposal = -1;
    }
    if (what.proposal !== undefined) {
      this.proposal = what.proposal;
      if (what.proposal >= 0) this.chosen = '';
    }
    if ('selection' in what) this.selection = what.selection;
    this.tellListeners();
  }

  addSegment(place: Place, code: string, valence: Valence): string {
    this.numbered += 1;
    const id = `new-${this.numbered}`;
    const { id: interview, transcript } = this.interview;
    this.recent = [code, ...this.recent.filter((one) => one !== code)].slice(0, 12);
    this.selection = undefined;
    this.chosen = id;
    this.proposal = -1;
    this.send({ kind: 'add', id, add: { interview, transcript, ...place, code, valence } });
    return id;
  }

  change(id: string, fields: Fields): void {
    if (fields.code) this.recent = [fields.code, ...this.recent.filter((one) => one !== fields.code)].slice(0, 12);
    this.send({ kind: 'change', id, fields });
  }

  remove(id: string): void {
    const at = this.segments.findIndex((segment) => segment.id === id);
    const next = this.segments[at + 1] ?? this.segments[at - 1];
    if (this.chosen === id) this.chosen = next?.id ?? '';
    this.send({ kind: 'remove', id });
  }

  decide(proposal: ProposalView, accepted: boolean, as?: { code?: string; valence?: Valence }): void {
    this.run(async () => {
      const answer = await this.ask.post<SegmentsView>(`/api/proposals/${accepted ? 'accept' : 'reject'}`, {
        interview: this.interview.id,
        start: proposal.start,
        end: proposal.end,
        code: proposal.code,
        valence: proposal.valence,
        ...(as?.code === undefined ? {} : { as_code: as.code }),
        ...(as?.valence === undefined ? {} : { as_valence: as.valence }),
      });
      const next = Math.min(this.proposal, answer.proposals.length - 1);
      this.take(answer);
      this.proposal = next;
      this.tell({ kind: 'decided', accepted });
    });
    this.tellListeners(); // it is being saved
  }

  undo(again: boolean): void {
    this.run(async () => {
      const answer = await this.ask.post<UndoView>(again ? '/api/redo' : '/api/undo', {});
      await this.load();
      this.tell({ kind: again ? 'redone' : 'undone', summary: answer.summary });
    });
    this.tellListeners(); // it is being saved
  }

  /** The layers of another coder are shown from now on. */
  reveal(coder: string): Promise<void> {
    return this.run(async () => {
      await this.ask.post('/api/layers/reveal', { coder });
      await this.load();
    });
  }

  /** Reads the interview again, where `stamp` isn't the one it was read with. */
  look(stamp: string): Promise<void> {
    this.seen = stamp;
    if (this.waiting > 0 || stamp === this.interview.stamp) return this.queue;
    return this.readAgain();
  }

  private readAgain(): Promise<void> {
    return this.run(async () => {
      this.seen = '';
      const before = this.interview;
      await this.load();
      const differs = JSON.stringify([before.segments, before.text]) !== JSON.stringify([this.interview.segments, this.interview.text]);
      if (differs) this.tell({ kind: 'elsewhere' });
    });
  }

  /** Of a clash: make mine again on what is there now, or leave it. */
  settle(mineAgain: boolean): void {
    const { clash } = this;
    this.clash = undefined;
    if (clash && mineAgain && clash.theirs) this.send(clash.change);
    else if (clash && mineAgain) {
      const { start, end, code, valence } = clash.mine;
      this.addSegment({ start, end }, code, valence);
    } else this.tellListeners();
  }

  /** When all that was asked so far is answered. */
  settled(): Promise<void> {
    return this.queue;
  }

  private send(change: Change): void {
    this.changes.push(change);
    // On its way before it is drawn: the file is written meanwhile.
    void this.run(async () => {
      try {
        await this.post(change);
      } catch (error) {
        this.failed(change, error as Refusing);
        throw error;
      }
    });
    this.derive();
  }

  private async post(change: Change): Promise<void> {
    const id = this.given.get(change.id) ?? change.id;
    if (change.kind === 'add') {
      const answer = await this.ask.post<SegmentsView>('/api/segments/add', change.add);
      const known = new Set(this.interview.segments.map((segment) => segment.id));
      const made = answer.touched[0] ?? answer.segments.find((segment) => !known.has(segment.id))?.id;
      if (made !== undefined) {
        this.given.set(change.id, made);
        if (this.chosen === change.id) this.chosen = made;
      }
      this.done(change, answer, made ?? '');
      return;
    }
    const based = this.interview.segments.find((segment) => segment.id === id);
    if (!based) throw Object.assign(new Error(''), { kind: 'gone' });
    const about = { interview: this.interview.id, id, version: based.version };
    if (change.kind === 'remove') {
      this.done(change, await this.ask.post<SegmentsView>('/api/segments/remove', about), id);
      return;
    }
    const moved = change.fields.start !== undefined || change.fields.end !== undefined;
    const place = moved ? { transcript: this.interview.transcript, start: based.start, end: based.end } : {};
    const body = { ...about, ...place, ...change.fields };
    this.done(change, await this.ask.post<SegmentsView>('/api/segments/change', body), id);
  }

  private done(change: Change, answer: SegmentsView, id: string): void {
    this.changes = this.changes.filter((one) => one !== change);
    this.take(answer);
    const segment = answer.segments.find((one) => one.id === id);
    this.tell({ kind: 'saved', change, segment });
  }

  private failed(change: Change, error: Refusing): void {
    const id = this.given.get(change.id) ?? change.id;
    const mine = this.segments.find((segment) => segment.id === id);
    this.changes = this.changes.filter((one) => one !== change);
    // What was to be done to a segment that never came, or is no longer there, is dropped with it.
    if (change.kind === 'add') this.changes = this.changes.filter((one) => one.id !== change.id);
    const now = error.kind === 'clash' ? (error.now as SegmentsView | undefined) : undefined;
    if (now?.segments) this.take(now);
    else this.derive();
    if (now?.segments && change.kind === 'change' && mine) {
      this.clash = { change, mine, theirs: now.segments.find((segment) => segment.id === id) };
    }
    if (this.chosen === change.id && change.kind === 'add') {
      this.chosen = '';
      this.selection = { start: change.add.start, end: change.add.end };
    }
  }

  private take(answer: SegmentsView): void {
    this.interview = {
      ...this.interview,
      segments: answer.segments,
      proposals: answer.proposals,
      stamp: answer.stamp,
    };
    this.derive();
  }

  private async load(): Promise<void> {
    const from = `/api/interviews/${encodeURIComponent(this.interview.id)}`;
    this.interviewRead(await this.ask.get<InterviewView>(from));
  }

  /** The interview was read anew. */
  interviewRead(read: InterviewView): void {
    if (read.transcript !== this.interview.transcript) {
      this.positions = positionsOf(read.text);
      this.lines = linesOf(read, this.positions);
      this.selection = undefined;
    }
    this.interview = read;
    if (this.proposal >= read.proposals.length) this.proposal = -1;
    this.derive();
  }

  /** One after another; what goes wrong is told, and the next goes on. */
  private run(work: () => Promise<void>): Promise<void> {
    this.waiting += 1;
    this.queue = this.queue.then(work).catch((error: unknown) => {
      const why = error as Refusing;
      if (!this.clash) this.tell({ kind: 'refused', message: why.message, help: why.help ?? '' });
    }).finally(() => {
      this.waiting -= 1;
      this.tellListeners();
      // What others changed while this was on its way.
      if (this.waiting === 0 && this.seen !== '' && this.seen !== this.interview.stamp) {
        this.seen = ''; // asked once, whatever comes of it
        void this.readAgain();
      }
    });
    return this.queue;
  }

  private derive(): void {
    const from = { segments: this.interview.segments, coder: this.study.coder, given: this.given };
    this.segments = shownSegments(from, this.changes);
    this.tellListeners();
  }

  private tellListeners(): void {
    for (const listener of [...this.listeners]) listener();
  }

  private tell(told: Told): void {
    for (const hearer of [...this.hearers]) hearer(told);
  }
}
