// The kinds of tables in English.
import type { TableKindWords } from './tables_nl.ts';

export const tableKindsEn: Record<string, TableKindWords> = {
  respondents: { name: 'Respondents', about: 'The respondents and their attributes.' },
  composition: { name: 'Composition', about: 'How many respondents in each group.' },
  frequencies: { name: 'Frequencies', about: 'Respondents and mentions by code, as barrier and as facilitator.' },
  'key-determinants': { name: 'Key codes', about: 'The codes that many respondents name, ranked in each direction.' },
  differences: { name: 'Differences between groups', about: 'Shares by group with intervals and tests; exploratory.' },
  ratings: { name: 'Ratings', about: 'From -2 to +2, how determinants are rated, by group or by respondent.' },
  survey: { name: 'Questionnaire', about: 'A questionnaire by determinant, and what it makes of each.' },
  'joint-display': { name: 'Questionnaire beside interviews', about: 'Questionnaire beside interviews, by determinant.' },
  matrix: { name: 'Who named what', about: 'Codes by respondent.' },
  cooccurrence: { name: 'Codes together', about: 'Codes that occur together, in the same passages.' },
  coverage: { name: 'Coverage', about: 'How much of what respondents said is coded, by respondent and by code.' },
  summaries: { name: 'Summaries', about: 'What each respondent said of each code, in the researcher’s words.' },
  sample: { name: 'Sample', about: 'The respondents that the study meant to reach, and those reached.' },
  saturation: { name: 'Saturation', about: 'How many codes each next interview adds, and when that is few.' },
  'saturation-summary': { name: 'Saturation in short', about: 'Saturation in one row, for each group and parent code where asked.' },
  disagreements: { name: 'Disagreements', about: 'Where coders differ, passage by passage.' },
  agreement: { name: 'Agreement', about: 'How far coders agree, by code, with coefficients.' },
  'agreement-pairs': { name: 'Agreement by pair', about: 'What each two coders both coded, by code.' },
  'agreement-levels': { name: 'Agreement on three levels', about: 'In the document, in its frequency and in the segments, as MAXQDA has it.' },
  'agreement-valence': { name: 'Agreement on direction', about: 'Where the code is the same.' },
  'agreement-confusion': { name: 'Direction, coder by coder', about: 'Direction by one coder and by the other.' },
  'agreement-curve': { name: 'Agreement by overlap', about: 'By the overlap that is asked for.' },
  'agreement-rounds': { name: 'Agreement by round', about: 'By round of coding.' },
  codebook: { name: 'Codebook', about: 'The codes and what they mean.' },
};
