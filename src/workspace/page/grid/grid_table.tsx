// The grid as a table: respondents down, codes across. The heading and the respondents stay in sight;
// the focus goes from cell to cell by arrow keys, and Tab leaves the table.
import type { RefObject } from 'preact';

import type { GridView, StudyView } from '../api/types.ts';
import { pathOf } from '../codebook/tree.ts';
import { colorsOf, strangeColor } from '../coding/colors.ts';
import { Swatch } from '../coding/marks.tsx';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { GridRow } from './grid_row.tsx';
import type { ShownCell } from './grid_row.tsx';
import type { Spot } from './places.ts';

export interface GridTableProps {
  study: StudyView;
  view: GridView;
  from: number;
  cells: ShownCell[][];
  here: Spot;
  opened: Spot | undefined;
  table: RefObject<HTMLTableElement>;
  focused: (spot: Spot) => void;
  open: (spot: Spot) => void;
}

/** The spot of the cell in which something happened. */
export function spotOf(target: EventTarget | null): Spot | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.grid-cell') : null;
  if (cell === null) return undefined;
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

/** The element at a spot. */
export function cellAt(table: HTMLTableElement | null, spot: Spot): HTMLElement | undefined {
  return table?.tBodies[0]?.rows[spot.row]?.cells[spot.column + 1];
}

function Heading(props: { study: StudyView; codes: string[] }) {
  const words = useWords();
  const language = useLanguage();
  const { codes } = props.study.codebook;
  const colors = colorsOf(codes);
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col">
          {words.grid.respondent}
        </th>
        {props.codes.map((id) => {
          const code = codes.find((each) => each.id === id);
          return (
            <th key={id} role="columnheader" scope="col" title={code === undefined ? id : pathOf(codes, code, language)}>
              <Swatch color={colors.get(id) ?? strangeColor} /> {code === undefined ? id : inLanguage(code.label, language)}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

export function GridTable(props: GridTableProps) {
  const words = useWords();
  const { study, view } = props;
  const groups = study.groups.map((name) => study.attributes.indexOf(name)).filter((index) => index >= 0);
  return (
    <div class="grid-window">
      <table
        ref={props.table}
        role="grid"
        class="grid-table"
        aria-label={words.grid.title}
        aria-rowcount={view.total + 1}
        style={{ '--columns': String(view.codes.length) }}
        onFocusIn={(event) => {
          const spot = spotOf(event.target);
          if (spot !== undefined) props.focused(spot);
        }}
        onClick={(event) => {
          const spot = spotOf(event.target);
          if (spot !== undefined) props.open(spot);
        }}
      >
        <Heading study={study} codes={view.codes} />
        <tbody role="rowgroup">
          {view.respondents.map((respondent, row) => (
            <GridRow
              key={respondent.id}
              respondent={respondent.id}
              about={[...groups.map((index) => respondent.values[index] || words.overview.unknown), respondent.interviews.join(', ')]
                .filter((each) => each !== '')
                .join(' · ')}
              cells={props.cells[row] ?? []}
              row={row}
              number={props.from + row + 1}
              here={props.here.row === row ? props.here.column : -1}
              open={props.opened?.row === row ? props.opened.column : -1}
              words={words}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
