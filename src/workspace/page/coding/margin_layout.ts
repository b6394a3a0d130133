// Where the labels in the margin stand: each as near to its passage as it can, none over another.
// Labels that would touch are moved together as little as possible (pool adjacent violators: the
// least squares of all displacements, in one pass). Brackets of passages that overlap get a lane
// each. Heights are pixels.

export interface Placed {
  id: string;
  top: number;
}

/** Labels of `height` for passages that start at `wanted`; in order of `wanted`, and from 0 down. */
export function stackLabels(wanted: readonly Placed[], height: number): Placed[] {
  const order = wanted.map((one, index) => ({ one, index }));
  order.sort((a, b) => a.one.top - b.one.top || a.index - b.index);
  // A block of labels that touch: its first label is at `sum / count`.
  const blocks: { sum: number; count: number }[] = [];
  const topOf = (block: { sum: number; count: number }): number => Math.max(0, block.sum / block.count);
  for (const { one } of order) {
    let block = { sum: one.top, count: 1 };
    for (;;) {
      const before = blocks[blocks.length - 1];
      if (!before || topOf(before) + before.count * height <= topOf(block)) break;
      blocks.pop();
      // Seen from the first label of both, each of the later ones wants to be that much higher.
      block = {
        sum: before.sum + block.sum - block.count * before.count * height,
        count: before.count + block.count,
      };
    }
    blocks.push(block);
  }
  const placed: Placed[] = [];
  for (const block of blocks) {
    const top = topOf(block);
    for (let index = 0; index < block.count; index += 1) {
      const label = order[placed.length];
      if (label) placed.push({ id: label.one.id, top: top + index * height });
    }
  }
  return placed;
}

/** A lane for each span (same order), from 0: spans that overlap or touch have different lanes. */
export function lanesOf(spans: readonly { start: number; end: number }[]): number[] {
  const order = spans.map((_, index) => index);
  order.sort((a, b) => (spans[a]?.start ?? 0) - (spans[b]?.start ?? 0) || (spans[b]?.end ?? 0) - (spans[a]?.end ?? 0));
  const ends: number[] = []; // of the last span in each lane
  const lanes = new Array<number>(spans.length).fill(0);
  for (const index of order) {
    const span = spans[index];
    if (!span) continue;
    let lane = ends.findIndex((end) => end <= span.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = span.end;
    lanes[index] = lane;
  }
  return lanes;
}
