// The one border between the study's places and the browser's. A study counts code points; a
// browser counts UTF-16 units, in which a character outside of the basic plane (an emoji) is two.
// One pass over the text notes where those are; after it a place is found by halving.

export interface Positions {
  /** Length in code points. */
  readonly points: number;
  /** Length in UTF-16 units: `text.length`. */
  readonly units: number;
  /** Of a code point, the unit at which it starts; places outside of the text become its ends. */
  toUnit(point: number): number;
  /** Of a unit, its code point; the second half of a pair belongs to the character it is of. */
  toPoint(unit: number): number;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** The code points of all characters that take two units, in order. */
function pairsOf(text: string): Uint32Array {
  let found = new Uint32Array(16);
  let count = 0;
  for (let unit = 0; unit + 1 < text.length; unit += 1) {
    if (!isHigh(text.charCodeAt(unit)) || !isLow(text.charCodeAt(unit + 1))) continue;
    if (count === found.length) {
      const larger = new Uint32Array(count * 2);
      larger.set(found);
      found = larger;
    }
    found[count] = unit - count;
    count += 1;
    unit += 1;
  }
  return found.slice(0, count);
}

/** How many of the first elements are below: `below` holds for some first ones, then for none. */
function countWhere(length: number, below: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (below(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));

export function positionsOf(text: string): Positions {
  const pairs = pairsOf(text);
  const units = text.length;
  const points = units - pairs.length;
  return {
    points,
    units,
    toUnit(point) {
      const at = within(point, points);
      return at + countWhere(pairs.length, (index) => (pairs[index] ?? 0) < at);
    },
    toPoint(unit) {
      const at = within(unit, units);
      return at - countWhere(pairs.length, (index) => (pairs[index] ?? 0) + index < at);
    },
  };
}
