// The page's words in the language of its reader, and numbers and texts as that language has them.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { Language, LocalText } from '../api/types.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';
import type { Words } from './words.ts';

export const LanguageContext = createContext<Language>('en');

export function wordsOf(language: Language): Words {
  return language === 'nl' ? nl : en;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useWords(): Words {
  return wordsOf(useLanguage());
}

/** A text of the study; where a language is missing, the other stands in. */
export function inLanguage(text: LocalText, language: Language): string {
  return text[language] !== '' ? text[language] : text[language === 'nl' ? 'en' : 'nl'];
}

/** 12,345 or 12.345. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}

/** A share of 0..1 as "37 %" or "37%", whole, halves up. */
export function formatShare(share: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
