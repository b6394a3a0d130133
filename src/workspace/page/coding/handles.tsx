// The two handles of the chosen segment: dragged, they move its start or end, to whole words.
import { useRef } from 'preact/hooks';

import { wholeWords } from '../text/stretches.ts';
import type { Annotations } from './annotations.ts';
import type { ShownSegment } from './changes.ts';
import type { CodingSession, Place } from './session.ts';
import type { Sheet } from './sheet.ts';

/** The unit of the text under a point of the screen. */
function unitUnder(sheet: Sheet, x: number, y: number): number | undefined {
  const found = document as Document & {
    caretPositionFromPoint?: (x: number, y: number) => { offsetNode: Node; offset: number } | null;
  };
  const position = found.caretPositionFromPoint?.(x, y);
  if (position) return sheet.unitAt(position.offsetNode, position.offset);
  const range = document.caretRangeFromPoint(x, y);
  return range ? sheet.unitAt(range.startContainer, range.startOffset) : undefined;
}

export function Handles(props: {
  session: CodingSession;
  segment: ShownSegment;
  sheet: Sheet;
  annotations: Annotations;
  language: string;
  titles: { start: string; end: string };
  preview: (place: Place | undefined) => void;
}) {
  const { session, segment, sheet, annotations } = props;
  const dragged = useRef<Place | undefined>();
  const rects = annotations.rects(segment.id);
  const first = rects[0];
  const last = rects[rects.length - 1];
  if (!first || !last) return null;

  const move = (edge: 'start' | 'end', event: PointerEvent): void => {
    const unit = unitUnder(sheet, event.clientX, event.clientY);
    if (unit === undefined) return;
    const text = session.interview.text;
    const snapped = event.altKey ? unit : wholeWords(text, unit, edge, props.language);
    const point = session.positions.toPoint(snapped);
    const place = dragged.current ?? { start: segment.start, end: segment.end };
    const next = edge === 'start' ? { ...place, start: point } : { ...place, end: point };
    if (next.end <= next.start) return;
    dragged.current = next;
    props.preview(next);
  };
  const drop = (): void => {
    const place = dragged.current;
    dragged.current = undefined;
    props.preview(undefined);
    if (place && (place.start !== segment.start || place.end !== segment.end)) session.change(segment.id, place);
  };
  const handle = (edge: 'start' | 'end', rect: DOMRect) => (
    <span
      class={`handle ${edge}`}
      title={props.titles[edge]}
      ref={(element) => {
        if (!element) return;
        element.style.left = `${edge === 'start' ? rect.left : rect.right}px`;
        element.style.top = `${rect.top}px`;
        element.style.height = `${rect.height}px`;
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) move(edge, event);
      }}
      onPointerUp={drop}
      onPointerCancel={drop}
    />
  );
  return (
    <div class="handles" aria-hidden="true">
      {handle('start', first)}
      {handle('end', last)}
    </div>
  );
}
