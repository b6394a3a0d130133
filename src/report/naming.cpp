#include "report/naming.hpp"

#include <vector>

#include <fmt/format.h>

#include "report/words.hpp"
#include "study/breakdown.hpp"

namespace veldwerk {

std::string anchor_of(std::string_view name) {
  std::string anchor;
  bool parted = false;
  for (const char letter : name) {
    const bool upper = letter >= 'A' && letter <= 'Z';
    if (upper || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
      if (parted && !anchor.empty()) anchor += '-';
      parted = false;
      anchor += upper ? static_cast<char>(letter - 'A' + 'a') : letter;
    } else {
      parted = true;
    }
  }
  return anchor.empty() ? "x" : anchor;
}

std::string table_id(std::string_view kind, const Study& study, std::span<const Index> by) {
  std::string id(kind);
  for (const Index attribute : by) {
    id += '-';
    id += anchor_of(breakdown_name(study, attribute));
  }
  return id;
}

std::string breakdown_label(const Study& study, Index breakdown, Language language) {
  const std::string name = breakdown_name(study, breakdown);
  if (!is_of_innovations(study, breakdown)) return attribute_label(name, language);
  const std::size_t point = name.find('.');
  if (point == name.npos) return std::string(word("innovation.name", language));
  return phrase("innovation.attribute", language,
                {attribute_label(std::string_view(name).substr(point + 1), language)});
}

std::string attribute_names(const Study& study, std::span<const Index> by, Language language) {
  std::vector<std::string> names;
  for (const Index attribute : by) {
    names.push_back(breakdown_label(study, attribute, language));
  }
  return enumeration(names, language);
}

std::string table_title(std::string_view key, const Study& study, std::span<const Index> by,
                        Language language) {
  std::string title(word(key, language));
  if (!by.empty()) {
    title = phrase("title.by", language, {title, attribute_names(study, by, language)});
  }
  return phrase("group.with-n", language, {title, fmt::format("{}", study.respondents.size())});
}

std::string group_text(const Group& group, Language language) {
  if (group.values.empty()) return std::string(word("group.all", language));
  std::string text;
  for (const std::string& value : group.names.empty() ? group.values : group.names) {
    if (!text.empty()) text += cross_sign;
    if (group.rest && value == rest_name) {
      text += word("group.rest", language);
    } else if (group.none && value == none_name) {
      text += word("innovation.none", language);
    } else {
      text += value.empty() ? word("group.unknown", language) : std::string_view(value);
    }
  }
  return text;
}

std::string group_header(const Group& group, Language language) {
  return phrase("group.with-n", language,
                {group_text(group, language), fmt::format("{}", group.size)});
}

std::string value_text(const Respondent& respondent, Index attribute, Language language) {
  const std::string& value = respondent.values[attribute];
  return value.empty() ? std::string(word("group.unknown", language)) : value;
}

void add_attribute_columns(Table& table, const Study& study, std::span<const Index> attributes,
                           Language language) {
  for (const Index attribute : attributes) {
    const std::string& name = study.attributes[attribute].name;
    table.columns.push_back({name, capitalised(attribute_label(name, language)), {}});
  }
}

}  // namespace veldwerk
