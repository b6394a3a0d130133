// What is looked for, as the address of the view keeps it, and as the server is asked it. What is
// as usual stands in neither, so that addresses stay short.
import { query } from '../api/client.ts';
import type { StudyView } from '../api/types.ts';

export const modes = ['words', 'phrase', 'regex'] as const;
export const roles = ['respondent', 'all', 'interviewer', 'other'] as const;
export const orders = ['place', 'before', 'after'] as const;
export const stops = ['nl', 'en', 'none'] as const;

export interface Question {
  tab: 'hits' | 'words';
  text: string;
  mode: (typeof modes)[number];
  capitals: boolean; // whether they count
  role: (typeof roles)[number];
  /** An attribute and one of its values as in `groupsOf`, or '' for everyone. */
  group: string;
  order: (typeof orders)[number];
  stop: (typeof stops)[number];
  from: number;
}

/** Hits, or words, that are shown at once. */
export const pageSize = { hits: 100, words: 200 };

function oneOf<Name extends string>(names: readonly Name[], given: string | undefined, usual: Name): Name {
  return names.find((name) => name === given) ?? usual;
}

/** Of an address; what it does not say, or says wrong, is as usual. */
export function questionOf(asked: Record<string, string>, language: 'nl' | 'en'): Question {
  const from = Number(asked['from'] ?? '0');
  return {
    tab: oneOf(['hits', 'words'], asked['tab'], 'hits'),
    text: asked['q'] ?? '',
    mode: oneOf(modes, asked['mode'], 'words'),
    capitals: asked['case'] === '1',
    role: oneOf(roles, asked['role'], 'respondent'),
    group: asked['group'] ?? '',
    order: oneOf(orders, asked['order'], 'place'),
    stop: oneOf(stops, asked['stop'], language),
    from: Number.isSafeInteger(from) && from > 0 && from <= 1_000_000 ? from : 0,
  };
}

/** The query of its address. */
export function addressOf(question: Question, language: 'nl' | 'en'): Record<string, string> {
  const unless = (value: string, usual: string): string => (value === usual ? '' : value);
  return {
    tab: unless(question.tab, 'hits'),
    q: question.text,
    mode: unless(question.mode, 'words'),
    case: question.capitals ? '1' : '',
    role: unless(question.role, 'respondent'),
    group: question.group,
    order: unless(question.order, 'place'),
    stop: unless(question.stop, language),
    from: unless(String(question.from), '0'),
  };
}

export interface GroupChoice {
  key: string; // of `Question.group`
  attribute: string;
  value: string; // '' is unknown
}

/** The groups that respondents make, by attribute, in the order in which they first appear;
 * unknown is last. */
export function groupsOf(study: Pick<StudyView, 'attributes' | 'groups' | 'respondents'>): GroupChoice[] {
  const first = study.groups.filter((name) => study.attributes.includes(name));
  const names = [...first, ...study.attributes.filter((name) => !first.includes(name))];
  return names.flatMap((attribute) => {
    const at = study.attributes.indexOf(attribute);
    const values = new Set(study.respondents.map((respondent) => respondent.values[at] ?? ''));
    const known = [...values].filter((value) => value !== '');
    return [...known, ...(values.has('') ? [''] : [])].map((value) => ({
      key: `${attribute}=${value}`,
      attribute,
      value,
    }));
  });
}

/** What both questions have: whose speech. */
function speechOf(question: Question, groups: readonly GroupChoice[]): Record<string, string> {
  const group = groups.find((each) => each.key === question.group);
  return { role: question.role, attribute: group?.attribute ?? '', value: group?.value ?? '' };
}

/** Where the server answers it; '' while there is nothing to ask. */
export function pathOf(question: Question, groups: readonly GroupChoice[]): string {
  const window = { from: String(question.from), limit: String(pageSize[question.tab]) };
  const speech = speechOf(question, groups);
  if (question.tab === 'words') return '/api/words' + query({ ...speech, stop: question.stop, ...window });
  if (question.text.trim() === '') return '';
  return (
    '/api/search' +
    query({
      q: question.text,
      mode: question.mode,
      case: question.capitals ? '1' : '',
      ...speech,
      order: question.order,
      ...window,
    })
  );
}
