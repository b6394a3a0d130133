// Draws coded passages under the text, from the rectangles that text-annotator keeps. All of them
// are drawn once, and again only where they change: scrolling then costs nothing. Styles are set
// by class and by the CSS object model, so that the page's security policy holds.
import type { Renderer, RendererFactory, TextAnnotation } from '@recogito/text-annotator';

/** How a passage looks. */
export interface Look {
  classes: string; // as in coding.css: "own", "other", "proposal", "chosen", ...
  color: string;
  lane: number; // of its underline, so that those of overlapping passages don't hide each other
}

export interface Layers {
  factory: RendererFactory<TextAnnotation>;
  /** Draws again what `ids` says, or all; where a passage has no look it is not drawn. */
  draw: (ids?: Iterable<string>) => void;
}

/** `onMoved`: the passages stand elsewhere than before (the window was made narrower). */
export function createLayers(
  layer: HTMLElement,
  lookOf: (id: string) => Look | undefined,
  onMoved: () => void,
): Layers {
  const marks = new Map<string, HTMLElement>();
  let rectsOf: (id: string) => DOMRect[] = () => [];
  let allIds: () => string[] = () => [];

  const drawOne = (id: string): void => {
    marks.get(id)?.remove();
    marks.delete(id);
    const look = lookOf(id);
    const rects = look ? rectsOf(id) : [];
    if (!look || rects.length === 0) return;
    const mark = document.createElement('div');
    mark.className = `mark ${look.classes}`;
    mark.dataset['segment'] = id;
    mark.style.setProperty('--code', look.color);
    mark.style.setProperty('--lane', String(Math.min(look.lane, 3)));
    for (const rect of rects) {
      const part = document.createElement('i');
      part.style.left = `${rect.x}px`;
      part.style.top = `${rect.y}px`;
      part.style.width = `${rect.width}px`;
      part.style.height = `${rect.height}px`;
      mark.append(part);
    }
    marks.set(id, mark);
    layer.append(mark);
  };

  const draw = (ids?: Iterable<string>): void => {
    if (ids) {
      for (const id of ids) drawOne(id);
      return;
    }
    layer.replaceChildren();
    marks.clear();
    for (const id of allIds()) drawOne(id);
  };

  const factory: RendererFactory<TextAnnotation> = (container, state) => {
    const { store } = state;
    rectsOf = (id) => store.getAnnotationRects(id);
    allIds = () => store.all().map((annotation) => annotation.id);
    const ended = store.onRecalculatePositions(() => {
      draw();
      onMoved();
    });
    // As it is while the first passages are measured: the watcher tells of this size, too.
    let { width, height } = container.getBoundingClientRect();
    const watcher = new ResizeObserver(() => {
      const box = container.getBoundingClientRect();
      if (box.width === width && box.height === height) return;
      width = box.width;
      height = box.height;
      store.recalculatePositions();
    });
    watcher.observe(container);
    const renderer: Renderer = {
      destroy() {
        ended();
        watcher.disconnect();
        layer.replaceChildren();
        marks.clear();
      },
      on: () => () => undefined,
      redraw: () => draw(),
      setStyle: () => undefined,
      setFilter: () => undefined,
      setVisible: (visible) => layer.classList.toggle('hidden', !visible),
    };
    return renderer;
  };
  return { factory, draw };
}
