#include "coding/name_finder.hpp"

#include <gtest/gtest.h>

#include "coding/name_decisions.hpp"

namespace veldwerk {
namespace {

/// "kind:what" of each hit, parted by "; ".
std::string found(const std::vector<KeyEntry>& key, std::string_view text) {
  std::string out;
  for (const NameHit& hit : NameFinder(key).find(text)) {
    if (!out.empty()) out += "; ";
    out += std::string(name_of(hit.kind)) + ":" + form_of(text, hit);
  }
  return out;
}

const std::vector<KeyEntry> people = {{"Anna", "P1", 2},
                                      {"Anna Bos", "P2", 3},
                                      {"Piet van der Berg", "P3", 4},
                                      {"Ren\u00e9e", "P4", 5},
                                      {"Jan", "P5", 6}};

TEST(NameFinder, TheLongestNameIsTaken) {
  EXPECT_EQ(found(people, "Anna zag Anna Bos en Anna."), "exact:Anna; exact:Anna Bos; exact:Anna");
  EXPECT_EQ(found(people, "Anna  Bos"), "exact:Anna Bos");
  EXPECT_EQ(found(people, "Anna, Bos"), "exact:Anna; part:Bos");
  const std::vector<KeyEntry> overlapping = {{"Anna de", "A", 1}, {"de Vries Jansen", "B", 2}};
  EXPECT_EQ(found(overlapping, "Anna de Vries Jansen"), "part:Anna; exact:de Vries Jansen");
}

TEST(NameFinder, NamesAreWholeWords) {
  EXPECT_EQ(found(people, "Marianna Jan2 2Jan Januari Ja"), "");
  EXPECT_EQ(found(people, "(Jan) \u201eJan\u201d Jan_1 Jan\u2013Piet"),
            "exact:Jan; exact:Jan; exact:Jan; exact:Jan; part:Piet");
  EXPECT_EQ(found(people, "\u00e9Jan Jan\u00e9"), "");
  EXPECT_EQ(found(people, "Annabel en Annahuis"), "beginning:Annabel; beginning:Annahuis");
}

TEST(NameFinder, InflectedFormsAreOfTheirKind) {
  EXPECT_EQ(found(people, "Anna's Anna\u2019s Annas Annaatje"),
            "possessive:Anna's; possessive:Anna\u2019s; possessive:Annas; diminutive:Annaatje");
  EXPECT_EQ(found(people, "Jantje Jannetje Janneke Jans"),
            "diminutive:Jantje; diminutive:Jannetje; possessive:Jans");
  EXPECT_EQ(found(people, "oud-Anna Anna-achtig Anna- en"),
            "compound:oud-Anna; compound:Anna-achtig; exact:Anna");
  EXPECT_EQ(found(people, "Anna Bos's boek"), "possessive:Anna Bos's");
}

TEST(NameFinder, CapitalsAndDiacritics) {
  EXPECT_EQ(found(people, "ANNA anna ANNA BOS"), "capitals:ANNA; capitals:anna; capitals:ANNA BOS");
  EXPECT_EQ(found(people, "Renee"), "diacritics:Renee");
  // The same letters in another normal form are the same name.
  EXPECT_EQ(found(people, "Rene\u0301e"), "exact:Ren\u00e9e");
  // A soft hyphen or zero-width space does not hide a name.
  EXPECT_EQ(found(people, "An\u00adna"), "diacritics:An\u00adna");
}

TEST(NameFinder, PartsAndBrokenNames) {
  EXPECT_EQ(found(people, "Piet en Van der Berg"), "part:Piet; part:Berg");
  EXPECT_EQ(found(people, "Piet\nvan der Berg"), "broken:Piet van der Berg");
  EXPECT_EQ(found(people, "Piet\n\nvan der Berg"), "part:Piet; part:Berg");
  EXPECT_EQ(found(people, "piet.van.der.berg@x.nl"), "spelling:piet.van.der.berg");
  EXPECT_EQ(found(people, "een berg en een bos"), "");
}

TEST(NameFinder, AFormOfTwoPeopleProposesNothing) {
  const std::vector<KeyEntry> two = {{"Piet Bos", "P1", 2}, {"Anna Bos", "P2", 3}};
  const std::string text = "Mevrouw Bos, Anna's moeder.";
  const std::vector<NameHit> hits = NameFinder(two).find(text);
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].entries, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(proposed_for(hits[0], two), "");
  EXPECT_EQ(proposed_for(hits[1], two), "P2's");
}

TEST(NameDecisions, ReadWhatWasWritten) {
  NameForm form{"Anna's", FormKind::possessive, "Anna", "P1's", {"a.txt:1", "b.txt:2"}};
  const std::string list = write_name_forms({form}, {});
  EXPECT_EQ(list,
            "form,kind,names,count,places,decision,replacement\n"
            "Anna's,possessive,Anna,2,a.txt:1; b.txt:2,,P1's\n");
  Diagnostics found;
  EXPECT_TRUE(read_name_decisions("f", list, found).empty());
  const NameDecisions decided =
      read_name_decisions("f",
                          "form;decision;replacement\r\nAnna's;replace;P1's\r\nANNA;keep;\r\n"
                          "anna;doe;\r\nAnn;replace;\r\nANNA;keep;\r\n",
                          found);
  EXPECT_TRUE(decided.at("Anna's").replace);
  EXPECT_FALSE(decided.at("ANNA").replace);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].place.line, 4U);
  EXPECT_EQ(found[1].place.line, 5U);
  EXPECT_EQ(found[2].place.line, 6U);
}

TEST(NameKey, EachFaultHasItsLine) {
  const auto fault = [](std::string_view rows) {
    Diagnostics found;
    read_name_key("key.csv", "name,pseudonym\n" + std::string(rows), found);
    std::string out;
    for (const Diagnostic& one : found) {
      out += std::to_string(one.place.line) + ": " + one.message + "\n";
      EXPECT_EQ(one.excerpt.text, "");
      EXPECT_EQ(one.message.find("Anna"), std::string::npos);
    }
    return out;
  };
  EXPECT_EQ(fault("Anna,P1\nAnna Bos,P1\n"), "");
  EXPECT_EQ(fault(",P1\n"), "2: the name in this row is empty, or holds no letter or digit\n");
  EXPECT_EQ(fault("Anna,\n"), "2: the pseudonym in this row is empty\n");
  EXPECT_EQ(fault("Anna,P1\n Anna ,P2\n"), "3: this name stands in line 2 already\n");
  EXPECT_EQ(fault("Anna,Bea\nBea,Cor\n"),
            "2: the pseudonym in this row holds the name of line 3, or a form of it\n");
  EXPECT_EQ(fault("Anna,Anna B.\n"),
            "2: the pseudonym in this row holds the name of line 2, or a form of it\n");
  EXPECT_EQ(fault("Anna,=P1\n"),
            "2: the pseudonym starts with a sign that a spreadsheet takes for a formula\n");
}

}  // namespace
}  // namespace veldwerk
