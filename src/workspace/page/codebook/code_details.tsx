// What the codebook says of a code, and what can be done to it. A code of a built-in codebook can
// only be merged into another, or split; why, and the way out, stand there.
import { useState } from 'preact/hooks';

import type { CodeUseView, CodeView, LocalText, StudyView } from '../api/types.ts';
import { address, go } from '../app/navigation.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';
import { EditForm, textKeys } from './edit_form.tsx';
import { OperationForm } from './operation_form.tsx';
import type { OperationName } from './operation_form.tsx';
import { pathOf } from './tree.ts';

interface DetailsProps {
  study: StudyView;
  code: CodeView;
  use: CodeUseView | undefined;
  file: string;
  begin: OperationName | undefined; // the operation that is asked for at once
  finished: (what: string, after: StudyView, next: string) => void;
}

function Text(props: { name: string; text: LocalText }) {
  const language = useLanguage();
  if (props.text.nl === '' && props.text.en === '') return null;
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{inLanguage(props.text, language)}</dd>
    </>
  );
}

export function CodeDetails(props: DetailsProps) {
  const words = useWords();
  const language = useLanguage();
  const { code, study, use } = props;
  const [open, setOpen] = useState<OperationName | 'edit' | undefined>(props.begin);
  const own = use?.own ?? false;
  const operations: OperationName[] = own
    ? code.retired
      ? ['rename', 'merge', 'move', 'delete']
      : ['rename', 'merge', 'move', 'retire', 'delete']
    : ['merge'];
  const close = (): void => setOpen(undefined);
  return (
    <>
      <h2>
        {inLanguage(code.label, language)} {code.retired && <span class="tag">{words.codebook.retired}</span>}
      </h2>
      <p class="soft">
        <code>{code.id}</code>
        {code.parent !== '' && <> · {pathOf(study.codebook.codes, code, language)}</>}
        {use !== undefined && code.codable && <> · {words.codebook.own_segments(use.segments)}</>}
      </p>
      {use !== undefined && !own && (
        <div class="note">
          <p>{words.codebook.not_own(use.home)}</p>
          <p>{props.file === '' ? words.codebook.no_own_file(study.codebook.id) : words.codebook.way_out(props.file)}</p>
        </div>
      )}
      {open !== 'edit' && (
        <dl class="texts">
          {textKeys.slice(1).map((key) => (
            <Text name={words.codebook.texts[key]} text={code[key]} />
          ))}
        </dl>
      )}
      {use !== undefined && (
        <div class="operations" role="group" aria-label={words.codebook.operations}>
          {own && (
            <button type="button" class="to-edit" aria-expanded={open === 'edit'} onClick={() => setOpen('edit')}>
              {words.codebook.edit}
            </button>
          )}
          {operations.map((name) => (
            <button type="button" aria-expanded={open === name} onClick={() => setOpen(open === name ? undefined : name)}>
              {words.codebook.operation[name]}
            </button>
          ))}
          {(code.codable || use.segments > 0) && (
            <button type="button" onClick={() => go(address('codebook', [code.id, 'split']))}>
              {words.codebook.split.begin}
            </button>
          )}
        </div>
      )}
      {open === 'edit' && <EditForm study={study} code={code} close={close} finished={props.finished} />}
      {open !== undefined && open !== 'edit' && (
        <OperationForm key={open} name={open} study={study} code={code} close={close} finished={props.finished} />
      )}
    </>
  );
}
