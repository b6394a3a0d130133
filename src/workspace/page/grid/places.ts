// Where in the grid one is: which codes stand across, which respondents down, which cell is open.
// It stands in the address, so that back and a bookmark work; and where the arrow keys lead.
import { query } from '../api/client.ts';
import type { GridView } from '../api/types.ts';
import { address } from '../app/navigation.ts';
import type { Place } from '../app/navigation.ts';

/** Respondents that are shown at once. */
export const pageSize = 50;

export interface GridPlace {
  codes: string[]; // across, in the order of the codebook; none: as the server chooses
  from: number; // the first respondent
  open: { respondent: string; code: string } | undefined;
}

/** Of an address; what it says wrong is as if it were not said. */
export function gridOf(place: Place, codebook: readonly { id: string }[]): GridPlace {
  const asked = new Set((place.query['codes'] ?? '').split(','));
  const from = Number(place.query['from'] ?? '0');
  const [respondent, code] = place.parts;
  return {
    codes: codebook.filter((each) => asked.has(each.id)).map((each) => each.id),
    from: Number.isSafeInteger(from) && from > 0 && from <= 1_000_000 ? from : 0,
    open: respondent === undefined || code === undefined ? undefined : { respondent, code },
  };
}

export function gridAddress(grid: GridPlace): string {
  const { open } = grid;
  return address('grid', open === undefined ? [] : [open.respondent, open.code], {
    codes: grid.codes.join(','),
    from: grid.from === 0 ? '' : String(grid.from),
  });
}

/** What the server is asked for it. */
export function gridPath(grid: GridPlace): string {
  return '/api/grid' + query({ codes: grid.codes.join(','), from: String(grid.from), limit: String(pageSize) });
}

/** A cell by its name: neither id has a space. */
export function cellKey(respondent: string, code: string): string {
  return `${code} ${respondent}`;
}

/** What is in a cell, if only nothing. */
export interface CellContent {
  segments: number;
  summary: string; // its beginning
  written: boolean; // there is a summary, if one that can't be shown
}

/** The cells of a view by respondent, then by code: also those with nothing in them. */
export function cellsOf(view: GridView): CellContent[][] {
  const told = new Map(view.cells.map((cell) => [cellKey(cell.respondent, cell.code), cell]));
  return view.respondents.map((respondent) =>
    view.codes.map((code) => {
      const cell = told.get(cellKey(respondent.id, code));
      if (cell === undefined) return { segments: 0, summary: '', written: false };
      return { segments: cell.segments, summary: cell.summary + (cell.cut ? '…' : ''), written: cell.version !== '' };
    }),
  );
}

/** Something was said of it, and nothing is written yet. */
export function isGap(cell: CellContent | undefined): boolean {
  return cell !== undefined && cell.segments > 0 && !cell.written;
}

/** Row and column, from 0. */
export interface Spot {
  row: number;
  column: number;
}

/** Where a key leads from `here`, within so many rows and columns; nothing for other keys. */
export function stepped(key: string, here: Spot, rows: number, columns: number): Spot | undefined {
  const moves: Record<string, Spot> = {
    ArrowUp: { row: here.row - 1, column: here.column },
    ArrowDown: { row: here.row + 1, column: here.column },
    ArrowLeft: { row: here.row, column: here.column - 1 },
    ArrowRight: { row: here.row, column: here.column + 1 },
    PageUp: { row: here.row - 5, column: here.column },
    PageDown: { row: here.row + 5, column: here.column },
    Home: { row: here.row, column: 0 },
    End: { row: here.row, column: columns - 1 },
    'Ctrl+Home': { row: 0, column: 0 },
    'Ctrl+End': { row: rows - 1, column: columns - 1 },
  };
  const to = moves[key];
  if (to === undefined) return undefined;
  const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  return { row: within(to.row, rows), column: within(to.column, columns) };
}

/** The cell behind `here`, row by row; nothing behind the last. */
export function following(here: Spot, rows: number, columns: number): Spot | undefined {
  if (here.column + 1 < columns) return { row: here.row, column: here.column + 1 };
  return here.row + 1 < rows ? { row: here.row + 1, column: 0 } : undefined;
}

/** The next gap, or the one before, row by row and around the end; nothing where there is none. */
export function nextGap(cells: readonly CellContent[][], here: Spot, by: 1 | -1): Spot | undefined {
  const columns = cells[0]?.length ?? 0;
  const all = cells.length * columns;
  for (let far = 1; far <= all; ++far) {
    const at = (((here.row * columns + here.column + by * far) % all) + all) % all;
    const spot = { row: Math.floor(at / columns), column: at % columns };
    if (isGap(cells[spot.row]?.[spot.column])) return spot;
  }
  return undefined;
}
