// A new code while reading: into the study's own codebook, with a label and a definition, so that
// the next reader knows what it means.
import { useState } from 'preact/hooks';

import { post, Refused } from '../api/client.ts';
import type { AddCode, StudyView } from '../api/types.ts';
import { TreeOptions } from '../codebook/code_options.tsx';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { Dialog } from './dialog.tsx';
import { plain } from './rank.ts';

/** "Tijd & geld" gives "tijd-geld"; with a number behind it where that is in use. */
export function proposedId(label: string, taken: ReadonlySet<string>): string {
  const id = plain(label)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 40)
    .replace(/-+$/u, '');
  if (id === '' || !taken.has(id)) return id;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
  }
}

export function NewCodeDialog(props: {
  study: StudyView;
  label: string;
  added: (study: StudyView, id: string) => void;
  close: () => void;
}) {
  const words = useWords();
  const language = useLanguage();
  const { codebook } = props.study;
  const taken = new Set(codebook.codes.map((code) => code.id));
  const [label, setLabel] = useState(props.label);
  const [ownId, setOwnId] = useState<string | undefined>();
  const [definition, setDefinition] = useState('');
  const [parent, setParent] = useState('');
  const [trouble, setTrouble] = useState('');
  const [tried, setTried] = useState(false);
  const id = ownId ?? proposedId(label, taken);
  const idTrouble = !/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(id) ? words.coding.id_wrong : taken.has(id) ? words.coding.id_taken : '';
  const missing = (text: string): string => (tried && text.trim() === '' ? words.coding.needed : '');

  const add = async (): Promise<void> => {
    setTried(true);
    if (label.trim() === '' || definition.trim() === '' || idTrouble !== '') return;
    const code: AddCode = { id, label: label.trim(), definition: definition.trim(), parent, version: codebook.version };
    try {
      props.added(await post<StudyView>('/api/codes/add', code), id);
    } catch (error) {
      setTrouble(error instanceof Refused ? [error.message, error.help].filter(Boolean).join(' ') : words.coding.no_answer);
    }
  };

  return (
    <Dialog title={words.coding.new_code_title} close={props.close}>
      <p>{words.coding.new_code_text(inLanguage(codebook.label, language) || codebook.id)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label class="field">
          {words.coding.label}
          <input type="text" autoFocus value={label} aria-invalid={missing(label) !== ''} onInput={(event) => setLabel(event.currentTarget.value)} />
          {missing(label) !== '' && <span class="wrong">{missing(label)}</span>}
        </label>
        <label class="field">
          {words.coding.definition}
          <textarea rows={3} value={definition} aria-invalid={missing(definition) !== ''} onInput={(event) => setDefinition(event.currentTarget.value)} />
          {missing(definition) !== '' && <span class="wrong">{missing(definition)}</span>}
        </label>
        <label class="field">
          {words.coding.id}
          <input type="text" value={id} spellcheck={false} onInput={(event) => setOwnId(event.currentTarget.value)} />
          <span class={id !== '' && idTrouble !== '' ? 'wrong' : 'hint'}>{id !== '' && idTrouble !== '' ? idTrouble : words.coding.id_help}</span>
        </label>
        <label class="field">
          {words.coding.parent}
          <select value={parent} onChange={(event) => setParent(event.currentTarget.value)}>
            <option value="">{words.coding.no_parent}</option>
            <TreeOptions codes={codebook.codes} />
          </select>
        </label>
        {trouble !== '' && <p role="alert">{trouble}</p>}
        <div class="dialog-actions">
          <button type="submit" class="main">
            {words.coding.add_code}
          </button>
          <button type="button" onClick={props.close}>
            {words.coding.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
