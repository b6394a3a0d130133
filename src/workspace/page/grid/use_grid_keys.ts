// The keys of the grid: from cell to cell, from gap to gap, into a cell and out of it again.
import { keyName, takesText, useKeys } from '../keys/registry.ts';
import { following, nextGap, stepped } from './places.ts';
import type { CellContent, Spot } from './places.ts';

export interface GridHands {
  cells: readonly CellContent[][];
  here: Spot; // the cell that has the focus, or had it last
  opened: Spot | undefined; // where that is on this page
  isOpen: boolean; // some cell is
  focused: () => Spot | undefined; // the cell that has the focus now
  focusOn: (spot: Spot) => void;
  openCell: (spot: Spot) => void;
  close: () => void;
  save: () => void;
  takeBack: (again: boolean) => void;
  chooseCodes: () => void;
  noGap: () => void;
}

/** Nothing has the focus that has a use for arrow keys of its own. */
function isFree(): boolean {
  const has = document.activeElement;
  return has === null || has === document.body || has.matches('main, h1');
}

const inField = (event: KeyboardEvent): boolean => event.target instanceof HTMLTextAreaElement;

export function useGridKeys(hands: GridHands): void {
  const { cells } = hands;
  const rows = cells.length;
  const columns = cells[0]?.length ?? 0;
  const move = (event: KeyboardEvent): boolean => {
    if (rows === 0) return false;
    const from = hands.focused();
    if (from === undefined && (!isFree() || !event.key.startsWith('Arrow'))) return false;
    const to = from === undefined ? hands.here : stepped(keyName(event), from, rows, columns);
    if (to !== undefined) hands.focusOn(to);
    return true;
  };
  const gap = (by: 1 | -1): void => {
    const to = nextGap(cells, hands.here, by);
    if (to === undefined) hands.noGap();
    else hands.focusOn(to);
  };
  useKeys(
    (said) => said.grid.keys.title,
    [
      { keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], what: (said) => said.grid.keys.move, run: move },
      { keys: ['Home', 'End'], what: (said) => said.grid.keys.ends, run: move },
      { keys: ['PageUp', 'PageDown', 'Ctrl+Home', 'Ctrl+End'], what: (said) => said.grid.keys.move, run: move, hidden: true },
      { keys: ['n'], what: (said) => said.grid.keys.next_gap, run: () => gap(1) },
      { keys: ['p'], what: (said) => said.grid.keys.previous_gap, run: () => gap(-1) },
      {
        keys: ['Enter', 'F2'],
        what: (said) => said.grid.keys.open,
        run() {
          const spot = hands.focused();
          if (spot === undefined) return false;
          hands.openCell(spot);
          return true;
        },
      },
      { keys: ['c'], what: (said) => said.grid.keys.codes, run: hands.chooseCodes },
      {
        keys: ['Tab'],
        what: (said) => said.grid.keys.next,
        inFields: true,
        run(event) {
          const to = hands.opened === undefined ? undefined : following(hands.opened, rows, columns);
          if (!inField(event) || to === undefined) return false;
          hands.openCell(to);
          return true;
        },
      },
      {
        keys: ['Ctrl+Enter'],
        what: (said) => said.grid.keys.save,
        inFields: true,
        run(event) {
          if (!inField(event)) return false;
          hands.save();
          return true;
        },
      },
      {
        keys: ['Escape'],
        what: (said) => said.grid.keys.leave,
        inFields: true,
        run(event) {
          if (!hands.isOpen || (takesText(event.target) && !inField(event))) return false;
          hands.close();
          return true;
        },
      },
      { keys: ['Ctrl+z'], what: (said) => said.coding.k_undo, run: () => hands.takeBack(false) },
      { keys: ['Ctrl+Shift+z', 'Ctrl+y'], what: (said) => said.coding.k_redo, run: () => hands.takeBack(true) },
    ],
  );
}
