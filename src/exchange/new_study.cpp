#include "exchange/new_study.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/csv.hpp"
#include "base/parallel.hpp"
#include "base/yaml.hpp"
#include "coding/coding_text.hpp"
#include "text/code_points.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t codebook_limit = 1000UL * 1024;  // bytes, of a limit of 1 MiB
constexpr std::size_t quote_limit = 1000UL * 1024;     // bytes: a field of CSV holds 1 MiB
constexpr std::size_t most_group_values = 12;

std::string one_line(std::string_view text) {
  return collapse_white_space(text);
}

std::string_view fact(const ProjectCode& code, std::string_view key) {
  const auto found = std::ranges::find(code.more, key, [](const auto& one) { return one.first; });
  return found == code.more.end() ? std::string_view() : std::string_view(found->second);
}

/// A text of an entry, in both languages where they differ.
std::string local_text(const ProjectCode& code, const std::string& key, std::string_view text) {
  const std::string_view nl = fact(code, key + ".nl");
  const std::string_view en = fact(code, key + ".en");
  if (const std::string_view both = fact(code, key); !both.empty()) text = both;
  if (nl.empty() && en.empty()) return text.empty() ? "" : yaml_quoted(text);
  const std::string_view dutch = nl.empty() ? (text.empty() ? en : text) : nl;
  const std::string_view english = en.empty() ? (text.empty() ? nl : text) : en;
  return fmt::format("{{nl: {}, en: {}}}", yaml_quoted(dutch), yaml_quoted(english));
}

/// "tijd|uren" as a list; keywords are one a `|` or line.
std::string keyword_list(std::string_view text) {
  std::string list;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("|\n"), text.size());
    const std::string_view word = trim(text.substr(0, end));
    if (!word.empty()) list += (list.empty() ? "" : ", ") + yaml_quoted(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fmt::format("[{}]", list);
}

std::string entry(const ProjectCode& code, std::size_t indent, std::size_t longest_definition) {
  const std::string in(indent, ' ');
  std::string text = fmt::format("{}- id: {}\n", in, yaml_quoted(code.id));
  const auto line = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) text += fmt::format("{}  {}: {}\n", in, key, value);
  };
  line("label", local_text(code, "label", one_line(code.label)));
  for (const std::string_view key : {"number", "retired", "reversed"}) {
    line(key, std::string(fact(code, key)));
  }
  if (!code.color.empty()) line("color", yaml_quoted(code.color));
  if (!code.codable) line("codable", "false");
  const std::string_view definition = code.definition;
  line("definition",
       local_text(code, "definition",
                  definition.size() > longest_definition ? std::string_view() : definition));
  for (const char* key : {"barrier", "facilitator", "include", "exclude", "example"}) {
    line(key, local_text(code, key, ""));
  }
  const std::string_view nl = fact(code, "keywords.nl");
  const std::string_view en = fact(code, "keywords.en");
  if (!nl.empty() || !en.empty()) {
    line("keywords", fmt::format("{{nl: {}, en: {}}}", keyword_list(nl), keyword_list(en)));
  }
  return text;
}

std::string codebook_text(const ImportedProject& project, std::size_t longest_definition) {
  std::string text = fmt::format(
      "# The codes of the project that this study was imported from.\n"
      "veldwerk: 1\ncodebook: imported\nlabel: {}\ncodes:{}\n",
      yaml_quoted(project.title), project.codes.empty() ? " []" : "");
  return text + codebook_entries(project.codes, ProjectCode::no_parent, 2, longest_definition);
}

/// Attributes by which tables can be broken down: few values, and more than one.
std::vector<std::string> groups_of(const ImportedProject& project) {
  if (!project.groups.empty()) return project.groups;
  std::vector<std::string> groups;
  for (std::size_t a = 0; a < project.attributes.size() && groups.size() < 3; ++a) {
    std::set<std::string> values;
    for (const ProjectRespondent& one : project.respondents) {
      if (!one.values[a].empty()) values.insert(one.values[a]);
    }
    const bool fit = values.size() > 1 && values.size() <= most_group_values;
    if (fit && values.size() < project.respondents.size()) groups.push_back(project.attributes[a]);
  }
  return groups;
}

