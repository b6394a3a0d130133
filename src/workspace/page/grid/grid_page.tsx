// The view "summaries": respondents down, codes across, in each cell what was said in the
// researcher's own words. Which codes, and which cell is open, stand in the address.
import '../styles/grid.css';
import { useEffect, useRef, useState } from 'preact/hooks';

import { post } from '../api/client.ts';
import { useReading } from '../api/reading.ts';
import type { GridCellView, GridView, StudyView, UndoView } from '../api/types.ts';
import { announce } from '../app/announce.tsx';
import { address, go, goInPlace } from '../app/navigation.ts';
import { Problem } from '../app/problem.tsx';
import type { ViewProps } from '../app/views.tsx';
import { Pages } from '../search/pages.tsx';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { CellPanel } from './cell_panel.tsx';
import { CodeChoice } from './code_choice.tsx';
import type { ShownCell } from './grid_row.tsx';
import { cellAt, GridTable, spotOf } from './grid_table.tsx';
import { cellKey, cellsOf, gridAddress, gridOf, gridPath, isGap, pageSize } from './places.ts';
import type { GridPlace, Spot } from './places.ts';
import { Unsaved } from './unsaved.tsx';
import { useGridKeys } from './use_grid_keys.ts';
import { Writings } from './writings.ts';

/** As long as the page is open, whatever view it shows. */
const writings = new Writings((to, body) => post<GridCellView>(to, body));
window.addEventListener('beforeunload', (event) => {
  if (writings.open().length > 0) event.preventDefault();
});

/** Draws again when something was saved, or was not. */
function useWritings(): Writings {
  const [, setTimes] = useState(0);
  useEffect(() => writings.listen(() => setTimes((times) => times + 1)), []);
  return writings;
}

/** What a cell shows: the file's, or what is on its way there. */
function shownCells(view: GridView, place: GridPlace, savedOver: ReadonlyMap<string, GridView>): ShownCell[][] {
  return cellsOf(view).map((cells, row) =>
    cells.map((cell, column): ShownCell => {
      const [respondent, code] = [view.respondents[row]?.id ?? '', view.codes[column] ?? ''];
      const writing = writings.of(respondent, code);
      if (writing === undefined) return { ...cell, unsaved: '' };
      const typed = { ...cell, summary: writing.text.trim(), written: writing.text.trim() !== '' };
      const isOpen = place.open?.respondent === respondent && place.open.code === code;
      if (writing.state === 'kept') {
        // Just saved: the view is about to be read again.
        const news = savedOver.get(cellKey(respondent, code)) === view;
        return { ...(news ? typed : cell), unsaved: '' };
      }
      if (writing.state === 'changed' && isOpen) return { ...cell, unsaved: '' };
      const unsaved = writing.state === 'clash' || writing.state === 'refused' ? 'unsaved' : 'saving';
      return { ...typed, unsaved };
    }),
  );
}

function Size(props: { view: GridView; cells: readonly ShownCell[][] }) {
  const words = useWords();
  const { view } = props;
  const gaps = props.cells.flat().filter(isGap).length;
  const parts = [words.grid.size(view.total, view.codes.length), words.grid.gaps(gaps)];
  return (
    <p class="soft grid-size">
      {parts.join(' · ')}
      {view.respondents.length < view.total && ` (${words.grid.here})`}
    </p>
  );
}

