// Passages as a list, each with a way to its place in the text.
import type { PassagesView, StudyView, Valence } from '../api/types.ts';
import { interviewAddress } from '../app/navigation.ts';
import { inLanguage, useLanguage, useWords } from '../words/use_words.ts';

export function PassageList(props: { study: StudyView; passages: PassagesView['passages'] }) {
  const words = useWords();
  const language = useLanguage();
  const codes = new Map(props.study.codebook.codes.map((code) => [code.id, inLanguage(code.label, language)]));
  const valence = (value: Valence): string => words.valence[value === '' ? 'neutral' : value];
  return (
    <ul>
      {props.passages.map((passage) => (
        <li class={`passage of-${passage.valence === '' ? 'neutral' : passage.valence}`}>
          <blockquote>{passage.text}</blockquote>
          <p>
            <a href={interviewAddress(passage.interview, passage.id)}>{passage.cited}</a>
            <span class="soft">
              {' '}
              {codes.get(passage.code) ?? passage.code} · <span class="valence">{valence(passage.valence)}</span> ·{' '}
              {passage.coder}
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
