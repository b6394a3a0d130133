// The small signs that stand for valence and strength: a sign and a word, never a colour alone.
import type { Strength, Valence } from '../api/types.ts';
import type { Words } from '../words/words.ts';

export const valences: readonly Valence[] = ['barrier', 'facilitator', 'mixed', ''];

const signs: Record<Valence, string> = { barrier: '−', facilitator: '+', mixed: '±', '': '○' };
const strengths: Record<Strength, string> = { weak: '▪', strong: '▪▪', '': '' };

export const valenceKeys: Record<Valence, string> = { barrier: 'b', facilitator: 'f', mixed: 'm', '': '0' };

export function valenceWord(valence: Valence, words: Words): string {
  return words.valence[valence === '' ? 'neutral' : valence];
}

export function strengthWord(strength: Strength, words: Words): string {
  if (strength === '') return '';
  return strength === 'weak' ? words.coding.weak : words.coding.strong;
}

/** "−" in the colour of barriers; neutral has no sign, unless `always`. */
export function ValenceSign(props: { valence: Valence; always?: boolean }) {
  if (props.valence === '' && props.always !== true) return null;
  return (
    <span class={`sign ${props.valence || 'neutral'}`} aria-hidden="true">
      {signs[props.valence]}
    </span>
  );
}

export function StrengthSign(props: { strength: Strength }) {
  if (props.strength === '') return null;
  return (
    <span class="strength" aria-hidden="true">
      {strengths[props.strength]}
    </span>
  );
}

/** A small square in a code's colour. */
export function Swatch(props: { color: string }) {
  return (
    <span
      class="swatch"
      aria-hidden="true"
      ref={(element) => element?.style.setProperty('--code', props.color)}
    />
  );
}
