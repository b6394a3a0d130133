// Users become coders; cases become respondents, with their values: on the case, on a source, or
// as sets "attribute: value" (ATLAS.ti). A source of no case is a respondent's of its own.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "exchange/refi_work.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

struct PeopleImport {
  RefiWork& work;

  static bool is_foreign(std::string_view kind, std::string_view id, const std::string& guid) {
    return guid != our_refi_guid(kind, id);
  }

  std::size_t attribute_named(const std::string& name) {
    std::vector<std::string>& all = work.to().attributes;
    const auto found = std::ranges::find(all, name);
    if (found != all.end()) return static_cast<std::size_t>(found - all.begin());
    all.push_back(name);
    for (ProjectRespondent& respondent : work.to().respondents) respondent.values.emplace_back();
    return all.size() - 1;
  }

  void make_attributes() {
    UniqueNames names;
    names.take("id");
    for (const RefiVariable& variable : work.from.variables) {
      std::string name = on_one_line(variable.name);
      if (name.empty() || printable(name) != name) name = "attribute";
      name = names.take(name);
      work.variables.emplace(variable.guid, attribute_named(name));
      work.guids.add("variable", name, variable.guid, name == variable.name ? "" : variable.name);
      if (is_foreign("variable", name, variable.guid)) {
        constexpr std::array<std::string_view, 6> types = {"Text",  "Boolean", "Integer",
                                                           "Float", "Date",    "DateTime"};
        work.guids.add("type", name, "", types[static_cast<std::size_t>(variable.type)]);
      }
      if (!variable.description.empty()) {
        std::string xml = "<Description>";
        append_xml_text(xml, variable.description);
        work.keep_in(variable.guid, xml + "</Description>");
        work.lose("Description of a Variable", "kept raw");
      }
    }
  }

  std::size_t add_respondent(const std::string& wanted) {
    ProjectRespondent respondent;
    respondent.id = work.respondent_ids.take(wanted);
    respondent.values.resize(work.to().attributes.size());
    work.to().respondents.push_back(std::move(respondent));
    return work.to().respondents.size() - 1;
  }

  /// Gives a respondent a value that it has not; true where it did.
  bool give(std::size_t respondent, std::size_t attribute, const std::string& value) {
    std::string line = on_one_line(value);
    if (line.empty()) return false;
    std::string& field = work.to().respondents[respondent].values[attribute];
    if (!field.empty()) return false;
    field = std::move(line);
    return true;
  }

  void give_all(std::size_t respondent, const std::vector<RefiValue>& values, std::string_view kind,
                const std::string& holder) {
    for (const RefiValue& value : values) {
      const auto found = work.variables.find(value.variable);
      if (found == work.variables.end()) {
        work.lose("VariableValue of an unknown Variable", "left out");
        continue;
      }
      give(respondent, found->second, value.value);
      if (is_foreign("variable", work.to().attributes[found->second], value.variable) &&
          !trim(value.value).empty()) {
        work.guids.add(kind, fmt::format("{}/{}", holder, work.to().attributes[found->second]), "");
      }
    }
  }

  void make_respondents() {
    // Cases with a name choose first.
    for (const bool named : {true, false}) {
      for (const RefiCase& one : work.from.cases) {
        const bool has_name = !trim(one.name).empty();
        if (has_name != named || work.case_respondent.contains(one.guid)) continue;
        if (!named && !one.sources.empty()) {
          work.case_respondent.emplace(one.guid, none);  // decided when sources are known
          continue;
        }
        const std::size_t made = add_respondent(plain_id_for(one.name, "case"));
        work.case_respondent.emplace(one.guid, made);
        remember_case(one, made);
      }
    }
  }

  void remember_case(const RefiCase& one, std::size_t respondent) {
    const std::string& id = work.to().respondents[respondent].id;
    work.guids.add("case", id, one.guid, id == one.name ? "" : one.name);
    if (trim(one.name).empty()) work.guids.add("unnamed", id, "");
    give_all(respondent, one.values, "case-value", id);
    for (const std::string& code : one.codes) {
      work.keep_in(one.guid, fmt::format("<CodeRef targetGUID=\"{}\"/>", code));
      work.lose("CodeRef of a Case", "kept raw");
    }
    if (!trim(one.description).empty()) work.lose("Description of a Case", "a memo");
  }

