// Which interviews the overview shows, and in what order. Plain values, so that tests can ask.
import type { OverviewRow } from '../api/types.ts';

/** "interview", "respondents", "date", "coded", "attention", or "attribute:2" (index of it). */
export type SortKey = string;

export interface Wanted {
  text: string; // words that must all be found in what the row says
  only: 'all' | 'not-coded' | 'warnings' | 'unplaced' | 'proposals';
  sort: SortKey;
  down: boolean;
}

export const firstWanted: Wanted = { text: '', only: 'all', sort: 'interview', down: false };

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** What a filter's words are looked for in. */
function words(row: OverviewRow): string {
  const respondents = row.respondents.flatMap((respondent) => [respondent.id, ...respondent.values]);
  return [row.id, row.date, ...respondents].join(' ').toLocaleLowerCase();
}

/** `own` is the index in `progress` of who is coding; -1 where it isn't there. */
export function chosenRows(rows: OverviewRow[], wanted: Wanted, own: number): OverviewRow[] {
  const asked = wanted.text.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  const kept = rows.filter(
    (row) => fits(row, wanted.only, own) && (asked.length === 0 || asked.every((word) => words(row).includes(word))),
  );
  const keyed = kept.map((row, index) => ({ row, index, key: sortValue(row, wanted.sort, own) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? a.index - b.index : a.key === null ? 1 : -1;
    const compared = typeof a.key === 'number' ? a.key - Number(b.key) : order.compare(a.key, String(b.key));
    return (wanted.down ? -compared : compared) || a.index - b.index;
  });
  return keyed.map((entry) => entry.row);
}

function fits(row: OverviewRow, only: Wanted['only'], own: number): boolean {
  switch (only) {
    case 'not-coded':
      return row.record !== 'none' && (row.progress[own]?.segments ?? 0) === 0;
    case 'warnings':
      return row.warnings > 0;
    case 'unplaced':
      return row.unplaced > 0;
    case 'proposals':
      return row.proposals > 0;
    default:
      return true;
  }
}

/** null goes last, whichever way. */
function sortValue(row: OverviewRow, key: SortKey, own: number): string | number | null {
  if (key === 'interview') return row.id;
  if (key === 'respondents') return row.respondents[0]?.id ?? null;
  if (key === 'date') return row.date === '' ? null : row.date;
  if (key === 'coded') return row.progress[own]?.share ?? null;
  if (key === 'attention') return row.warnings + row.unplaced + row.proposals;
  const index = Number(key.split(':')[1]);
  const value = row.respondents[0]?.values[index] ?? '';
  return value === '' ? null : value;
}

/** The interview that a file of the study belongs to, by its name: "coding/anna/I04.csv". */
export function interviewOfFile(file: string, known: ReadonlySet<string>): string {
  const name = /([^/]+)\.[^./]+$/.exec(file)?.[1] ?? '';
  return /^(coding|proposals|unplaced|interviews)\//.test(file) && known.has(name) ? name : '';
}
