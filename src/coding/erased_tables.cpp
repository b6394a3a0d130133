#include "coding/erased_tables.hpp"

#include <set>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "analysis/cooccurrence.hpp"
#include "analysis/coverage.hpp"
#include "analysis/frequencies.hpp"
#include "analysis/grouping.hpp"

namespace veldwerk {
namespace {

struct Numbers {
  Frequencies frequencies;
  std::size_t cooccurring = 0;
  std::uint64_t named = 0;     // cells of the matrix with a name: respondents by code
  std::uint64_t mentions = 0;  // of all codes
  std::set<std::tuple<Index, Index, std::uint32_t, std::uint32_t, std::uint32_t>> pairs;
  Covered covered;
};

Numbers numbers_of(const Study& study) {
  Numbers numbers;
  FrequencyOptions options;
  options.with_segments = false;
  numbers.frequencies = frequencies(study, make_grouping(study, {}), options);
  for (const FrequencyRow& row : numbers.frequencies.rows) {
    numbers.named += row.cells[0][Column::any].respondents;
    numbers.mentions += row.cells[0][Column::any].mentions;
  }
  for (const CooccurrencePair& pair : cooccurrence(study)) {
    numbers.pairs.emplace(pair.first, pair.second, pair.n1, pair.n2, pair.n12);
  }
  numbers.cooccurring = numbers.pairs.size();
  numbers.covered = coverage(study, false).total;
  return numbers;
}

/// Codes of which a number differs.
std::size_t codes_that_differ(const Frequencies& before, const Frequencies& after) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < before.rows.size() && i < after.rows.size(); ++i) {
    bool differs = false;
    for (const Column column : all_columns) {
      const Counts& one = before.rows[i].cells[0][column];
      const Counts& other = after.rows[i].cells[0][column];
      differs = differs || one.respondents != other.respondents || one.mentions != other.mentions;
    }
    count += differs ? 1 : 0;
  }
  return count;
}

std::string attribute_names(const Study& study) {
  std::string names;
  for (const Index group : study.groups) {
    if (!names.empty()) names += ", ";
    names += study.attributes[group].name;
  }
  return names;
}

}  // namespace

std::vector<ChangedTable> changed_tables(const Study& before, const Study& after) {
  std::vector<ChangedTable> tables;
  const Numbers was = numbers_of(before);
  const Numbers is = numbers_of(after);
  const bool fewer = before.respondents.size() != after.respondents.size();
  const std::size_t codes = codes_that_differ(was.frequencies, is.frequencies);
  const std::string people =
      fmt::format("{} respondents, then {}", before.respondents.size(), after.respondents.size());
  if (fewer) {
    tables.push_back({"respondents", people});
    const std::string groups = attribute_names(before);
    tables.push_back({"composition", groups.empty() ? people
                                                    : fmt::format("a group each of {} has one less",
                                                                  printable(groups))});
  }
  if (fewer || codes > 0) {
    tables.push_back(
        {"frequencies",
         fmt::format("{} of {} codes; {} mentions, then {}; percentages of {}, then of {}", codes,
                     was.frequencies.rows.size(), was.mentions, is.mentions,
                     before.respondents.size(), after.respondents.size())});
    tables.push_back(
        {"key-determinants", fmt::format("shares of {} respondents, then of {}",
                                         before.respondents.size(), after.respondents.size())});
    tables.push_back({"matrix", fmt::format("a column less; {} respondents by code, then {}",
                                            was.named, is.named)});
  }
  if (was.pairs != is.pairs) {
    tables.push_back({"cooccurrence",
                      fmt::format("{} pairs of codes, then {}", was.cooccurring, is.cooccurring)});
  }
  if (was.covered.speech != is.covered.speech || was.covered.covered != is.covered.covered) {
    tables.push_back({"coverage", fmt::format("{} characters of speech, then {}",
                                              was.covered.speech, is.covered.speech)});
  }
  if (before.ratings.size() != after.ratings.size()) {
    tables.push_back({"ratings", fmt::format("{} ratings of the researchers, then {}",
                                             before.ratings.size(), after.ratings.size())});
  }
  const auto answers = [](const Study& study) {
    return study.survey ? study.survey->answers.size() : 0;
  };
  if (answers(before) != answers(after)) {
    tables.push_back(
        {"survey", fmt::format("{} answers, then {}", answers(before), answers(after))});
  }
  return tables;
}

}  // namespace veldwerk