  void join(std::size_t source, std::size_t respondent) {
    if (work.work[source].interview == none) make_interview(source);
    std::vector<std::size_t>& all = work.work[source].respondents;
    if (std::ranges::find(all, respondent) == all.end()) all.push_back(respondent);
  }

  /// Cases of a source: by SourceRef, SelectionRef, or a coding with the case's GUID.
  void join_cases() {
    for (const RefiCase& one : work.from.cases) {
      const std::size_t respondent = work.case_respondent[one.guid];
      if (respondent == none) continue;
      for (const std::string& guid : one.sources) {
        const auto source = work.sources.find(guid);
        if (source == work.sources.end()) {
          work.lose("SourceRef to an unknown source", "left out");
          continue;
        }
        join(source->second, respondent);
        if (is_foreign("case", work.to().respondents[respondent].id, one.guid)) {
          work.guids.add("case-source",
                         fmt::format("{}/{}", work.to().respondents[respondent].id,
                                     interview_of(source->second).id),
                         "");
        }
      }
      for (const std::string& guid : one.selections) {
        const auto source = work.selection_source.find(guid);
        if (source != work.selection_source.end()) join(source->second, respondent);
      }
    }
    for (std::size_t i = 0; i < work.from.sources.size(); ++i) {
      const auto by_coding = [&](const RefiCoding& coding) {
        const auto found = work.case_respondent.find(coding.code);
        if (found != work.case_respondent.end() && found->second != none) join(i, found->second);
      };
      std::ranges::for_each(work.from.sources[i].codings, by_coding);
      for (const RefiSelection& selection : work.from.sources[i].selections) {
        std::ranges::for_each(selection.codings, by_coding);
      }
    }
  }

  /// A picture or recording without a text is an interview only where it is somebody's.
  void make_interview(std::size_t source) {
    ProjectInterview interview;
    interview.id = work.interview_ids.take(
        plain_id_for(work.from.sources[source].name, fmt::format("source-{}", source + 1)));
    interview.record = "none";
    work.guids.add("source", interview.id, "");
    work.work[source].interview = work.to().interviews.size();
    work.to().interviews.push_back(std::move(interview));
  }

  ProjectInterview& interview_of(std::size_t source) {
    return work.to().interviews[work.work[source].interview];
  }

  /// A case without a name only has the attributes of its sources.
  void unnamed_cases() {
    for (const RefiCase& one : work.from.cases) {
      if (work.case_respondent[one.guid] != none) continue;
      std::vector<std::size_t> sources;
      for (const std::string& guid : one.sources) {
        const auto found = work.sources.find(guid);
        if (found != work.sources.end()) sources.push_back(found->second);
      }
      const bool shared = std::ranges::any_of(
          sources, [&](std::size_t source) { return !work.work[source].respondents.empty(); });
      if (shared) {
        for (const std::size_t source : sources) {
          for (const std::size_t respondent : work.work[source].respondents) {
            give_all(respondent, one.values, "source-value", interview_of(source).id);
          }
        }
        work.lose("Case without a name", "its values are the respondent's of its source");
        continue;
      }
      const std::string wanted =
          sources.empty() ? "case" : plain_id_for(work.from.sources[sources.front()].name, "case");
      const std::size_t made = add_respondent(wanted);
      work.case_respondent[one.guid] = made;
      remember_case(one, made);
      for (const std::size_t source : sources) {
        join(source, made);
        const std::string& id = work.to().respondents[made].id;
        work.guids.add("case-source", fmt::format("{}/{}", id, interview_of(source).id), "");
      }
    }
  }

  void people_without_case() {
    std::size_t made = 0;
    for (std::size_t i = 0; i < work.work.size(); ++i) {
      WorkSource& source = work.work[i];
      const auto facts = work.facts.find(work.from.sources[i].guid);
      if (facts != work.facts.end() || !source.respondents.empty() || !source.has_text) continue;
      const std::size_t respondent = add_respondent(interview_of(i).id);
      source.respondents.push_back(respondent);
      work.guids.add("case", work.to().respondents[respondent].id, "");
      ++made;
    }
    if (made > 0) {
      work.note(fmt::format("{} of no case: a respondent was made for each",
                            made == 1 ? "1 source is" : fmt::format("{} sources are", made)));
    }
  }

