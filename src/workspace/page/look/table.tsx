// One table of the report as a table of the page: what spans columns above them, headings between
// rows, and numbers that open the passages behind them.
import type { TableView } from '../api/types.ts';
import { useWords } from '../words/use_words.ts';

/** Neighbouring columns with the same text above them. */
function spans(columns: TableView['columns']): { group: string; width: number }[] {
  const found: { group: string; width: number }[] = [];
  for (const column of columns) {
    const last = found[found.length - 1];
    if (last !== undefined && last.group === column.group && column.group !== '') last.width += 1;
    else found.push({ group: column.group, width: 1 });
  }
  return found;
}

/** The column that names a row: the first that is no number. */
function namingColumn(table: TableView): number {
  return Math.max(0, table.columns.findIndex((column) => !column.number));
}

/** What a number is about: "Tijd, belemmerend, respondenten". */
function nameOf(table: TableView, row: TableView['rows'][number], column: number): string {
  const heading = table.columns[column];
  const parts = [row.cells[namingColumn(table)]?.text ?? '', heading?.group ?? '', heading?.heading ?? ''];
  return parts.filter((part) => part !== '').join(', ');
}

export interface LookTableProps {
  table: TableView;
  open: string; // the passages that are open, as a query
  show: (passages: string, what: string) => void;
}

export function LookTable(props: LookTableProps) {
  const { table } = props;
  const words = useWords();
  const grouped = table.columns.some((column) => column.group !== '');
  return (
    <div class="wide" role="region" aria-label={table.title} tabIndex={0}>
      <table class="report-table">
        <caption>{table.title}</caption>
        <thead>
          {grouped && (
            <tr>
              {spans(table.columns).map((span) =>
                span.group === '' ? (
                  <td />
                ) : (
                  <th scope="colgroup" colSpan={span.width} class="over">
                    {span.group}
                  </th>
                ),
              )}
            </tr>
          )}
          <tr>
            {table.columns.map((column) =>
              column.heading === '' ? (
                <td />
              ) : (
                <th scope="col" class={column.number ? 'number' : ''}>
                  {column.heading}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row row={row} table={table} open={props.open} show={props.show} hint={words.look.number_hint} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: LookTableProps & { row: TableView['rows'][number]; hint: string }) {
  const { row, table } = props;
  const first = row.cells[0];
  const naming = namingColumn(table);
  if (row.kind === 'heading') {
    return (
      <tr class="row-heading">
        {first === undefined || first.text === '' ? (
          <td colSpan={table.columns.length} />
        ) : (
          <th scope="rowgroup" colSpan={table.columns.length}>
            {first.text}
          </th>
        )}
      </tr>
    );
  }
  return (
    <tr class={`row-${row.kind}`}>
      {row.cells.map((cell, index) => {
        if (index === naming && cell.text !== '') {
          return (
            <th scope="row" class={`depth-${Math.min(row.depth, 6)}`}>
              {cell.text}
            </th>
          );
        }
        const number = table.columns[index]?.number === true;
        if (cell.passages === '') return <td class={number ? 'number' : ''}>{cell.text}</td>;
        const name = nameOf(table, row, index);
        return (
          <td class="number opens">
            <button
              type="button"
              class="cell"
              aria-label={`${name}: ${cell.text}, ${props.hint}`}
              aria-pressed={props.open === cell.passages}
              onClick={() => props.show(cell.passages, `${name}: ${cell.text}`)}
            >
              {cell.text}
            </button>
          </td>
        );
      })}
    </tr>
  );
}