std::string study_yaml(const ImportedProject& project) {
  std::string groups;
  for (const std::string& name : groups_of(project)) {
    groups += (groups.empty() ? "" : ", ") + yaml_quoted(name);
  }
  std::string text = fmt::format(
      "# Imported from another program. Paths start from this folder; `veldwerk check` tells what\n"
      "# is missing or wrong.\nveldwerk: 1\ntitle: {}\nlanguage: {}\ncodebook: codebook.yaml\n"
      "respondents: respondents.csv\ninterviews: interviews.csv\ncoding: coding\n\n"
      "# Attributes (columns of respondents.csv) by which tables are broken down.\ngroups: [{}]\n",
      yaml_quoted(project.title), project.language == Language::nl ? "nl" : "en", groups);
  if (!project.record_coders.empty()) {
    std::string coders;
    for (const std::string& name : project.record_coders) {
      coders += (coders.empty() ? "" : ", ") + yaml_quoted(name);
    }
    text += fmt::format("\n# Whose coding counts.\ncoders: [{}]\n", coders);
  } else if (std::ranges::find(project.coders, "consensus") != project.coders.end()) {
    text += "\ncoders: [consensus]\n";
  }
  return text;
}

std::string respondents_csv(const ImportedProject& project) {
  std::string text = "id";
  for (const std::string& name : project.attributes) text.append(",").append(csv_field(name));
  text += '\n';
  for (const ProjectRespondent& one : project.respondents) {
    text += csv_field(one.id);
    for (const std::string& value : one.values) {
      text.append(",").append(csv_field(one_line(value)));
    }
    text += '\n';
  }
  return text;
}

std::string interviews_csv(const ImportedProject& project) {
  std::string text = "id,file,record,speakers,date,minutes\n";
  for (const ProjectInterview& one : project.interviews) {
    const std::string file = one.record == "none" ? "" : fmt::format("interviews/{}.txt", one.id);
    text += fmt::format("{},{},{},{},{},{}\n", csv_field(one.id), csv_field(file), one.record,
                        csv_field(fmt::format("{}", fmt::join(one.speakers, " "))),
                        csv_field(one.date), csv_field(one.minutes));
  }
  return text;
}

/// Which of the columns beyond the eight the segments need.
struct MoreColumns {
  bool strength = false;
  bool created = false;
  std::vector<std::string> others = {};
};

MoreColumns more_columns(const std::vector<const ProjectSegment*>& segments) {
  MoreColumns more;
  for (const ProjectSegment* one : segments) {
    more.strength = more.strength || one->strength > 0;
    more.created = more.created || !one->created.empty();
    for (const auto& column : one->more) {
      if (std::ranges::find(more.others, column.first) == more.others.end()) {
        more.others.push_back(column.first);
      }
    }
  }
  std::ranges::sort(more.others);
  return more;
}

void append_row(std::string& text, const ImportedProject& project, const ProjectSegment& one,
                const std::string& quote, const MoreColumns& more) {
  const auto field = [&](std::string_view value) { text.append(",").append(csv_field(value)); };
  text += one.id;
  fmt::format_to(std::back_inserter(text), ",{},{}", one.start, one.end);
  text.append(",").append(project.codes[one.code].id);
  text.append(",").append(name_of(one.valence));
  field(one.respondent);
  field(one.memo.empty() ? one.memo : one_line(one.memo));
  field(quote);
  if (more.strength) field(one.strength == 0 ? "" : one.strength == 1 ? "1" : "2");
  if (more.created) field(one.created);
  for (const std::string& name : more.others) {
    const auto found =
        std::ranges::find(one.more, name, [](const auto& column) { return column.first; });
    field(found == one.more.end() ? std::string() : one_line(found->second));
  }
  text += '\n';
}

struct CodingJob {
  std::size_t interview = 0;
  std::size_t coder = 0;
};

}  // namespace

std::string memo_text(const std::string& text) {
  return text + "\n";
}

std::string codebook_entries(const std::vector<ProjectCode>& codes, std::size_t parent,
                             std::size_t indent, std::size_t longest_definition) {
  std::vector<std::vector<std::size_t>> children(codes.size());
  std::vector<std::size_t> roots;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    (codes[i].parent == ProjectCode::no_parent ? roots : children[codes[i].parent]).push_back(i);
  }
  std::string text;
  // Recursion is as deep as the tree: 16.
  const auto add = [&](const auto& self, std::size_t i, std::size_t in) -> void {
    text += entry(codes[i], in, longest_definition);
    if (children[i].empty()) return;
    text += fmt::format("{}  codes:\n", std::string(in, ' '));
    for (const std::size_t child : children[i]) self(self, child, in + 4);
  };
  for (const std::size_t i : parent == ProjectCode::no_parent ? roots : children[parent]) {
    add(add, i, indent);
  }
  return text;
}

