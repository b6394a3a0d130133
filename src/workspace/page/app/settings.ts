// What the reader of the page chose, kept in this browser: language, theme, and whether single
// letters are keys. Nothing of the study is kept.
import { useEffect, useState } from 'preact/hooks';

import type { Language } from '../api/types.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface Settings {
  language: Language | ''; // '' is the study's own
  theme: Theme;
  letters: boolean; // single letters are keys (WCAG 2.1.4 asks for a way to switch them off)
}

const place = 'veldwerk-settings';
const first: Settings = { language: '', theme: 'system', letters: true };
const listeners = new Set<(now: Settings) => void>();
let current = stored();

function stored(): Settings {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Settings>;
    return {
      language: kept.language === 'nl' || kept.language === 'en' ? kept.language : first.language,
      theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : first.theme,
      letters: kept.letters !== false,
    };
  } catch {
    return first; // no storage, or not ours
  }
}

export function settings(): Settings {
  return current;
}

export function choose(change: Partial<Settings>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(place, JSON.stringify(current));
  } catch {
    // Then it holds until the page is closed.
  }
  showTheme();
  for (const listener of [...listeners]) listener(current);
}

/** The theme as a class of the document; without one the system's own holds. */
export function showTheme(): void {
  document.documentElement.classList.toggle('light', current.theme === 'light');
  document.documentElement.classList.toggle('dark', current.theme === 'dark');
}

export function useSettings(): Settings {
  const [now, setNow] = useState(current);
  useEffect(() => {
    listeners.add(setNow);
    setNow(current);
    return () => void listeners.delete(setNow);
  }, []);
  return now;
}
