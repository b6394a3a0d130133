// The transcript with its layers, margin and picker, in one scrolling sheet. It draws the text
// once; what changes after that are the passages over it.
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { useLanguage, useWords } from '../words/use_words.ts';
import { annotate } from './annotations.ts';
import type { Annotations, Passage } from './annotations.ts';
import { Handles } from './handles.tsx';
import { labelHeight, Margin } from './margin.tsx';
import type { MarginItem } from './margin.tsx';
import { stackLabels } from './margin_layout.ts';
import { passagesOf, selectionId } from './passages.ts';
import type { CodingSession, Place } from './session.ts';
import { drawSheet } from './sheet.ts';
import type { Sheet } from './sheet.ts';

/** What others may do with the text that is shown. */
export interface TranscriptHandle {
  focus: () => void;
  /** Scrolls a passage (a segment's id, a proposal's, the selection's) into view. */
  reveal: (id: string) => void;
  /** The first unit that is in view. */
  firstUnit: () => number;
  /** Selects in the browser, too, so that it can be copied. */
  select: (start: number, end: number) => void;
}

/** Where the labels stand, of passages that are drawn. */
function marginOf(annotations: Annotations, passages: readonly Passage[]): MarginItem[] {
  const items: MarginItem[] = [];
  for (const passage of passages) {
    if (passage.id === selectionId) continue;
    const box = annotations.bounds(passage.id);
    if (box) items.push({ id: passage.id, top: box.top, bottom: box.bottom, labelTop: box.top, lane: passage.lane });
  }
  const placed = new Map(stackLabels(items, labelHeight).map((one) => [one.id, one.top]));
  for (const item of items) item.labelTop = placed.get(item.id) ?? item.top;
  return items;
}

export function Transcript(props: {
  session: CodingSession;
  name?: string; // for a screen reader; "Transcript of I04" if left out
  readOnly?: boolean; // nothing can be selected, and no segment changed
  colors: (code: string) => string;
  hidden: ReadonlySet<string>;
  pickerFor: string; // the passage at which the picker stands, or ''
  picker: ComponentChildren;
  handle: (handle: TranscriptHandle | undefined) => void;
  selected: (place: Place) => void;
  clicked: (ids: string[]) => void;
  choose: (id: string) => void;
  chooseProposal: (index: number) => void;
  leave: () => void; // the mouse went on elsewhere while the picker was open
}) {
  const words = useWords();
  const language = useLanguage();
  const { session } = props;
  const reader = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const sheet = useRef<Sheet>();
  const annotations = useRef<Annotations>();
  const [items, setItems] = useState<MarginItem[]>([]);
  const [moved, setMoved] = useState<Place | undefined>();
  const latest = useRef(props);
  latest.current = props;
  const passages = passagesOf(session, props.colors, props.hidden, moved);
  const shown = useRef(passages);
  shown.current = passages;

  const place = useCallback(() => {
    if (annotations.current) setItems(marginOf(annotations.current, shown.current));
  }, []);

  const version = session.interview.transcript;
  useLayoutEffect(() => {
    if (!text.current || !layer.current) return undefined;
    const drawn = drawSheet(text.current, session.interview, session.lines);
    sheet.current = drawn;
    const made = annotate(text.current, layer.current, drawn, {
      selected: (start, end) => {
        const { positions } = session;
        latest.current.selected({ start: positions.toPoint(start), end: positions.toPoint(end) });
      },
      clicked: (ids) => latest.current.clicked(ids),
      moved: place,
    });
    annotations.current = made;
    if (props.readOnly) made.watch(false);
    props.handle({
      focus: () => text.current?.focus({ preventScroll: true }),
      reveal: (id) => {
        const box = made.bounds(id);
        const frame = reader.current;
        if (!box || !frame) return;
        const top = box.top + (text.current?.offsetTop ?? 0);
        const inView = top >= frame.scrollTop + 24 && Math.min(top + box.height, top + 120) <= frame.scrollTop + frame.clientHeight - 24;
        if (!inView) frame.scrollTop = Math.max(0, top - frame.clientHeight / 3);
      },
      firstUnit: () => {
        const from = reader.current?.scrollTop ?? 0;
        const first = session.lines.find((line) => {
          const block = drawn.lineElement(line.start);
          return block !== undefined && block.offsetTop + block.offsetHeight / 2 >= from;
        });
        return first?.start ?? 0;
      },
      select: (start, end) => {
        const range = drawn.range(start, end);
        document.getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
      },
    });
    return () => {
      latest.current.handle(undefined);
      made.destroy();
      annotations.current = undefined;
    };
  }, [session, version]);

  const drawnAs = passages.map((one) => `${one.id} ${one.start} ${one.end} ${one.classes} ${one.color} ${one.lane}`).join('\n');
  useLayoutEffect(() => {
    annotations.current?.sync(shown.current);
    place();
  }, [drawnAs, session, version]);
  useEffect(() => {
    if (props.pickerFor === '') return undefined;
    annotations.current?.watch(false);
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest('.popover, .coding-side')) return;
      annotations.current?.watch(true); // so that this very press can select
      latest.current.leave();
    };
    document.addEventListener('pointerdown', away, true);
    return () => {
      document.removeEventListener('pointerdown', away, true);
      annotations.current?.watch(true);
    };
  }, [props.pickerFor]);

  const chosen = session.chosenSegment;
  return (
    <div class="reader" ref={reader}>
      <div class="sheet">
        <div class="sheet-text">
          <div class="layer" ref={layer} aria-hidden="true" />
          <div
            class={session.selection ? 'text selected' : 'text'}
            ref={text}
            tabIndex={0}
            role="document"
            lang={session.study.language}
            aria-label={props.name ?? words.coding.transcript_of(session.interview.id)}
            aria-describedby={props.readOnly ? undefined : 'transcript-hint'}
            onPointerDown={() => {
              if (session.selection && !props.readOnly) session.show({ selection: undefined });
            }}
          />
          {!props.readOnly && chosen?.own && !chosen.saving && sheet.current && annotations.current && (
            <Handles
              session={session}
              segment={chosen}
              sheet={sheet.current}
              annotations={annotations.current}
              language={language}
              titles={{ start: words.coding.start_handle, end: words.coding.end_handle }}
              preview={setMoved}
            />
          )}
          {props.pickerFor !== '' && (
            <Popover annotations={annotations.current} of={props.pickerFor} reader={reader.current}>
              {props.picker}
            </Popover>
          )}
        </div>
        <Margin
          session={session}
          items={items}
          colors={props.colors}
          choose={props.choose}
          chooseProposal={props.chooseProposal}
        />
      </div>
      {!props.readOnly && (
        <p id="transcript-hint" class="unseen">
          {words.coding.transcript_hint}
        </p>
      )}
    </div>
  );
}

