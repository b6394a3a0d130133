// One respondent in the grid: what was written of each code, and how many passages there are.
import { Component } from 'preact';

import type { Words } from '../words/words.ts';
import { isGap } from './places.ts';
import type { CellContent } from './places.ts';

/** A cell with what is typed and not yet in the file, where there is such. */
export interface ShownCell extends CellContent {
  unsaved: '' | 'saving' | 'unsaved';
}

export interface GridRowProps {
  respondent: string;
  about: string; // groups and interviews
  cells: ShownCell[];
  row: number; // from 0, on this page
  number: number; // from 1, of all
  here: number; // the column that takes the focus by Tab, or -1
  open: number; // the column whose cell is open, or -1
  words: Words;
}

function Cell(props: { cell: ShownCell; here: boolean; open: boolean; row: number; column: number; words: Words }) {
  const { cell, words } = props;
  const gap = isGap(cell);
  const kinds = ['grid-cell', gap ? 'gap' : '', cell.unsaved, props.open ? 'open' : ''];
  return (
    <td
      role="gridcell"
      tabIndex={props.here ? 0 : -1}
      aria-selected={props.open}
      class={kinds.filter((kind) => kind !== '').join(' ')}
      data-row={props.row}
      data-column={props.column}
    >
      {cell.summary !== '' && <p class="cell-text">{cell.summary}</p>}
      {cell.unsaved === 'unsaved' && <p class="cell-unsaved">{words.grid.states.refused}</p>}
      {gap && <p class="cell-gap">{words.grid.gap}</p>}
      {cell.segments > 0 ? (
        <p class="cell-count">{words.grid.passages(cell.segments)}</p>
      ) : (
        !cell.written && (
          <p class="cell-count">
            <span aria-hidden="true">–</span>
            <span class="unseen">{words.grid.empty}</span>
          </p>
        )
      )}
    </td>
  );
}

/** Drawn again only where what it shows has changed: one letter typed is not another table. */
export class GridRow extends Component<GridRowProps> {
  override shouldComponentUpdate(next: GridRowProps): boolean {
    const { words: wordsBefore, ...before } = this.props;
    const { words: wordsNext, ...now } = next;
    return wordsBefore !== wordsNext || JSON.stringify(before) !== JSON.stringify(now);
  }

  override render() {
    const { respondent, about, cells, row, words } = this.props;
    return (
      <tr role="row" aria-rowindex={this.props.number + 1}>
        <th role="rowheader" scope="row">
          <span class="grid-respondent">{respondent}</span>
          {about !== '' && <span class="soft">{about}</span>}
        </th>
        {cells.map((cell, column) => (
          <Cell
            key={column}
            cell={cell}
            here={column === this.props.here}
            open={column === this.props.open}
            row={row}
            column={column}
            words={words}
          />
        ))}
      </tr>
    );
  }
}
