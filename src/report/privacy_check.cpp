#include "report/privacy_check.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/grouping.hpp"
#include "analysis/identifiers.hpp"
#include "text/code_points.hpp"

namespace veldwerk {
namespace {

std::string_view described(IdentifierKind kind) {
  switch (kind) {
    case IdentifierKind::name:
      return "a listed name";
    case IdentifierKind::email:
      return "an e-mail address";
    case IdentifierKind::phone:
      return "a phone number";
    case IdentifierKind::citizen_number:
      return "a citizen service number (BSN)";
    case IdentifierKind::bank_account:
      return "a bank account";
    case IdentifierKind::postal_code:
      return "a postal code";
    case IdentifierKind::birth_date:
      break;
  }
  return "what may be a date of birth";
}

/// A place in a transcript; made once an interview.
class Places {
 public:
  explicit Places(const Interview& interview)
      : interview_(interview), code_points_(interview.text), lines_(interview.text) {}

  std::size_t byte_of(std::uint32_t code_point) const { return code_points_.byte_of(code_point); }

  Place at(std::size_t byte) const {
    const std::size_t end_before = std::string_view(interview_.text).substr(0, byte).rfind('\n');
    const std::size_t start = end_before == std::string_view::npos ? 0 : end_before + 1;
    const std::uint32_t column =
        code_points_.code_point_of(byte) - code_points_.code_point_of(start) + 1;
    return {interview_.file, lines_.line_of(byte), column};
  }

 private:
  const Interview& interview_;
  CodePointIndex code_points_;
  LineIndex lines_;
};

class PrivacyCheck {
 public:
  PrivacyCheck(const Study& study, std::string_view respondents_file,
               std::string_view interviews_file)
      : study_(study),
        names_(study.privacy.names),
        respondents_file_(respondents_file),
        interviews_file_(interviews_file) {}

  Diagnostics run() {
    find_identifiable();
    find_names_of_people();
    find_names_of_interviews();
    find_in_passages();
    return std::move(found_);
  }

 private:
  void warn(const char* rule, Place place, std::string message, std::string help) {
    found_.push_back(make_warning(rule, std::move(place), std::move(message), std::move(help)));
  }

  // Sets of the attributes that stand with passages, small ones first.
  std::vector<Grouping> groupings() const {
    constexpr std::size_t most = 8;  // attributes: 255 sets
    const std::size_t count = std::min(study_.groups.size(), most);
    std::vector<std::vector<Index>> sets;
    for (std::size_t bits = 1; bits < (std::size_t{1} << count); ++bits) {
      std::vector<Index>& set = sets.emplace_back();
      for (std::size_t i = 0; i < count; ++i) {
        if ((bits >> i) % 2 == 1) set.push_back(study_.groups[i]);
      }
    }
    std::stable_sort(sets.begin(), sets.end(),
                     [](const auto& a, const auto& b) { return a.size() < b.size(); });
    std::vector<Grouping> made;
    for (const std::vector<Index>& set : sets) made.push_back(make_grouping(study_, set));
    return made;
  }

  void find_identifiable() {
    const std::vector<Grouping> all = groupings();
    for (Index who = 0; who < study_.respondents.size(); ++who) {
      const auto size = [who](const Grouping& grouping) {
        return grouping.groups[grouping.group_of[who]].size;
      };
      const auto cause = std::find_if(all.begin(), all.end(), [&](const Grouping& grouping) {
        return size(grouping) < study_.privacy.smallest_group;
      });
      if (cause == all.end()) continue;
      std::vector<std::string> names;
      for (const Index attribute : cause->attributes) {
        names.push_back(fmt::format("`{}`", printable(study_.attributes[attribute].name)));
      }
      warn("privacy-identifiable",
           {std::string(respondents_file_), study_.respondents[who].line, 0},
           fmt::format("{} alike by {}, fewer than {}",
                       size(*cause) == 1 ? "only this respondent is"
                                         : fmt::format("{} respondents are", size(*cause)),
                       fmt::join(names, " and "), study_.privacy.smallest_group),
           "The team's report shows these with each passage: keep it inside. `report --public` "
           "leaves them out.");
    }
  }

  void check_name(std::string_view text, const Place& place, std::string_view what) {
    if (names_.find(text).empty()) return;
    warn("privacy-name", place, fmt::format("{} holds a listed name", what),
         "Give it another name, that tells nobody who it is.");
  }

  void find_names_of_people() {
    for (const Respondent& respondent : study_.respondents) {
      const Place place{std::string(respondents_file_), respondent.line, 0};
      check_name(respondent.id, place, "the id of this respondent");
      for (std::size_t i = 0; i < respondent.values.size(); ++i) {
        check_name(respondent.values[i], place,
                   fmt::format("the value of `{}`", printable(study_.attributes[i].name)));
      }
    }
    for (const Coder& coder : study_.coders) check_name(coder.name, {}, "the name of a coder");
  }

  void find_names_of_interviews() {
    for (const Interview& interview : study_.interviews) {
      const Place place{std::string(interviews_file_), interview.line, 0};
      check_name(interview.id, place, "the id of this interview");
      check_name(interview.file, place, "the name of this interview's file");
      for (const Speaker& speaker : interview.speakers) {
        check_name(speaker.label, place, "a speaker's label");
      }
    }
  }

  // What stands in passages that count. Segments are in order of interviews.
  void find_in_passages() {
    auto segment = study_.segments.begin();
    for (Index index = 0; index < study_.interviews.size(); ++index) {
      std::vector<std::pair<std::uint32_t, std::uint32_t>> coded;
      for (; segment != study_.segments.end() && segment->interview == index; ++segment) {
        if (counts(study_, *segment)) coded.emplace_back(segment->start, segment->end);
      }
      if (!coded.empty()) find_in_passages(study_.interviews[index], coded);
    }
  }

  void find_in_passages(const Interview& interview,
                        const std::vector<std::pair<std::uint32_t, std::uint32_t>>& coded) {
    const Places places(interview);
    for (const Identifier& found : find_identifiers(interview.text, names_)) {
      const bool shown = std::any_of(coded.begin(), coded.end(), [&](const auto& passage) {
        return places.byte_of(passage.first) < found.end &&
               found.begin < places.byte_of(passage.second);
      });
      if (!shown) continue;
      warn(found.kind == IdentifierKind::name ? "privacy-name" : "privacy-identifier",
           places.at(found.begin), fmt::format("a coded passage holds {}", described(found.kind)),
           "`report --public` puts a word such as [name] in its place; in the team's own report it "
           "stands as it is. Pseudonymise the transcript if it should not.");
    }
  }

  const Study& study_;
  NameList names_;
  std::string_view respondents_file_;
  std::string_view interviews_file_;
  Diagnostics found_;
};

}  // namespace

Diagnostics check_privacy(const Study& study, std::string_view respondents_file,
                          std::string_view interviews_file) {
  return PrivacyCheck(study, respondents_file, interviews_file).run();
}

}  // namespace veldwerk
