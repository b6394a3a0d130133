// The colour of a code: the one its codebook gives, else that of the category it stands under, so
// that codes of one category look alike. Colour is never the only sign: labels say the code.
import type { CodeView } from '../api/types.ts';

// Ten hues that stay apart for those who see few colours, after Okabe and Ito, darker where a
// thin line on white would be lost.
const palette = [
  '#0072b2', '#d55e00', '#00896a', '#b5457f', '#8a6d00', '#5b54c9', '#2a93c5', '#a23b1f', '#4c7a1b', '#7a5c8e',
];

export function colorsOf(codes: readonly CodeView[]): Map<string, string> {
  const colors = new Map<string, string>();
  let roots = 0;
  const flat = codes.every((code) => code.parent === '');
  for (const code of codes) {
    const above = flat ? undefined : colors.get(code.parent);
    let color = /^#[0-9a-f]{6}$/iu.test(code.color) ? code.color : above;
    if (!color) {
      color = palette[roots % palette.length] ?? '#0072b2';
      roots += 1;
    }
    colors.set(code.id, color);
  }
  return colors;
}

/** Of a code that the codebook doesn't have. */
export const strangeColor = '#6b6b6b';
