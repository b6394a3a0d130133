// The views of the workspace, in the order of the menu. A new one is added here, and nowhere else:
// its name is the first part of its address (navigation.ts).
import type { ComponentType } from 'preact';

import type { StudyView } from '../api/types.ts';
import { CodebookPage } from '../codebook/codebook_page.tsx';
import { InterviewPage } from '../coding/interview_page.tsx';
import { TablesPage } from '../look/tables_page.tsx';
import { ComparePage } from '../compare/compare_page.tsx';
import { OverviewPage } from '../overview/overview_page.tsx';
import { SearchPage } from '../search/search_page.tsx';
import type { Words } from '../words/words.ts';
import type { Place } from './navigation.ts';

export interface ViewProps {
  study: StudyView;
  place: Place;
}

export interface View {
  name: string;
  title: (words: Words) => string;
  key: string;
  what: (words: Words) => string; // of the key, on the card
  show: ComponentType<ViewProps>;
}

export const views: readonly View[] = [
  {
    name: 'overview',
    title: (words) => words.views.overview,
    key: 'g o',
    what: (words) => words.keys.to_overview,
    show: OverviewPage,
  },
  {
    name: 'interview',
    title: (words) => words.views.interview,
    key: 'g i',
    what: (words) => words.keys.to_interview,
    show: InterviewPage,
  },
  {
    name: 'tables',
    title: (words) => words.views.tables,
    key: 'g t',
    what: (words) => words.keys.to_tables,
    show: TablesPage,
  },
  {
    name: 'search',
    title: (words) => words.views.search,
    key: 'g s',
    what: (words) => words.keys.to_search,
    show: SearchPage,
  },
  {
    name: 'codebook',
    title: (words) => words.codebook.title,
    key: 'g c',
    what: (words) => words.keys.to_codebook,
    show: CodebookPage,
  },
  {
    name: 'compare',
    title: (words) => words.compare.title,
    key: 'g v',
    what: (words) => words.keys.to_compare,
    show: ComparePage,
  },
];
