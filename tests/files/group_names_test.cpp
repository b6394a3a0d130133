// The file that says which groups of several studies are the same.
#include "files/group_names.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace veldwerk {
namespace {

Study study_of(const std::string& attribute, const std::vector<std::string>& values) {
  Study study;
  study.attributes = {{attribute, values, true}, {"role", {}, false}};
  for (const std::string& value : values) study.respondents.push_back({"R", {value, "staf"}, 1});
  return study;
}

struct Both {
  Study one = study_of("sector", {"Welzijn", "Zorg"});
  Study two = study_of("branche", {"Sociaal werk", "Sociaal", "Zorg"});
  Diagnostics found;

  bool apply(const std::string& rows) {
    std::vector<NamedStudy> studies = {{{"Eerste", "same"}, &one}, {{"Tweede", "same"}, &two}};
    return apply_group_names("groups.csv", rows, studies, found);
  }
  std::string faults() const {
    std::string text;
    for (const Diagnostic& one_fault : found) {
      text += fmt::format("{}:{}: {} [{}]\n", one_fault.place.line, one_fault.place.column,
                          one_fault.message, one_fault.rule);
      EXPECT_FALSE(one_fault.help.empty());
    }
    return text;
  }
};

TEST(GroupNames, ValuesAndAttributesGetOtherNames) {
  Both both;
  EXPECT_TRUE(
      both.apply("study,attribute,value,group,as\n"
                 "Eerste,sector,Welzijn,Social work,\n"
                 "Tweede,branche,Sociaal werk,Social work,sector\n"
                 "Tweede,branche,Sociaal,Social work,sector\n"))
      << both.faults();
  EXPECT_EQ(both.one.respondents[0].values[0], "Social work");
  EXPECT_EQ(both.one.respondents[1].values[0], "Zorg");
  EXPECT_EQ(both.two.attributes[0].name, "sector");
  using Values = std::vector<std::string>;
  EXPECT_EQ(both.two.attributes[0].allowed, (Values{"Social work", "Zorg"}));
  EXPECT_EQ(both.two.respondents[1].values[0], "Social work");
}

TEST(GroupNames, EveryFaultIsToldAtItsPlaceAndNothingIsChanged) {
  Both both;
  EXPECT_FALSE(
      both.apply("study;attribute;value;group;as\n"
                 "Derde;sector;Welzijn;A;\n"
                 "same;sector;Welzijn;A;\n"
                 "Eerste;sektor;Welzijn;A;\n"
                 "Eerste;sector;Welzin;A;\n"
                 "Eerste;sector;Welzijn;;\n"
                 "Eerste;sector;Zorg;A;\n"
                 "Eerste;sector;Zorg;B;\n"
                 "Eerste;sector;Welzijn;A;role\n"));
  EXPECT_EQ(both.faults(),
            "2:1: there is no study `Derde` in this comparison [group-names]\n"
            "3:1: several studies are called `same` [group-names]\n"
            "4:8: this study has no attribute `sektor` [group-names]\n"
            "5:15: no respondent of this study has `Welzin` [group-names]\n"
            "6:23: the group is empty [group-names]\n"
            "8:15: `Zorg` has a group already [group-names]\n"
            "9:25: the attribute can't be called `role` [group-names]\n");
  EXPECT_EQ(both.one.respondents[1].values[0], "Zorg");
}

TEST(GroupNames, ColumnsMustBeThere) {
  Both both;
  EXPECT_FALSE(both.apply("study,attribute,group\nEerste,sector,A\n"));
  EXPECT_EQ(both.faults().find("csv-missing-column") != std::string::npos, true) << both.faults();
}

}  // namespace
}  // namespace veldwerk
