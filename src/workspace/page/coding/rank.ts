// Which codes a few letters may mean, best first. A code is found by its id, its label in either
// language, or its number. Letters with and without accents are the same.
import type { CodeView } from '../api/types.ts';

/** Lower case, without accents, dashes as spaces. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[-_/]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Initials of the words: "ti" finds "tijd innovatie". */
const initials = (words: string[]): string => words.map((word) => word.charAt(0)).join('');

/** Whether the letters stand in the text in this order; how far apart they are spread. */
function spread(letters: string, text: string): number | undefined {
  let at = -1;
  let first = -1;
  for (const letter of letters) {
    if (letter === ' ') continue;
    at = text.indexOf(letter, at + 1);
    if (at < 0) return undefined;
    if (first < 0) first = at;
  }
  return at - first;
}

/** Less is better; nothing where the letters are not there. */
function distance(letters: string, text: string): number | undefined {
  if (text === '') return undefined;
  if (text === letters) return 0;
  if (text.startsWith(letters)) return 1 + text.length / 1000;
  const words = text.split(' ');
  if (words.some((word) => word.startsWith(letters))) return 2 + text.length / 1000;
  const asked = letters.split(' ');
  if (asked.every((part) => words.some((word) => word.startsWith(part)))) return 3 + text.length / 1000;
  if (letters.length > 1 && initials(words).startsWith(letters.replace(/ /gu, ''))) return 4 + text.length / 1000;
  const inside = text.indexOf(letters);
  if (inside >= 0) return 5 + inside / 1000;
  const loose = letters.length > 2 ? spread(letters, text) : undefined;
  return loose !== undefined && loose < letters.length * 3 ? 6 + loose / 1000 : undefined;
}

export const canBeChosen = (code: CodeView): boolean => code.codable && !code.retired;

/**
 * Codes that can be chosen and fit the letters. Without letters all: those used last first, then as
 * the codebook has them.
 */
export function rankCodes(letters: string, codes: readonly CodeView[], recent: readonly string[]): CodeView[] {
  const asked = plain(letters);
  const open = codes.filter(canBeChosen);
  const used = (code: CodeView): number => {
    const at = recent.indexOf(code.id);
    return at < 0 ? recent.length : at;
  };
  if (asked === '') return [...open].sort((a, b) => used(a) - used(b));
  const ranked: { code: CodeView; distance: number }[] = [];
  for (const code of open) {
    const number = code.number === null ? undefined : String(code.number) === asked ? -1 : undefined;
    const found = [plain(code.label.nl), plain(code.label.en), plain(code.id)]
      .map((text) => distance(asked, text))
      .concat(number)
      .filter((one): one is number => one !== undefined);
    if (found.length > 0) ranked.push({ code, distance: Math.min(...found) });
  }
  ranked.sort((a, b) => Math.floor(a.distance) - Math.floor(b.distance) || used(a.code) - used(b.code) || a.distance - b.distance);
  return ranked.map((one) => one.code);
}