  /// Whether a source's value is the one that its only respondent has by now.
  bool is_the_respondents(const WorkSource& source, const RefiValue& value) const {
    const auto found = work.variables.find(value.variable);
    return source.respondents.size() == 1 && found != work.variables.end() &&
           work.to().respondents[source.respondents[0]].values[found->second] == value.value;
  }

  /// What a source says otherwise than its respondent, or of several, goes back as it is.
  void keep_value(const std::string& source, const RefiValue& value) {
    constexpr std::array<std::string_view, 6> types = {"Text",  "Boolean", "Integer",
                                                       "Float", "Date",    "DateTime"};
    const std::string_view type = types[static_cast<std::size_t>(value.type)];
    std::string xml = fmt::format("<VariableValue><VariableRef targetGUID=\"{}\"/><{}Value>",
                                  value.variable, type);
    append_xml_text(xml, value.value);
    work.keep_in(source, xml + fmt::format("</{}Value></VariableValue>", type));
  }

  void values_of_sources() {
    for (std::size_t i = 0; i < work.work.size(); ++i) {
      const RefiSource& source = work.from.sources[i];
      if (source.values.empty()) continue;
      if (work.work[i].respondents.empty()) {
        work.lose("VariableValue of a source of nobody", "left out", source.values.size());
        continue;
      }
      for (const RefiValue& value : source.values) {
        for (const std::size_t respondent : work.work[i].respondents) {
          const auto found = work.variables.find(value.variable);
          if (found == work.variables.end()) continue;
          if (!give(respondent, found->second, value.value)) continue;
          if (is_the_respondents(work.work[i], value)) continue;
          work.guids.add("kept-value",
                         fmt::format("{}/{}", work.to().respondents[respondent].id,
                                     work.to().attributes[found->second]),
                         "");
        }
        if (is_the_respondents(work.work[i], value)) {
          give_all(work.work[i].respondents[0], {value}, "source-value", interview_of(i).id);
        } else if (work.variables.contains(value.variable) && !trim(value.value).empty()) {
          keep_value(source.guid, value);
        }
      }
    }
  }

  /// "gender: female" is a value; another set is one of the groups that a source is in.
  void sets() {
    for (const RefiSet& set : work.from.sets) {
      if (set.sources.empty()) continue;
      const std::size_t colon = set.name.find(": ");
      const bool value = colon != set.name.npos && colon > 0;
      std::string name = value ? on_one_line(set.name.substr(0, colon)) : "set";
      if (small_letters(name) == "id" || printable(name) != name) name = "set";
      const bool fresh =
          std::ranges::find(work.to().attributes, name) == work.to().attributes.end();
      const std::size_t attribute = attribute_named(name);
      if (fresh) work.guids.add("variable", name, "");
      const std::string text = on_one_line(value ? set.name.substr(colon + 2) : set.name);
      for (const std::string& guid : set.sources) {
        const auto found = work.sources.find(guid);
        if (found == work.sources.end()) continue;
        for (const std::size_t respondent : work.work[found->second].respondents) {
          if (give(respondent, attribute, text)) continue;
          std::string& field = work.to().respondents[respondent].values[attribute];
          if (field != text && !value) field += "; " + text;
        }
      }
    }
  }

  /// Who is in no interview gets one without a text.
  void interviews_of_the_rest() {
    std::vector<bool> seen(work.to().respondents.size(), false);
    for (const WorkSource& source : work.work) {
      for (const std::size_t respondent : source.respondents) seen[respondent] = true;
    }
    for (std::size_t i = 0; i < work.work.size(); ++i) {
      const auto facts = work.facts.find(work.from.sources[i].guid);
      if (facts == work.facts.end()) continue;
      for (std::size_t r = 0; r < seen.size(); ++r) {
        const std::string speakers = fmt::format(" {} ", refi_fact(facts->second, "speakers"));
        const std::string& id = work.to().respondents[r].id;
        seen[r] = seen[r] || speakers.find(" " + id + " ") != speakers.npos ||
                  speakers.find("=" + id + " ") != speakers.npos;
      }
    }
    for (std::size_t r = 0; r < seen.size(); ++r) {
      if (seen[r]) continue;
      ProjectInterview interview;
      interview.id = work.interview_ids.take(work.to().respondents[r].id);
      interview.record = "none";
      interview.speakers = {work.to().respondents[r].id};
      work.guids.add("source", interview.id, "");
      work.to().interviews.push_back(std::move(interview));
      work.lose("Case without a source", "an interview without a text was made for it");
    }
  }
};

