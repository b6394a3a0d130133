// The texts of a code in both languages. Only what was changed is sent; where the codebook was
// changed by others meanwhile, both versions are shown and nothing is overwritten unseen.
import { useEffect, useRef, useState } from 'preact/hooks';

import { post } from '../api/client.ts';
import type { CodebookOperation, CodebookPreview, CodeText, CodeView, Language, LocalText, StudyView } from '../api/types.ts';
import { Problem } from '../app/problem.tsx';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';

export const textKeys: readonly CodeText[] = [
  'label',
  'definition',
  'include',
  'exclude',
  'example',
  'barrier',
  'facilitator',
];
const languages: readonly Language[] = ['nl', 'en'];

interface EditProps {
  study: StudyView;
  code: CodeView; // as it stands now
  close: () => void;
  finished: (what: string, after: StudyView, next: string) => void;
}

function Field(props: {
  name: CodeText;
  language: Language;
  value: string;
  now: string; // what stands there, where that was changed by others
  set: (value: string) => void;
}) {
  const words = useWords();
  const id = `edit-${props.name}-${props.language}`;
  return (
    <div class="field">
      <label for={id}>
        {words.codebook.texts[props.name]} <span class="soft">{words.codebook.in_language[props.language]}</span>
      </label>
      {props.name === 'label' ? (
        <input
          id={id}
          type="text"
          lang={props.language}
          value={props.value}
          onInput={(event) => props.set(event.currentTarget.value)}
        />
      ) : (
        <textarea
          id={id}
          rows={3}
          lang={props.language}
          value={props.value}
          onInput={(event) => props.set(event.currentTarget.value)}
        />
      )}
      {props.now !== '' && (
        <p class="now">
          {words.codebook.stands_now} <q lang={props.language}>{props.now}</q>
        </p>
      )}
    </div>
  );
}

export function EditForm(props: EditProps) {
  const words = useWords();
  const shownIn = useLanguage();
  const { code, study } = props;
  const [base] = useState(code); // as it stood when the form was opened
  const [seen, setSeen] = useState(study.codebook.version);
  const [texts, setTexts] = useState<Record<CodeText, LocalText>>(() => {
    const { label, definition, include, exclude, example, barrier, facilitator } = code;
    return { label, definition, include, exclude, example, barrier, facilitator };
  });
  const [color, setColor] = useState(code.color);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Error>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);

  const differs = (key: CodeText): boolean => languages.some((each) => texts[key][each] !== base[key][each]);
  const overtaken = study.codebook.version !== seen;
  const nothing = color === base.color && !textKeys.some(differs);

  const save = async (): Promise<void> => {
    const changed = Object.fromEntries(textKeys.filter(differs).map((key) => [key, texts[key]]));
    const operation: CodebookOperation = {
      operation: 'edit',
      code: code.id,
      ...changed,
      ...(color === base.color ? {} : { color }),
    };
    const preview = await post<CodebookPreview>('/api/codebook/preview', { ...operation, version: seen });
    const after = await post<StudyView>('/api/codebook/apply', { ...operation, version: seen, basis: preview.basis });
    props.close();
    props.finished(words.codebook.edited(inLanguage(texts.label, shownIn)), after, code.id);
  };
  const submit = (): void => {
    if (busy || overtaken || nothing) return;
    setBusy(true);
    setFailed(undefined);
    save().catch((reason: unknown) => {
      setBusy(false);
      if (reason instanceof Error) setFailed(reason);
    });
  };

  return (
    <form
      ref={form}
      class="operation edit"
      aria-labelledby="edit-title"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && nothing) props.close();
      }}
    >
      <h3 id="edit-title">{words.codebook.edit_title(inLanguage(base.label, shownIn))}</h3>
      {overtaken && (
        <div class="note" role="alert">
          <p>{words.codebook.overtaken}</p>
          <button type="button" onClick={() => setSeen(study.codebook.version)}>
            {words.codebook.go_on}
          </button>
        </div>
      )}
      {textKeys.map((key) => (
        <div class="both">
          {languages.map((language) => (
            <Field
              name={key}
              language={language}
              value={texts[key][language]}
              now={code[key][language] !== base[key][language] ? code[key][language] : ''}
              set={(value) => setTexts({ ...texts, [key]: { ...texts[key], [language]: value } })}
            />
          ))}
        </div>
      ))}
      <div class="field color">
        <label for="edit-color">{words.codebook.color}</label>
        <input
          id="edit-color"
          type="text"
          value={color}
          placeholder="#1F77B4"
          pattern="#[0-9A-Fa-f]{6}"
          onInput={(event) => setColor(event.currentTarget.value.trim())}
        />
      </div>
      <p class="soft">{words.codebook.edit_help}</p>
      {failed !== undefined && <Problem error={failed} />}
      <div class="operations">
        <button type="submit" class="main" disabled={busy || overtaken || nothing}>
          {words.codebook.save}
        </button>
        <button type="button" onClick={props.close}>
          {words.codebook.cancel}
        </button>
      </div>
    </form>
  );
}
