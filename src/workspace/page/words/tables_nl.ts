// The kinds of tables in Dutch; also the type that tables_en.ts fills.
export interface TableKindWords {
  name: string;
  about: string;
}

/** By the name that `veldwerk table` has for them. */
export const tableKindsNl: Record<string, TableKindWords> = {
  respondents: { name: 'Respondenten', about: 'De respondenten en hun kenmerken.' },
  composition: { name: 'Samenstelling', about: 'Hoeveel respondenten er in elke groep zijn.' },
  frequencies: { name: 'Frequenties', about: 'Respondenten en fragmenten per code, belemmerend en bevorderend.' },
  'key-determinants': { name: 'Belangrijkste codes', about: 'De codes die veel respondenten noemen, per richting op volgorde.' },
  differences: { name: 'Verschillen tussen groepen', about: 'Aandelen per groep met intervallen en toetsen; verkennend.' },
  ratings: { name: 'Beoordelingen', about: 'Van -2 tot +2, hoe determinanten beoordeeld zijn, per groep of per respondent.' },
  survey: { name: 'Vragenlijst', about: 'Een vragenlijst per determinant, en wat die van elk zegt.' },
  'joint-display': { name: 'Vragenlijst naast interviews', about: 'Vragenlijst naast interviews, per determinant.' },
  matrix: { name: 'Wie noemde wat', about: 'Codes per respondent.' },
  cooccurrence: { name: 'Codes samen', about: 'Codes die samen voorkomen, in dezelfde fragmenten.' },
  coverage: { name: 'Dekking', about: 'Hoeveel van wat respondenten zeiden gecodeerd is, per respondent en per code.' },
  summaries: { name: 'Samenvattingen', about: 'Wat elke respondent van elke code zei, in de woorden van de onderzoeker.' },
  sample: { name: 'Steekproef', about: 'De respondenten die het onderzoek wilde bereiken, en wie er bereikt zijn.' },
  saturation: { name: 'Verzadiging', about: 'Hoeveel codes elk volgend interview toevoegt, en wanneer dat er weinig zijn.' },
  'saturation-summary': { name: 'Verzadiging in het kort', about: 'Verzadiging in één regel, waar gevraagd voor elke groep en bovenliggende code.' },
  disagreements: { name: 'Verschillen tussen codeurs', about: 'Waar codeurs verschillen, fragment voor fragment.' },
  agreement: { name: 'Overeenstemming', about: 'Hoever codeurs het eens zijn, per code, met coëfficiënten.' },
  'agreement-pairs': { name: 'Overeenstemming per paar', about: 'Wat elke twee codeurs allebei codeerden, per code.' },
  'agreement-levels': { name: 'Overeenstemming op drie niveaus', about: 'In het document, in de aantallen en in de segmenten, zoals MAXQDA het heeft.' },
  'agreement-valence': { name: 'Overeenstemming over richting', about: 'Waar de code dezelfde is.' },
  'agreement-confusion': { name: 'Richting, codeur bij codeur', about: 'De richting volgens de ene codeur en volgens de andere.' },
  'agreement-curve': { name: 'Overeenstemming naar overlap', about: 'Naar de overlap die gevraagd wordt.' },
  'agreement-rounds': { name: 'Overeenstemming per ronde', about: 'Per ronde van coderen.' },
  codebook: { name: 'Codeboek', about: 'De codes en wat ze betekenen.' },
};
