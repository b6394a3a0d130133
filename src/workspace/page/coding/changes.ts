// Changes of segments that are on their way to the file: what the page shows is what the server
// last told, and these on top of it, so that a segment is there at once, and gone again where it
// is refused.
import type { AddSegment, ChangeSegment, SegmentView } from '../api/types.ts';

export type Fields = Partial<Omit<ChangeSegment, 'interview' | 'id' | 'version' | 'transcript'>>;

export type Change =
  | { kind: 'add'; id: string; add: AddSegment } // `id` until the server gives one
  | { kind: 'change'; id: string; fields: Fields }
  | { kind: 'remove'; id: string };

/** A segment as it is shown. */
export interface ShownSegment extends SegmentView {
  own: boolean;
  saving: boolean; // not yet in the file
}

export interface Shown {
  segments: SegmentView[];
  coder: string;
  /** Ids that the server gave instead of those of `add`. */
  given: ReadonlyMap<string, string>;
}

const isOwn = (coder: string, me: string): boolean => coder === me || coder.startsWith(me + '/');

/** By place, as the file has them. */
export function byPlace(a: SegmentView, b: SegmentView): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function added(change: Change & { kind: 'add' }, coder: string): ShownSegment {
  const { add } = change;
  return {
    id: change.id,
    coder,
    start: add.start,
    end: add.end,
    code: add.code,
    valence: add.valence,
    strength: add.strength ?? '',
    respondent: add.respondent ?? '',
    belongs_to: [],
    memo: add.memo ?? '',
    use: '',
    innovation: add.innovation ?? '',
    cited: '',
    version: '',
    own: true,
    saving: true,
  };
}

/** Only what `fields` gives; what isn't given stays. */
function changed(segment: ShownSegment, fields: Fields): ShownSegment {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { ...segment, ...given, saving: true };
}

/** What the file has, with what is on its way. */
export function shownSegments(from: Shown, changes: readonly Change[]): ShownSegment[] {
  const shown = new Map<string, ShownSegment>();
  for (const segment of from.segments) {
    shown.set(segment.id, { ...segment, own: isOwn(segment.coder, from.coder), saving: false });
  }
  for (const change of changes) {
    const id = from.given.get(change.id) ?? change.id;
    const before = shown.get(id);
    if (change.kind === 'add') {
      if (!before) shown.set(id, added({ ...change, id }, from.coder));
    } else if (change.kind === 'remove') {
      shown.delete(id);
    } else if (before) {
      shown.set(id, changed(before, change.fields));
    }
  }
  return [...shown.values()].sort(byPlace);
}
