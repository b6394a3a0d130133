#include "files/group_names.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/source_text.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// What the file says of one attribute of one study.
struct Renamed {
  std::string as;  // empty: its own name
  std::map<std::string, std::string, std::less<>> groups;
};

/// One row as text.
struct GroupRow {
  std::string study, attribute, value, group, as;
};

class GroupNames {
 public:
  GroupNames(std::span<NamedStudy> studies, Diagnostics& found)
      : studies_(studies), found_(found) {}

  void read(std::string_view file, std::string_view text) {
    CsvReader reader(file, text, {{"study", "attribute", "value", "group"}, {"as"}, false}, found_);
    CsvRow row;
    while (reader.header_ok() && reader.next(row)) {
      const auto field = [&](std::string_view name) {
        const int column = reader.column(name);
        return column < 0 ? std::string()
                          : std::string(trim(row.fields[static_cast<std::size_t>(column)].text));
      };
      const auto fault = [&](std::string_view column, std::string message, std::string help) {
        const auto at = static_cast<std::size_t>(reader.column(column));
        Diagnostic& one = found_.emplace_back(
            make_error("group-names", reader.place(row, at), std::move(message), std::move(help)));
        one.excerpt = reader.excerpt(row, at);
      };
      take({field("study"), field("attribute"), field("value"), field("group"), field("as")},
           fault);
    }
  }

  void carry_out() const {
    for (const auto& [place, renamed] : renamed_) {
      Study& study = *studies_[place.first].study;
      Attribute& attribute = study.attributes[place.second];
      const auto group_of = [&names = renamed.groups](const std::string& value) {
        const auto named = names.find(value);
        return named == names.end() ? value : named->second;
      };
      if (!renamed.as.empty()) attribute.name = renamed.as;
      for (Respondent& who : study.respondents) {
        who.values[place.second] = group_of(who.values[place.second]);
      }
      std::vector<std::string> allowed;
      for (const std::string& value : attribute.allowed) {
        const std::string group = group_of(value);
        if (std::ranges::find(allowed, group) == allowed.end()) allowed.push_back(group);
      }
      attribute.allowed = std::move(allowed);
    }
  }

 private:
  template <typename Fault>
  void take(const GroupRow& row, const Fault& fault) {
    const std::optional<std::size_t> study = find_study(row, fault);
    if (!study) return;
    const Study& known = *studies_[*study].study;
    const Index attribute = known.find_attribute(row.attribute);
    if (attribute == no_index) {
      std::vector<std::string_view> names;
      for (const Attribute& one : known.attributes) names.push_back(one.name);
      fault("attribute", fmt::format("this study has no attribute `{}`", shorten(row.attribute)),
            suggestion(row.attribute, names, "Name a column of its respondents' file."));
      return;
    }
    const auto has = [&](const Respondent& who) { return who.values[attribute] == row.value; };
    if (row.value.empty() || std::ranges::none_of(known.respondents, has)) {
      fault("value", fmt::format("no respondent of this study has `{}`", shorten(row.value)),
            "Write the value as it stands in the respondents' file.");
      return;
    }
    if (row.group.empty()) {
      fault("group", "the group is empty", "Say in which group these respondents count.");
      return;
    }
    take_group(*study, attribute, row, fault);
  }

  template <typename Fault>
  void take_group(std::size_t study, Index attribute, const GroupRow& row, const Fault& fault) {
    Renamed& renamed = renamed_[{study, attribute}];
    if (!renamed.groups.emplace(row.value, row.group).second) {
      fault("value", fmt::format("`{}` has a group already", shorten(row.value)),
            "Keep one of the rows.");
    }
    if (row.as.empty() || row.as == row.attribute) return;
    const Index other = studies_[study].study->find_attribute(row.as);
    if (other != no_index || (!renamed.as.empty() && renamed.as != row.as)) {
      fault("as", fmt::format("the attribute can't be called `{}`", shorten(row.as)),
            other != no_index ? "The study has another attribute of that name."
                              : "Another row gives it another name.");
      return;
    }
    renamed.as = row.as;
  }

  template <typename Fault>
  std::optional<std::size_t> find_study(const GroupRow& row, const Fault& fault) const {
    std::vector<std::size_t> places;
    std::vector<std::string_view> known;
    for (std::size_t at = 0; at < studies_.size(); ++at) {
      const std::vector<std::string>& names = studies_[at].names;
      known.insert(known.end(), names.begin(), names.end());
      if (std::ranges::find(names, row.study) != names.end()) places.push_back(at);
    }
    if (places.size() == 1) return places.front();
    if (places.empty()) {
      fault("study", fmt::format("there is no study `{}` in this comparison", shorten(row.study)),
            suggestion(row.study, known, "Name a study by its title or by its folder."));
    } else {
      fault("study", fmt::format("several studies are called `{}`", shorten(row.study)),
            "Name the study by its folder.");
    }
    return std::nullopt;
  }

  static std::string suggestion(const std::string& name, const std::vector<std::string_view>& known,
                                std::string otherwise) {
    const std::string near = nearest_name(name, known);
    return near.empty() ? std::move(otherwise) : fmt::format("Is `{}` meant?", near);
  }

  std::span<NamedStudy> studies_;
  Diagnostics& found_;
  std::map<std::pair<std::size_t, Index>, Renamed> renamed_;  // by study and attribute
};

}  // namespace

bool apply_group_names(std::string_view file, std::string_view text, std::span<NamedStudy> studies,
                       Diagnostics& diagnostics) {
  Diagnostics found;
  GroupNames names(studies, found);
  if (check_text(file, text, found)) names.read(file, text);
  const bool sound = !has_errors(found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (sound) names.carry_out();
  return sound;
}

}  // namespace veldwerk
