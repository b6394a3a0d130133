// Codes as choices of a list, each by where it stands: "Organisation › Time".
import type { CodeView } from '../api/types.ts';
import { useLanguage } from '../words/use_words.ts';
import { pathOf } from './tree.ts';

export function CodeOptions(props: { codes: readonly CodeView[]; fits: (code: CodeView) => boolean }) {
  const language = useLanguage();
  return (
    <>
      {props.codes.filter(props.fits).map((code) => (
        <option key={code.id} value={code.id}>
          {pathOf(props.codes, code, language)}
        </option>
      ))}
    </>
  );
}