const beside = 8; // pixels between a passage and what stands at it
const leastList = 100; // pixels of a list of codes

/**
 * Stands under a passage, or over it. Where there is room for neither, its list is made lower and
 * the text is moved, so that the passage stays in sight.
 */
function Popover(props: {
  annotations: Annotations | undefined;
  of: string;
  reader: HTMLElement | null;
  children: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    const rects = props.annotations?.rects(props.of) ?? [];
    const first = rects[0];
    const last = rects[rects.length - 1];
    const frame = props.reader;
    const around = element?.parentElement;
    if (!element || !first || !last || !frame || !around) return;
    const list = element.querySelector('ul');
    if (list) list.style.maxBlockSize = '';
    const room = frame.clientHeight;
    const passage = last.bottom - first.top;
    let height = element.offsetHeight;
    let from = frame.scrollTop - around.offsetTop;
    const below = last.bottom + beside;
    const above = first.top - height - beside;
    let top = below;
    if (below + height > from + room && above >= from) top = above;
    const missing = passage + height + 3 * beside - room;
    if (top === below && below + height > from + room && list && missing > 0) {
      list.style.maxBlockSize = `${Math.max(leastList, list.offsetHeight - missing)}px`;
      height = element.offsetHeight;
    }
    if (top === below && below + height > from + room && passage + height + 2 * beside <= room) {
      frame.scrollTop += below + height + beside - from - room;
      from = frame.scrollTop - around.offsetTop;
    }
    // A passage larger than the window: the picker stands in it, in view.
    if (top + height > from + room) top = Math.max(from + beside, from + room - height - beside);
    if (top < from) top = from + beside;
    element.style.top = `${top}px`;
    element.style.left = `${Math.max(0, Math.min(last.right - 40, around.clientWidth - element.offsetWidth))}px`;
    element.classList.add('placed');
  });
  return (
    <div class="popover" ref={box}>
      {props.children}
    </div>
  );
}
