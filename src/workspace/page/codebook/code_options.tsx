// The codes as choices of a list: all in their tree, or some by where each stands.
import type { CodeView } from '../api/types.ts';
import { inLanguage, useLanguage } from '../words/use_words.ts';
import { pathOf } from './tree.ts';

/** "Organisation › Time", of those that fit. */
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

/** All of them, further in the deeper they stand; those that don't fit can't be chosen. */
export function TreeOptions(props: { codes: readonly CodeView[]; fits?: (code: CodeView) => boolean }) {
  const language = useLanguage();
  return (
    <>
      {props.codes.map((code) => (
        <option key={code.id} value={code.id} disabled={props.fits?.(code) === false}>
          {'\u2003'.repeat(code.depth) + inLanguage(code.label, language)}
        </option>
      ))}
    </>
  );
}