std::string codebook_yaml(const ImportedProject& project,
                          std::vector<std::pair<std::string, std::string>>& left_out) {
  std::size_t longest = std::string::npos;
  std::string text = codebook_text(project, longest);
  for (longest = 4096; text.size() > codebook_limit && longest > 0; longest /= 4) {
    left_out.clear();
    for (const ProjectCode& code : project.codes) {
      if (code.definition.size() > longest) left_out.emplace_back(code.id, code.definition);
    }
    text = codebook_text(project, longest);
  }
  return text;
}

std::string coding_csv(const ImportedProject& project, const ProjectInterview& interview,
                       std::size_t coder) {
  std::vector<const ProjectSegment*> segments;
  for (const ProjectSegment& one : interview.segments) {
    if (one.coder == coder) segments.push_back(&one);
  }
  std::ranges::sort(segments, [&](const ProjectSegment* a, const ProjectSegment* b) {
    return std::tie(a->start, a->end, project.codes[a->code].id, a->id) <
           std::tie(b->start, b->end, project.codes[b->code].id, b->id);
  });
  const MoreColumns more = more_columns(segments);
  std::string text = "id,start,end,code,valence,respondent,memo,quote";
  if (more.strength) text += ",strength";
  if (more.created) text += ",created";
  for (const std::string& name : more.others) text.append(",").append(csv_field(name));
  text += '\n';
  const CodePointIndex index(interview.text);
  std::string quote;
  const ProjectSegment* last = nullptr;
  for (const ProjectSegment* one : segments) {
    if (last == nullptr || last->start != one->start || last->end != one->end) {
      quote = quote_of(interview.text, index, one->start, one->end);
      if (quote.size() > quote_limit) quote.clear();
    }
    last = one;
    append_row(text, project, *one, quote, more);
  }
  return text;
}

std::vector<ProjectFile> new_study_files(ImportedProject project) {
  std::vector<ProjectFile> files;
  files.push_back({"study.yaml", study_yaml(project)});
  std::vector<std::pair<std::string, std::string>> definitions;
  files.push_back({"codebook.yaml", codebook_yaml(project, definitions)});
  for (const auto& [code, text] : definitions) {
    if (project.coders.empty()) project.coders.emplace_back("imported");
    ProjectMemo memo;
    memo.subject.kind = MemoKind::code;
    memo.subject.id = code;
    memo.text = text;
    project.memos.push_back(std::move(memo));
  }
  files.push_back({"respondents.csv", respondents_csv(project)});
  files.push_back({"interviews.csv", interviews_csv(project)});
  files.push_back({"interviews/.gitkeep", ""});
  files.push_back({".gitignore", "/report/\n/report-public/\n/.veldwerk/\n"});
  std::vector<CodingJob> jobs;
  for (std::size_t i = 0; i < project.interviews.size(); ++i) {
    std::set<std::size_t> coders;
    for (const ProjectSegment& one : project.interviews[i].segments) coders.insert(one.coder);
    for (const std::size_t coder : coders) jobs.push_back({i, coder});
  }
  std::vector<std::string> coding(jobs.size());
  parallel_for(jobs.size(), [&](std::size_t job, std::size_t) {
    coding[job] = coding_csv(project, project.interviews[jobs[job].interview], jobs[job].coder);
  });
  for (std::size_t job = 0; job < jobs.size(); ++job) {
    files.push_back({fmt::format("coding/{}/{}.csv", project.coders[jobs[job].coder],
                                 project.interviews[jobs[job].interview].id),
                     std::move(coding[job])});
  }
  // Who coded nothing is a coder, too; version control keeps no empty folders.
  std::vector<bool> has_files(project.coders.size(), false);
  for (const CodingJob& job : jobs) has_files[job.coder] = true;
  for (const std::string& coder : project.coders) {
    if (has_files[static_cast<std::size_t>(&coder - project.coders.data())]) continue;
    files.push_back({fmt::format("coding/{}/.gitkeep", coder), ""});
  }
  if (project.coders.empty()) files.push_back({"coding/.gitkeep", ""});
  for (ProjectInterview& one : project.interviews) {
    if (one.record == "none") continue;
    files.push_back({fmt::format("interviews/{}.txt", one.id), std::move(one.text)});
  }
  std::map<std::string, std::string> memos;
  for (const ProjectMemo& memo : project.memos) {
    std::string& text = memos[memo_file(project.coders[memo.coder], memo.subject)];
    if (!text.empty()) text += memo_parting.substr(1);  // the text ends its line
    text += memo_text(memo.text);
  }
  for (auto& [file, text] : memos) files.push_back({file, std::move(text)});
  for (ProjectFile& file : project.files) files.push_back(std::move(file));
  return files;
}

}  // namespace veldwerk
