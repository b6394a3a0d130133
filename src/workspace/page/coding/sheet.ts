// The transcript in the document: a block for each line, whose texts are together the transcript,
// character for character: so what text-annotator measures are places in it. Line numbers are
// drawn by the style sheet, and are no text. Places are UTF-16 units.
import type { InterviewView } from '../api/types.ts';
import { lineAt } from '../text/lines.ts';
import type { Line, Piece } from '../text/lines.ts';

export interface Sheet {
  /** The same range of the text as a range of the document. */
  range: (start: number, end: number) => Range;
  /** Where a point of the document stands in the text; nothing outside of it. */
  unitAt: (node: Node, offset: number) => number | undefined;
  lineElement: (unit: number) => HTMLElement | undefined;
}

function pieceNode(text: string, piece: Piece): Node {
  const words = document.createTextNode(text.slice(piece.start, piece.end));
  if (piece.kind === 'speech') return words;
  const element = document.createElement('span');
  element.className = piece.kind;
  element.append(words);
  return element;
}

const textOf = (node: Node | null): Text | undefined =>
  node instanceof Text ? node : node?.firstChild instanceof Text ? node.firstChild : undefined;

/** Draws the lines into `element`, which was empty or had others. */
export function drawSheet(element: HTMLElement, view: InterviewView, lines: readonly Line[]): Sheet {
  const starts = new WeakMap<Node, number>();
  const blocks: HTMLElement[] = [];
  const drawn = document.createDocumentFragment();
  for (const line of lines) {
    const block = document.createElement('div');
    const role = view.speakers[line.speaker]?.role ?? 'nobody';
    block.className = `line ${role}${line.opens ? ' opens' : ''}`;
    for (const piece of line.pieces) {
      const node = pieceNode(view.text, piece);
      const words = textOf(node);
      if (words) starts.set(words, piece.start);
      block.append(node);
    }
    blocks.push(block);
    drawn.append(block);
  }
  element.replaceChildren(drawn);

  const point = (unit: number): [Node, number] => {
    const index = lineAt(lines, unit);
    const line = lines[index];
    const block = blocks[index];
    if (!line || !block) return [element, 0];
    let at = line.pieces.findIndex((piece) => unit < piece.end);
    if (at < 0) at = line.pieces.length - 1;
    const words = textOf(block.childNodes[at] ?? null);
    const piece = line.pieces[at];
    return words && piece ? [words, Math.min(unit, piece.end) - piece.start] : [block, 0];
  };

  return {
    range(start, end) {
      const range = document.createRange();
      range.setStart(...point(start));
      // The end stands behind the last character, not before the next line.
      const [node, offset] = point(Math.max(start, end - 1));
      range.setEnd(node, offset + (end > start ? 1 : 0));
      return range;
    },
    unitAt(node, offset) {
      const start = starts.get(node);
      if (start !== undefined) return start + offset;
      if (!element.contains(node)) return undefined;
      const next = node.childNodes[offset] ?? null;
      const before = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      if (next) {
        const first = next instanceof Text ? next : document.createTreeWalker(next, NodeFilter.SHOW_TEXT).nextNode();
        const found = first ? starts.get(first) : undefined;
        if (found !== undefined) return found;
      }
      let last: Node | null = null;
      while (before.nextNode() && node.compareDocumentPosition(before.currentNode) & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_PRECEDING)) last = before.currentNode;
      return last ? (starts.get(last) ?? 0) + (last.textContent?.length ?? 0) : 0;
    },
    lineElement: (unit) => blocks[lineAt(lines, unit)],
  };
}
