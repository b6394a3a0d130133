// What was written and does not stand in its file, wherever one has gone meanwhile: why, and the way
// back to it.
import { useWords } from '../words/use_words.ts';
import { gridAddress } from './places.ts';
import type { GridPlace } from './places.ts';
import type { Writings } from './writings.ts';

export function Unsaved(props: {
  writings: Writings;
  place: GridPlace;
  nameOf: (respondent: string, code: string) => string;
  save: (respondent: string, code: string) => void;
}) {
  const words = useWords();
  const { open } = props.place;
  const all = props.writings.open().filter((writing) => {
    if (writing.state === 'refused') return true;
    const isOpen = open?.respondent === writing.respondent && open.code === writing.code;
    return writing.state === 'clash' && !isOpen; // an open cell says so itself
  });
  if (all.length === 0) return null;
  return (
    <div class="problem" role="alert">
      {all.map((writing) => (
        <p key={`${writing.code} ${writing.respondent}`} class="unsaved">
          <strong>{words.grid.not_saved(props.nameOf(writing.respondent, writing.code))}</strong>{' '}
          {writing.state === 'clash' ? words.grid.clash : `${writing.why || words.grid.no_answer} ${writing.help}`}{' '}
          <a href={gridAddress({ ...props.place, open: { respondent: writing.respondent, code: writing.code } })}>
            {words.grid.open_cell}
          </a>{' '}
          {writing.state === 'refused' && (
            <button type="button" onClick={() => props.save(writing.respondent, writing.code)}>
              {words.grid.save_again}
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
