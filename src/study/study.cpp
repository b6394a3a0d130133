#include "study/study.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

template <typename Things, typename Matches>
Index find_in(const Things& things, Matches matches) {
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (matches(things[i])) return static_cast<Index>(i);
  }
  return no_index;
}

}  // namespace

Index Study::find_attribute(std::string_view name) const {
  return find_in(attributes, [&](const Attribute& a) { return a.name == name; });
}

Index Study::find_respondent(std::string_view id) const {
  return find_in(respondents, [&](const Respondent& r) { return r.id == id; });
}

Index Study::find_interview(std::string_view id) const {
  return find_in(interviews, [&](const Interview& i) { return i.id == id; });
}

std::size_t count_recoded(const Study& study) {
  return static_cast<std::size_t>(std::ranges::count_if(
      study.segments,
      [&](const Segment& segment) { return segment.recoded && counts(study, segment); }));
}

std::string_view name_of(Valence valence) {
  switch (valence) {
    case Valence::barrier:
      return "barrier";
    case Valence::facilitator:
      return "facilitator";
    case Valence::mixed:
      return "mixed";
    case Valence::neutral:
      break;
  }
  return "";
}

std::string_view name_of(Record record) {
  switch (record) {
    case Record::verbatim:
      return "verbatim";
    case Record::summary:
      return "summary";
    case Record::excerpts:
      return "excerpts";
    case Record::none:
      break;
  }
  return "none";
}

}  // namespace veldwerk