/// Whether a user made anything.
bool has_work(const RefiWork& work, const std::string& guid) {
  const RefiProject& from = work.from;
  const auto coded = [&](const RefiCoding& coding) { return coding.user == guid; };
  for (const RefiSource& source : from.sources) {
    if (std::ranges::any_of(source.codings, coded)) return true;
    for (const RefiSelection& selection : source.selections) {
      if (selection.user == guid || std::ranges::any_of(selection.codings, coded)) return true;
    }
  }
  return from.user == guid ||
         std::ranges::any_of(from.notes, [&](const RefiNote& note) { return note.user == guid; });
}

}  // namespace

void import_cases(RefiWork& work) {
  PeopleImport people{work};
  people.make_attributes();
  people.make_respondents();
}

void import_people_of_sources(RefiWork& work) {
  PeopleImport people{work};
  people.join_cases();
  people.unnamed_cases();
  people.people_without_case();
  people.values_of_sources();
  people.sets();
  people.interviews_of_the_rest();
  if (const auto facts = work.facts.find("-"); facts != work.facts.end()) {
    std::string_view rest = refi_fact(facts->second, "groups");
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      const std::string name(rest.substr(0, end));
      if (std::ranges::find(work.to().attributes, name) != work.to().attributes.end()) {
        work.to().groups.push_back(name);
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

/// The folder of a coder; ours may be of a round ("anna/round-2").
static std::string coder_folder(const RefiWork& work, const std::string& name) {
  const std::size_t slash = name.find('/');
  if (work.own && slash != name.npos) {
    const std::string coder = name.substr(0, slash);
    const std::string round = name.substr(slash + 1);
    if (coder_name_for(coder) == coder && coder_name_for(round) == round) return name;
  }
  return coder_name_for(name);
}

/// Whether the project says that this coder's coding counts, and that others' does not.
static bool is_of_record(const RefiWork& work, const std::string& name) {
  const auto facts = work.facts.find("-");
  if (facts == work.facts.end()) return false;
  const std::string listed = fmt::format("|{}|", refi_fact(facts->second, "coders"));
  return listed.find(fmt::format("|{}|", name)) != listed.npos;
}

void import_users(RefiWork& work) {
  for (const RefiUser& user : work.from.users) {
    if (work.coders.contains(user.guid)) continue;
    const bool atlas = small_letters(trim(user.name)) == "atlas.ti";
    if (atlas && !has_work(work, user.guid)) {
      work.lose("User \"ATLAS.ti\", who did nothing", "left out");
      work.from.kept.push_back(fmt::format("<User guid=\"{}\" name=\"ATLAS.ti\"/>", user.guid));
      continue;
    }
    const std::string wanted = user.name.empty() ? user.id : user.name;
    const std::string name = work.coder_names.take(coder_folder(work, wanted));
    work.coders.emplace(user.guid, work.to().coders.size());
    work.to().coders.push_back(name);
    if (is_of_record(work, user.name)) work.to().record_coders.push_back(name);
    work.guids.add("user", name, user.guid, name == user.name ? "" : user.name);
    if (!user.id.empty() && user.guid != our_refi_guid("user", name)) {
      work.guids.add("initials", name, "", user.id);
    }
    if (user.name.empty()) work.guids.add("unnamed-user", name, "");
  }
}

std::size_t RefiWork::coder_of(const std::string& guid) {
  if (const auto found = coders.find(guid); found != coders.end()) return found->second;
  const std::string name = coder_names.take("unknown");
  coders.emplace(guid, to().coders.size());
  to().coders.push_back(name);
  guids.add("user", name, guid);
  lose(guid.empty() ? "coding or note without a User" : "User that the project does not list",
       fmt::format("is the coder {}", name));
  return to().coders.size() - 1;
}

std::size_t RefiWork::coder_of(const std::string& guid, const std::string& otherwise) {
  return coder_of(guid.empty() ? otherwise : guid);
}

}  // namespace veldwerk