function Grid(props: { study: StudyView; place: GridPlace; view: GridView; problem: (error: Error | undefined) => void }) {
  const words = useWords();
  const language = useLanguage();
  const { study, place, view } = props;
  const kept = useWritings();
  const table = useRef<HTMLTableElement>(null);
  const fold = useRef<HTMLDetailsElement>(null);
  const savedOver = useRef(new Map<string, GridView>());
  const [at, setAt] = useState<Spot>({ row: 0, column: 0 });
  const rows = view.respondents.length;
  const columns = view.codes.length;
  const here: Spot = { row: Math.max(0, Math.min(at.row, rows - 1)), column: Math.max(0, Math.min(at.column, columns - 1)) };
  const { open } = place;
  const row = view.respondents.findIndex((each) => each.id === open?.respondent);
  const column = open === undefined ? -1 : view.codes.indexOf(open.code);
  const opened = row < 0 || column < 0 ? undefined : { row, column };
  const cells = shownCells(view, place, savedOver.current);
  const newest = useRef(view);
  newest.current = view;

  const nameOf = (respondent: string, code: string): string => {
    const about = study.codebook.codes.find((each) => each.id === code);
    return words.grid.cell(respondent, about === undefined ? code : inLanguage(about.label, language));
  };
  const save = (respondent: string, code: string): void => {
    if ((kept.of(respondent, code)?.state ?? 'kept') === 'kept') return;
    void kept.save(respondent, code).then((saved) => {
      if (!saved) return;
      savedOver.current.set(cellKey(respondent, code), newest.current);
      const empty = kept.of(respondent, code)?.file === '';
      announce((empty ? words.grid.removed : words.grid.saved)(nameOf(respondent, code)));
    });
  };
  const openCell = (spot: Spot): void => {
    const [respondent, code] = [view.respondents[spot.row]?.id, view.codes[spot.column]];
    if (respondent === undefined || code === undefined) return;
    setAt(spot);
    const to = gridAddress({ ...place, open: { respondent, code } });
    if (open === undefined) go(to);
    else goInPlace(to);
  };
  const focusOn = (spot: Spot): void => {
    setAt(spot);
    cellAt(table.current, spot)?.focus();
  };
  const close = (): void => {
    (cellAt(table.current, opened ?? here) ?? document.querySelector<HTMLElement>('main h1'))?.focus();
    goInPlace(gridAddress({ ...place, open: undefined }));
  };
  const takeBack = (again: boolean): void => {
    post<UndoView>(again ? '/api/redo' : '/api/undo', {}).then(
      ({ summary }) => {
        props.problem(undefined);
        announce((again ? words.coding.redone : words.coding.undone)(summary));
      },
      (error: unknown) => props.problem(error instanceof Error ? error : undefined),
    );
  };
  useGridKeys({
    cells,
    here,
    opened,
    isOpen: open !== undefined,
    focused: () => spotOf(document.activeElement),
    focusOn,
    openCell,
    close,
    save: () => open !== undefined && save(open.respondent, open.code),
    takeBack,
    chooseCodes() {
      if (fold.current === null) return;
      fold.current.open = true;
      fold.current.querySelector<HTMLElement>('input')?.focus();
    },
    noGap: () => announce(words.grid.nothing_to_gap),
  });

  return (
    <>
      <Unsaved
        writings={kept}
        place={place}
        nameOf={nameOf}
        save={save}
      />
      <div class="grid-tools">
        <CodeChoice
          fold={fold}
          codebook={study.codebook.codes}
          across={place.codes.length > 0 ? place.codes : view.codes}
          choose={(codes) => goInPlace(gridAddress({ ...place, codes }))}
        />
        <Size view={view} cells={cells} />
      </div>
      <div class={open === undefined ? 'grid' : 'grid with-cell'}>
        <div class="grid-side">
          {view.total === 0 ? (
            <p>{words.grid.none}</p>
          ) : (
            <GridTable
              study={study}
              view={view}
              from={place.from}
              cells={cells}
              here={here}
              opened={opened}
              table={table}
              focused={setAt}
              open={openCell}
            />
          )}
          <Pages
            from={place.from}
            shown={rows}
            size={pageSize}
            more={view.more}
            page={(from) => gridAddress({ ...place, from, open: undefined })}
          />
        </div>
        {open !== undefined && (
          <CellPanel
            key={cellKey(open.respondent, open.code)}
            study={study}
            respondent={open.respondent}
            code={open.code}
            writings={kept}
            save={() => save(open.respondent, open.code)}
            close={close}
          />
        )}
      </div>
    </>
  );
}

export function GridPage({ study, place }: ViewProps) {
  const words = useWords();
  const grid = gridOf(place, study.codebook.codes);
  const view = useReading<GridView>(gridPath(grid));
  const [problem, setProblem] = useState<Error>();
  return (
    <div class="grid-page">
      <h1 tabIndex={-1}>{words.grid.title}</h1>
      <p class="soft">{words.grid.about}</p>
      {view.error !== undefined && (
        <>
          <Problem error={view.error} again={view.again} />
          <p>
            <a href={address('grid')}>{words.grid.only_top}</a>
          </p>
        </>
      )}
      {problem !== undefined && <Problem error={problem} />}
      {view.data === undefined ? (
        view.error === undefined && <p class="soft">{words.loading}</p>
      ) : (
        <Grid study={study} place={grid} view={view.data} problem={setProblem} />
      )}
    </div>
  );
}
