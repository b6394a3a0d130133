// The codes as a tree: which of them a search finds, and which can take what.
import type { CodeView, Language } from '../api/types.ts';
import { inLanguage } from '../words/use_words.ts';

export interface Branch {
  code: CodeView;
  below: Branch[];
}

/** `codes` in their order, a parent before its children. */
export function treeOf(codes: readonly CodeView[]): Branch[] {
  const top: Branch[] = [];
  const known = new Map<string, Branch>();
  for (const code of codes) {
    const branch = { code, below: [] };
    known.set(code.id, branch);
    (known.get(code.parent)?.below ?? top).push(branch);
  }
  return top;
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Codes in whose id, labels or definitions every word of `search` stands, with those above them. */
export function foundIn(codes: readonly CodeView[], search: string): CodeView[] {
  const words = folded(search).split(/\s+/).filter((word) => word !== '');
  const byId = new Map(codes.map((code) => [code.id, code]));
  const kept = new Set<string>();
  for (const code of codes) {
    const text = folded([code.id, code.label.nl, code.label.en, code.definition.nl, code.definition.en].join('\n'));
    if (!words.every((word) => text.includes(word))) continue;
    for (let above: CodeView | undefined = code; above !== undefined; above = byId.get(above.parent)) kept.add(above.id);
  }
  return codes.filter((code) => kept.has(code.id));
}

/** Whether `code` is `above` or stands below it. */
export function isBelow(codes: readonly CodeView[], code: CodeView, above: string): boolean {
  const byId = new Map(codes.map((each) => [each.id, each]));
  for (let here: CodeView | undefined = code; here !== undefined; here = byId.get(here.parent)) {
    if (here.id === above) return true;
  }
  return false;
}

/** "Organisation › Time": where a code stands, for a list of choices. */
export function pathOf(codes: readonly CodeView[], code: CodeView, language: Language): string {
  const byId = new Map(codes.map((each) => [each.id, each]));
  const names: string[] = [];
  for (let here: CodeView | undefined = code; here !== undefined; here = byId.get(here.parent)) {
    names.unshift(inLanguage(here.label, language));
  }
  return names.join(' › ');
}
