#include "report/build.hpp"

#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "report/words.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

ReportDefinition definition_of(const Study& study, std::string_view text) {
  Diagnostics diagnostics;
  auto definition = read_report_definition("report.yaml", text, study, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  return definition.value_or(ReportDefinition{});
}

// A section with `tables`, in flow style.
ReportDefinition with_tables(const Study& study, std::string_view tables) {
  return definition_of(study, fmt::format("veldwerk: 1\nreport: own\ntitle: Own\nsections:\n"
                                          "  - {{id: one, title: One, tables: [{}]}}\n",
                                          tables));
}

// A line for each block, without what tables_test and passages_test see.
struct BlockText {
  const Study& study;
  const Document& document;

  std::string operator()(const Paragraph& block) const { return block.text; }
  std::string operator()(const Heading& block) const {
    return fmt::format("# {} ({})", block.text, block.anchor);
  }
  std::string operator()(const BulletList& block) const {
    std::string text = "list";
    for (const std::string& item : block.items) text += "\n  * " + item;
    return text;
  }
  std::string operator()(const Table& block) const {
    return fmt::format("table {}: {}", block.id, block.title);
  }
  std::string operator()(const Prose& block) const {
    std::string text = "prose: ";
    for (const TextRun& run : block.runs) text += run.text;
    return text;
  }
  std::string operator()(const Chart& block) const {
    return fmt::format("chart {}: {}", block.id, block.title);
  }
  std::string operator()(const QuotationList& block) const {
    std::string text = fmt::format("quotations {}:", block.heading);
    for (const Quotation& quotation : block.quotations) text += " " + quotation.label;
    return text;
  }
  std::string operator()(const TranscriptLines& block) const {
    return fmt::format("transcript of {} lines", block.lines.size());
  }
  std::string operator()(const PassageList& block) const {
    std::string text = fmt::format("passages {}:", block.heading);
    for (const std::uint32_t place : block.passages) text += " " + document.passages.at(place).id;
    return text;
  }
};

std::string document_text(const Study& study, const Document& document) {
  std::string text = document.title + "\n" + document.subtitle + "\n";
  for (const Section& section : document.sections) {
    text += fmt::format("\n== {} ({})\n", section.title, section.id);
    for (const Block& block : section.blocks) {
      text += std::visit(BlockText{study, document}, block) + "\n";
    }
  }
  text += "\npassages:";
  for (const Passage& passage : document.passages) text += " " + passage.id;
  return text + "\n";
}

std::string report_text(const Study& study, const ReportDefinition& definition,
                        const ReportOptions& options = {}, const Diagnostics& diagnostics = {}) {
  return document_text(study, build_report(study, definition, diagnostics, options));
}

ReportDefinition builtin_for(const Study& study) {
  return definition_of(study, *builtin_report("determinants"));
}

TEST(BuildReport, TheBuiltInReportInDutch) {
  const Study study = trial_study();
  EXPECT_EQ(report_text(study, builtin_for(study)), R"(Proefstudie
Wat belemmert en wat bevordert. 4 respondenten, 3 interviews, 9 gecodeerde passages van anna en bert.

== De respondenten (respondents)
Met deze mensen is gesproken. Wie hieronder wordt geciteerd, is terug te vinden aan het nummer in de eerste kolom.
table respondents: Respondenten (n = 4)

== Samenstelling van de groep (composition)
Hoeveel respondenten er in elke groep zijn. Lees de tabellen per groep verderop met deze aantallen ernaast: in een groep van twee is één persoon al 50 %.
table composition-sector: Respondenten naar sector (n = 4)
table composition-role: Respondenten naar functie (n = 4)
table composition-sector-role: Respondenten naar sector en functie (n = 4)

== Determinanten (determinants)
Per determinant: hoeveel respondenten noemen hem belemmerend, bevorderend of beide, en hoe vaak komt hij ter sprake. Kijk eerst naar de respondenten: zij zeggen hoe breed iets leeft. De fragmenten ernaast zeggen hoeveel erover is gepraat, en één spraakzaam iemand kan dat aantal hoog maken.
table frequencies: Determinanten (n = 4)
chart diverging-bars: Wie noemt wat belemmerend of bevorderend (n = 4)

== Determinanten per groep (determinants-by-group)
Dezelfde aantallen, met de groepen naast elkaar. Elk percentage is van de groep in de kop, waar ook staat hoeveel mensen dat zijn. Verschillen tussen kleine groepen zijn een aanleiding om de passages te lezen, geen bewijs.
table frequencies-sector: Determinanten naar sector (n = 4)
table frequencies-role: Determinanten naar functie (n = 4)
chart heat-map-sector: Aandeel respondenten dat iets belemmerend of bevorderend noemt, naar sector (n = 4)
chart heat-map-role: Aandeel respondenten dat iets belemmerend of bevorderend noemt, naar functie (n = 4)

== In woorden (in-words)
Per determinant in woorden wat de tabellen in getallen zeggen: hoeveel respondenten hem noemen, in welke richting, en of dat zich in één groep concentreert. Wat ‘de meeste’ en ‘enkele’ betekenen, staat bij ‘Hoe er is geteld’. Over een groep wordt alleen iets gezegd als die uit ten minste 3 respondenten bestaat. Dat alleen respondenten uit één groep een determinant noemen, of juist niemand uit een groep, staat er pas als ten minste 3 respondenten hem noemen en het bij een gelijke verdeling over de groepen anders zou zijn.
# De organisatie (sentences-organization)
prose: ‘Tijd’ (nr. 23) wordt door de helft van de respondenten genoemd (2 van de 4): door beiden als belemmerende en door 1 van hen ook als bevorderende factor.
prose: ‘Tijd › Reistijd’ wordt door één respondent genoemd (1 van de 4), in neutrale zin.
prose: ‘Geld’ (nr. 22) wordt door de meeste respondenten genoemd (3 van de 4): door 2 als belemmerende en door 1 als bevorderende factor.
# Overige codes (sentences-other)
prose: ‘Vertrouwen’ wordt door één respondent genoemd (1 van de 4), als belemmerende én als bevorderende factor.

== De belangrijkste determinanten (key-determinants)
De determinanten die veel respondenten noemen: eerst wat belemmert, dan wat bevordert, elk met een omschrijving en zo mogelijk twee citaten. De citaten zijn volgens een vaste regel gekozen, niet om wat erin wordt gezegd: wat de onderzoekers aanwezen gaat voor; daarna liefst passages van verschillende respondenten, die lang genoeg zijn om voor zich te spreken, verspreid over de groepen. Geen passage wordt twee keer geciteerd. Waar iets is weggelaten staat [...].
table key-determinants: Belangrijkste determinanten (n = 4)
# 1. Tijd (belemmerend) (key-barrier-time)
Of er tijd voor is.
Zo genoemd door 2 van de 4 respondenten (50 %), in 2 fragmenten; door 2 helemaal niet genoemd.
quotations : (R1, Welzijn; I01:3) (R3, Zorg; I02:1)
# 2. Geld (belemmerend) (key-barrier-money)
Zo genoemd door 2 van de 4 respondenten (50 %), in 1 fragment; door 1 helemaal niet genoemd.
quotations : (R1, Welzijn, en R2, Welzijn; I01:3-5)

== Wie noemde wat (matrix)
Elke kolom is een respondent, elke rij een determinant. Zo is te zien of een determinant bij veel mensen speelt of bij een paar, en welke mensen vooral belemmeringen noemen.
table matrix: Wie noemde wat (n = 4)
chart matrix-chart: Wie noemde wat, in één beeld (n = 4)

== Wat samen wordt genoemd (cooccurrence)
Determinanten die in dezelfde passages ter sprake komen; de paren die elkaar het vaakst treffen staan bovenaan. Samen genoemd is nog geen oorzaak en gevolg: lees de passages.
table cooccurrence: Codes die samen voorkomen (n = 4)
chart cooccurrence-chart: Welke codes samen voorkomen (n = 4)

== Hoeveel er is gecodeerd (coverage)
Welk deel van wat iemand zei binnen een gecodeerde passage ligt. Een laag aandeel kan betekenen dat iemand over andere dingen sprak, of dat de codering dunner is; het zegt niets over het belang van wat er is gezegd.
table coverage: Hoeveel van wat respondenten zeiden gecodeerd is (n = 4)

== Passages (passages)
Alle passages, per determinant en per richting, in de volgorde van de interviews. Bij elke passage staat wie het zei en op welke regels van het transcript. Waar twee codeurs hetzelfde aanwezen, staat de passage er twee keer; in de tabellen is zij dan één fragment.
# De organisatie (passages-time)
passages Tijd: belemmerend: s01 s09
passages Tijd: bevorderend: s06
passages Tijd: neutraal: s02 s11
passages Tijd › Reistijd: neutraal: s03
passages Geld: belemmerend: s04
passages Geld: bevorderend: s10
# Overige codes (passages-trust)
passages Vertrouwen: gemengd: s05

== Het codeboek (codebook)
Wat elke code betekent en wanneer een passage belemmerend of bevorderend heet, zoals de codeurs het hebben gebruikt.
table codebook: Proefcodeboek

== Hoe er is geteld (rules)
De telregels waarnaar de noten onder de tabellen verwijzen.
list
  * Telregel 1. Een passage hoort bij de respondenten die de codeur erbij zette; staat er niemand bij, dan bij ieder die er iets in zegt. Een passage waarin alleen een ander spreekt, zoals de interviewer, hoort bij niemand: daarvan komt een waarschuwing, en geen tabel telt haar.
  * Telregel 2. Een gemengde passage, die in één adem zegt wat belemmert en wat bevordert, telt in beide richtingen.
  * Telregel 3. Respondenten zijn de verschillende mensen van een groep met ten minste één passage met die code in die richting. ‘Beide’ telt wie een code belemmerend én bevorderend noemt, in één passage of in verschillende. Komt dat alleen doordat twee codeurs van mening verschillen, dan zegt een noot om hoeveel mensen het gaat.
  * Telregel 4. Fragmenten tellen hoe vaak iets ter sprake komt. In elk interview gaat het om de hele passages met die code in die richting van ten minste één respondent van de groep, van alle codeurs die meetellen. Passages die elkaar overlappen, rechtstreeks of via andere, zijn samen één fragment; dubbel coderen telt dus niet dubbel. Passages die elkaar alleen raken, zijn er twee.
  * Telregel 5. Alle richtingen samen wordt geteld naar regel 3 en 4, met ook de neutrale passages, en is niet de som van de andere kolommen. Ook groepen tellen niet op tot het geheel: een passage van twee mensen uit twee sectoren is in beide sectoren een fragment.
  * Telregel 6. Elke code waarmee gecodeerd kan worden heeft een rij, in de volgorde van het codeboek. Ook een code die niemand noemt staat in de tabel: dat is een bevinding. Een rij ‘samen’ neemt alle passages van een code en van de codes eronder, naar dezelfde regels geteld.
  * Telregel 7. Twee codes komen samen voor waar een fragment van de ene een fragment van de andere overlapt, in welke richting ook. n12 is het aantal van die paren, met de respondenten bij wie beide fragmenten horen; c = n12 / (n1 + n2 − n12). Een c boven 1 krijgt een noot.
  * Telregel 8. Hoeveel gecodeerd is, telt de tekens van iemands spraak die binnen ten minste één passage liggen, van wie die passage ook is, en deelt ze door alle tekens van die spraak.
  * Telregel 9. Percentages zijn van alle respondenten van de groep, ook van wie niets gecodeerd is. Ze zijn heel, met halven naar boven, en staan nooit los van het aantal en de groepsgrootte. Gekruiste groepen heten ‘A × B’; combinaties zonder respondenten blijven weg, met een noot.
  * Telregel 10. Een getal dat niet te bepalen is, is n.t.b. (niet te bepalen), met de reden in een noot; nooit 0, 1 of een lege plek.
  * Telregel 11. Geteld wordt de codering van de codeurs die de studie aanwijst, of die bij het maken van deze tabellen gekozen zijn; wijst de studie niemand aan, dan die van alle codeurs.
Hoeveelheden in woorden betekenen in dit rapport steeds hetzelfde. Percentages zijn van de respondenten om wie het gaat; van de regels hieronder geldt de eerste die past.
list
  * ‘geen van de respondenten’: 0
  * ‘de enige respondent’: 1 van de 1
  * ‘beide respondenten’: 2 van de 2
  * ‘alle respondenten’: iedereen
  * ‘één respondent’: 1
  * ‘bijna alle respondenten’: 90 % of meer
  * ‘de meeste respondenten’: 75 % of meer, maar minder dan 90 %
  * ‘een groot deel van de respondenten’: 60 % of meer, maar minder dan 75 %
  * ‘ruim de helft van de respondenten’: meer dan 50 %, maar minder dan 60 %
  * ‘de helft van de respondenten’: precies 50 %
  * ‘bijna de helft van de respondenten’: 40 % of meer, maar minder dan 50 %
  * ‘een aantal respondenten’: 20 % of meer, maar minder dan 40 %
  * ‘enkele respondenten’: minder dan 20 %, hoogstens 3 in aantal
  * ‘een klein deel van de respondenten’: minder dan 20 %, meer dan 3 in aantal

== Meldingen en wat is weggelaten (warnings)
Wat bij het maken van dit rapport is opgemerkt aan de bestanden van de studie, en wat daardoor niet in de getallen zit.
# Wat is geteld (warnings-counted)
list
  * Geteld: de codering van anna (7 gecodeerde passages).
  * Geteld: de codering van bert (3 gecodeerde passages).
  * Niet geteld: de codering van cas (1 gecodeerde passage).
  * Van niemand onder de respondenten, en dus in geen aantal: 1 gecodeerde passage.
  * Zonder transcript: I03. Hun respondenten tellen wel mee in elk percentage.
# Wat is weggelaten (warnings-left-out)
Er is niets weggelaten.
# Meldingen (warnings-findings)
De controle van de bestanden vond niets om te melden.

passages: s01 s02 s03 s04 s05 s06 s09 s10 s11
)");
}

TEST(BuildReport, PartsOfTheBuiltInReportInEnglish) {
  const Study study = trial_study();
  ReportOptions options;
  options.language = Language::en;
  options.only = {"key-determinants", "composition"};
  EXPECT_EQ(report_text(study, builtin_for(study), options), R"(Proefstudie
What hinders and what helps. 4 respondents, 3 interviews, 9 coded passages by anna and bert.

== Composition of the group (composition)
How many respondents there are in each group. Keep these numbers beside the tables by group further on: in a group of two, one person is 50 %.
table composition-sector: Respondents by sector (n = 4)
table composition-role: Respondents by role (n = 4)
table composition-sector-role: Respondents by sector and role (n = 4)

== The key determinants (key-determinants)
The determinants that many respondents name: first what hinders, then what helps, each with its definition and two quotations where there are. The quotations were chosen by a fixed rule, not for what they say: what the researchers marked comes first; then, where possible, passages of different respondents that are long enough to speak for themselves, spread over the groups. No passage is quoted twice. Where something was left out it says [...].
table key-determinants: Key determinants (n = 4)
# 1. Time (barrier) (key-barrier-time)
Whether there is time for it.
Named so by 2 of the 4 respondents (50 %), in 2 mentions; not named at all by 2.
quotations : (R1, Welzijn; I01:3) (R3, Zorg; I02:1)
# 2. Money (barrier) (key-barrier-money)
Named so by 2 of the 4 respondents (50 %), in 1 mention; not named at all by 1.
quotations : (R1, Welzijn, and R2, Welzijn; I01:3-5)

passages: s01 s04 s09
)");
}

TEST(BuildReport, ListsWhatTheChecksFoundAndWhatWasLeftOut) {
  Study study = trial_study();
  study.left_out = {{"code-unknown", 2}};
  Diagnostics diagnostics = {
      make_error("code-unknown", {"coding/anna/I01.csv", 4, 22}, "there is no code `tyd`", "..."),
      make_warning("quote-empty", {"coding/anna/I\x1b[2J.csv", 5, 0}, "no \u202Equote", "..."),
      make_warning("file-odd", {"study.yaml", 0, 0}, "odd", "...")};
  diagnostics[0].excerpt.text = "the words of a transcript";
  EXPECT_EQ(report_text(study, with_tables(study, "{kind: warnings}"), {}, diagnostics),
            R"(Proefstudie
Own. 4 respondenten, 3 interviews, 9 gecodeerde passages van anna en bert.

== One (one)
# Wat is geteld (warnings-counted)
list
  * Geteld: de codering van anna (7 gecodeerde passages).
  * Geteld: de codering van bert (3 gecodeerde passages).
  * Niet geteld: de codering van cas (1 gecodeerde passage).
  * Van niemand onder de respondenten, en dus in geen aantal: 1 gecodeerde passage.
  * Zonder transcript: I03. Hun respondenten tellen wel mee in elk percentage.
# Wat is weggelaten (warnings-left-out)
Wat om deze redenen niet kon worden gebruikt, is in geen enkel getal meegeteld (tussen haakjes hoe vaak):
list
  * code-unknown (2)
# Meldingen (warnings-findings)
De controle van de bestanden meldt:
list
  * coding/anna/I01.csv:4:22: fout: there is no code `tyd` [code-unknown]
  * coding/anna/I\u{1B}[2J.csv:5: waarschuwing: no \u{202E}quote [quote-empty]
  * study.yaml: waarschuwing: odd [file-odd]

passages:
)");
}

TEST(BuildReport, OfAStudyWithoutGroupsSaysSo) {
  Study study = trial_study();
  study.groups.clear();
  EXPECT_EQ(report_text(study, with_tables(study,
                                           "{kind: frequencies, by: groups}, "
                                           "{kind: composition, by: group-pairs}")),
            R"(Proefstudie
Own. 4 respondenten, 3 interviews, 9 gecodeerde passages van anna en bert.

== One (one)
De studie noemt geen kenmerken om naar uit te splitsen (groups in study.yaml), dus staat hier geen tabel.
De studie noemt minder dan twee kenmerken om naar uit te splitsen (groups in study.yaml), dus valt er niets te kruisen.

passages:
)");
}

TEST(BuildReport, GivesEachTableAndAnchorItsOwnName) {
  const Study study = trial_study();
  EXPECT_EQ(report_text(study, with_tables(study,
                                           "{kind: matrix}, {kind: matrix}, "
                                           "{kind: warnings}, {kind: warnings}")),
            R"(Proefstudie
Own. 4 respondenten, 3 interviews, 9 gecodeerde passages van anna en bert.

== One (one)
table matrix: Wie noemde wat (n = 4)
table matrix-2: Wie noemde wat (n = 4)
# Wat is geteld (warnings-counted)
list
  * Geteld: de codering van anna (7 gecodeerde passages).
  * Geteld: de codering van bert (3 gecodeerde passages).
  * Niet geteld: de codering van cas (1 gecodeerde passage).
  * Van niemand onder de respondenten, en dus in geen aantal: 1 gecodeerde passage.
  * Zonder transcript: I03. Hun respondenten tellen wel mee in elk percentage.
# Wat is weggelaten (warnings-left-out)
Er is niets weggelaten.
# Meldingen (warnings-findings)
De controle van de bestanden vond niets om te melden.
# Wat is geteld (warnings-counted-2)
list
  * Geteld: de codering van anna (7 gecodeerde passages).
  * Geteld: de codering van bert (3 gecodeerde passages).
  * Niet geteld: de codering van cas (1 gecodeerde passage).
  * Van niemand onder de respondenten, en dus in geen aantal: 1 gecodeerde passage.
  * Zonder transcript: I03. Hun respondenten tellen wel mee in elk percentage.
# Wat is weggelaten (warnings-left-out-2)
Er is niets weggelaten.
# Meldingen (warnings-findings-2)
De controle van de bestanden vond niets om te melden.

passages: s01 s02 s03 s04 s05 s06 s09 s10 s11
)");
}

TEST(BuildReport, PartsParagraphsAtBlankLines) {
  const Study study;
  ReportDefinition definition;
  definition.sections.push_back({"one", {}, {"Een\ntwee.\n\n \n  Drie.  \n", {}}, {}});
  const Document document = build_report(study, definition, {}, {});
  EXPECT_EQ(document_text(study, document), R"(
. 0 respondenten, 0 interviews, 0 gecodeerde passages van geen codeur.

==  (one)
Een twee.
Drie.

passages:
)");
}

TEST(BuildReport, OfAnEmptyStudyIsWhole) {
  const Study study;
  for (const Language language : {Language::nl, Language::en}) {
    ReportOptions options;
    options.language = language;
    const Document document = build_report(study, builtin_for(study), {}, options);
    EXPECT_EQ(document.sections.size(), 13U);
    EXPECT_TRUE(document.passages.empty());
  }
}

TEST(BuildReport, LeavesPassagesOutWhereThereAreTooMany) {
  Study study = trial_study();
  const Segment segment = study.segments[1];
  for (int i = 0; i < 20'000; ++i) study.segments.insert(study.segments.begin() + 1, segment);
  EXPECT_EQ(report_text(study, with_tables(study, "{kind: key-determinants}, {kind: passages}")),
            R"(Proefstudie
Own. 4 respondenten, 3 interviews, 20009 gecodeerde passages van anna en bert.

== One (one)
Deze studie heeft 20009 passages die meetellen, meer dan een browser in één pagina kan openen; daarom staan ze niet in dit rapport. ‘veldwerk quotes’ geeft ze, per code, richting of groep.
table key-determinants: Belangrijkste determinanten (n = 4)
Deze studie heeft 20009 passages die meetellen, meer dan een browser in één pagina kan openen; daarom staan ze niet in dit rapport. ‘veldwerk quotes’ geeft ze, per code, richting of groep.

passages:
)");
}

// Headings, and of each quotation its turns and label.
std::string quotations_text(const Study& study, std::string_view tables,
                            const ReportOptions& options = {}) {
  const Document document = build_report(study, with_tables(study, tables), {}, options);
  std::string text;
  for (const Block& block : document.sections.at(0).blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) text += paragraph->text + "\n";
    const auto* list = std::get_if<QuotationList>(&block);
    if (list == nullptr) continue;
    text += list->heading + "\n";
    for (const Quotation& quotation : list->quotations) {
      for (const SpokenText& turn : quotation.turns) text += "  " + turn.label + ": " + turn.text;
      text += "\n  " + quotation.label + " " + document.passages.at(quotation.passage).id + "\n";
    }
  }
  return text;
}

TEST(BuildReport, QuotesByCodeAndDirection) {
  EXPECT_EQ(quotations_text(trial_study(), "{kind: quotations, valence: all, most: 30}"),
            R"(Tijd (belemmerend)
  R1: Nee 😀, er is geen tijd voor.
  (R1, Welzijn; I01:3) s01
  : De respondent heeft weinig [...]
  (R3, Zorg; I02:1) s09
Tijd (bevorderend)
  R1: [...] één uur per week is al genoeg.
  (R1, Welzijn; I01:11) s06
Tijd (neutraal)
  : [...] een dag niet is.
  (R3, Zorg; I02:3) s11
Tijd › Reistijd (neutraal)
  R1: Je zit de helft van de dag in [...]
  (R1, Welzijn; I01:3) s03
Geld (belemmerend)
  R1: [...] niemand leest. [...]
  (R1, Welzijn; I01:3-5) s04
Vertrouwen (belemmerend)
  R2: Maar we helpen elkaar, dat [...]
  (R2, Welzijn; I01:5) s05
)");
  EXPECT_EQ(quotations_text(trial_study(),
                            "{kind: quotations, codes: [organization], valence: barrier, each: 1, "
                            "label: [role, sector]}, {kind: quotations, codes: key, percent: 50}",
                            {.language = Language::en}),
            R"(Time (barrier)
  R1: Nee 😀, er is geen tijd voor.
  (R1, manager, Welzijn; I01:3) s01
Money (barrier)
  R1: [...] niemand leest.  R2: En geld is er ook niet.
  (R1, manager, Welzijn, and R2, staf, Welzijn; I01:3-5) s04
Time (barrier)
  : De respondent heeft weinig tijd.
  (R3, Zorg; I02:1) s09
)");
}

TEST(BuildReport, SaysWhoIsQuotedMoreThanAFairShare) {
  ReportStudy trial;
  trial.code("a", "A", "A");
  trial.coder("anna");
  for (const char* id : {"R1", "R2", "R3", "R4"}) trial.respondent(id, {});
  trial.interview("I1", Record::verbatim, {"R1", "R2", "R3", "R4"},
                  "R1: Een. Twee. Drie. Vier.\nR2: Vijf.\nR3: Zes.\nR4: Zeven.\n");
  for (const char* text : {"Een.", "Twee.", "Drie.", "Vier.", "Vijf.", "Zes."}) {
    trial.segment(text, "a", Valence::barrier, text);
  }
  trial.segment("z", "a", Valence::mixed, "Zes.", "Zeven.");
  const Study study = trial.done();
  const std::string text = quotations_text(study, "{kind: quotations, each: 9}");
  EXPECT_EQ(
      text.substr(text.find("R1 is")),
      "R1 is aan het woord in 4 van de 6 citaten, meer dan een evenredig deel: gelijk "
      "verdeeld over de 4 respondenten die geciteerd konden worden, zouden het er 1,5 zijn.\n");
  EXPECT_EQ(quotations_text(study, "{kind: quotations, each: 3}").find("R1 is"), text.npos);
}

TEST(BuildReport, LeavesOutAMatrixThatIsTooWide) {
  Study study = trial_study();
  for (int i = 0; i < 200; ++i) study.respondents.push_back({"X" + std::to_string(i), {"", ""}, 0});
  EXPECT_EQ(report_text(study, with_tables(study, "{kind: matrix}")), R"(Proefstudie
Own. 204 respondenten, 3 interviews, 9 gecodeerde passages van anna en bert.

== One (one)
Met 204 respondenten is deze tabel te breed voor een pagina. ‘veldwerk table matrix --format csv’ geeft haar voor een rekenblad.

passages:
)");
}

// The ids of the tables that a report has.
std::string table_ids(const Study& study, std::string_view tables, bool outside) {
  const Document document =
      build_report(study, with_tables(study, tables), {},
                   {.language = Language::en, .only = {}, .outside = outside});
  std::string ids;
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) ids += table->id + " ";
    }
  }
  return ids;
}

