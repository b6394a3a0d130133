// The border with text-annotator: it watches the selection, knows where each passage stands on the
// screen, and says which passages a click is on. Here it gets the passages (segments, proposals,
// what is selected), and from here come selections and clicks, as UTF-16 units and ids.
import { createTextAnnotator, Origin, rangeToSelector, trimRangeToContainer } from '@recogito/text-annotator';
import type { TextAnnotation } from '@recogito/text-annotator';

import { createLayers } from './layers.ts';
import type { Look } from './layers.ts';
import type { Sheet } from './sheet.ts';

export interface Passage extends Look {
  id: string;
  start: number;
  end: number;
}

export interface Annotations {
  /** Shows these, and nothing else; only what differs is drawn again. */
  sync: (passages: readonly Passage[]) => void;
  /** Where a passage stands, from the top of the text; nothing where it isn't drawn. */
  bounds: (id: string) => DOMRect | undefined;
  rects: (id: string) => DOMRect[];
  /** Whether dragging over the text selects: not while the code picker is open. */
  watch: (on: boolean) => void;
  destroy: () => void;
}

export interface Events {
  selected: (start: number, end: number) => void;
  clicked: (ids: string[]) => void;
  moved: () => void;
}

const same = (a: Passage, b: Passage): boolean =>
  a.classes === b.classes && a.color === b.color && a.lane === b.lane;

export function annotate(text: HTMLElement, layer: HTMLElement, sheet: Sheet, events: Events): Annotations {
  let shown = new Map<string, Passage>();
  let watching = true;
  const layers = createLayers(layer, (id) => shown.get(id), events.moved);
  const annotator = createTextAnnotator<TextAnnotation, TextAnnotation>(text, {
    renderer: layers.factory,
    selectionMode: 'all',
  });
  const { store, selection } = annotator.state;

  const annotation = (passage: Passage): TextAnnotation => {
    const { id, start, end } = passage;
    const selector = [{ quote: '', start, end, range: sheet.range(start, end) }];
    return { id, bodies: [], target: { annotation: id, selector } };
  };

  // What is selected now. The annotator hears of it some 10 ms late: of a quick drag it may have
  // missed the last letters, or all of it.
  const take = (): void => {
    const selected = document.getSelection();
    if (!watching || !selected || selected.isCollapsed || selected.rangeCount === 0) return;
    const range = selected.getRangeAt(0);
    if (!range.intersectsNode(text)) return;
    const { start, end } = rangeToSelector(trimRangeToContainer(range, text), text);
    if (end > start) events.selected(start, end);
  };
  annotator.on('createAnnotation', (made) => {
    // It was only a selection: what becomes of it is decided elsewhere, and drawn by sync.
    setTimeout(() => {
      selection.clear();
      store.deleteAnnotation(made.id, Origin.REMOTE);
    });
    take();
  });
  let pressed = false;
  const onUp = (): void => {
    if (pressed) setTimeout(take, 20);
    pressed = false;
  };
  document.addEventListener('pointerup', onUp);

  const box = (): DOMRect => text.getBoundingClientRect();
  const down = { x: 0, y: 0 };
  const onDown = (event: PointerEvent): void => {
    down.x = event.clientX;
    down.y = event.clientY;
    pressed = event.button === 0;
  };
  const onClick = (event: MouseEvent): void => {
    const far = Math.abs(event.clientX - down.x) + Math.abs(event.clientY - down.y) > 4;
    if (far || event.detail > 1 || !(document.getSelection()?.isCollapsed ?? true)) return;
    const { x, y } = box();
    const found = store.getAt(event.clientX - x, event.clientY - y, true) ?? [];
    events.clicked([...new Set(found.map((one) => one.id))].filter((id) => shown.has(id)));
  };
  text.addEventListener('pointerdown', onDown);
  text.addEventListener('click', onClick);

  return {
    sync(passages) {
      const next = new Map(passages.map((passage) => [passage.id, passage]));
      const redraw: string[] = [];
      const gone = [...shown.keys()].filter((id) => !next.has(id));
      const fresh: TextAnnotation[] = [];
      for (const passage of passages) {
        const before = shown.get(passage.id);
        if (before && before.start === passage.start && before.end === passage.end) {
          if (!same(before, passage)) redraw.push(passage.id);
          continue;
        }
        redraw.push(passage.id);
        if (before) store.updateTarget(annotation(passage).target, Origin.REMOTE);
        else fresh.push(annotation(passage));
      }
      shown = next;
      for (const id of gone) store.deleteAnnotation(id, Origin.REMOTE);
      if (fresh.length > 0) store.bulkAddAnnotations(fresh, false, Origin.REMOTE);
      layers.draw([...gone, ...redraw]);
    },
    bounds: (id) => store.getAnnotationBounds(id),
    rects: (id) => store.getAnnotationRects(id),
    watch(on) {
      watching = on;
      annotator.setAnnotatingEnabled(on);
    },
    destroy() {
      text.removeEventListener('pointerdown', onDown);
      text.removeEventListener('click', onClick);
      document.removeEventListener('pointerup', onUp);
      annotator.destroy();
    },
  };
}