TEST(BuildReport, PlacesRatingsAndQuestionnairesInsideTheTeamOnly) {
  constexpr std::string_view tables =
      "{kind: ratings, by: groups}, {kind: ratings, respondents: true}, {kind: survey}, "
      "{kind: survey, by: [[role], [sector, role]]}, {kind: joint-display}";
  Study study = trial_study();
  EXPECT_EQ(table_ids(study, tables, false),
            "ratings-sector ratings-role ratings-respondents survey survey-role "
            "survey-sector-role joint-display ");
  EXPECT_EQ(table_ids(study, tables, true), "");
  study.survey.reset();
  EXPECT_EQ(table_ids(study, "{kind: survey, by: groups}, {kind: joint-display}", false), "");
  for (int i = 0; i < 200; ++i) study.respondents.push_back({"X" + std::to_string(i), {"", ""}, 0});
  EXPECT_EQ(table_ids(study, "{kind: ratings, respondents: true}, {kind: ratings}", false),
            "ratings ");
}

TEST(BuildReport, NamesCodesWithoutPassages) {
  Study study = trial_study();
  std::erase_if(study.segments, [&](const Segment& segment) {
    return segment.code == study.codebook.find("money");
  });
  const ReportDefinition definition = with_tables(study, "{kind: passages}");
  EXPECT_EQ(report_text(study, definition), R"(Proefstudie
Own. 4 respondenten, 3 interviews, 7 gecodeerde passages van anna en bert.

== One (one)
# De organisatie (passages-time)
passages Tijd: belemmerend: s01 s09
passages Tijd: bevorderend: s06
passages Tijd: neutraal: s02 s11
passages Tijd › Reistijd: neutraal: s03
# Overige codes (passages-trust)
passages Vertrouwen: gemengd: s05
Codes die niemand noemt: Geld.

passages: s01 s02 s03 s05 s06 s09 s11
)");
  study.segments.clear();
  EXPECT_EQ(report_text(study, definition), R"(Proefstudie
Own. 4 respondenten, 3 interviews, 0 gecodeerde passages van anna en bert.

== One (one)
Er zijn geen passages die meetellen.

passages:
)");
}

}  // namespace
}  // namespace veldwerk::test
