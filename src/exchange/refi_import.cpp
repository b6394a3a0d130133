// The order of the steps; each stands in a file of its own (refi_work.hpp).
#include "exchange/refi_import.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "exchange/refi_read.hpp"
#include "exchange/refi_work.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// The language that most of the texts are in, by their commonest small words.
Language language_of(const ImportedProject& project) {
  std::size_t dutch = 0;
  std::size_t english = 0;
  std::size_t seen = 0;
  for (const ProjectInterview& interview : project.interviews) {
    if (seen > 256UL * 1024) break;
    const std::string_view text = std::string_view(interview.text).substr(0, 64UL * 1024);
    seen += text.size();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
      const std::string_view word = text.substr(at, end - at);
      if (word == "het" || word == "een" || word == "niet" || word == "dat") ++dutch;
      if (word == "the" || word == "and" || word == "not" || word == "that") ++english;
      at = end + 1;
    }
  }
  return dutch > english ? Language::nl : Language::en;
}

/// refi/guids.csv, with the rows of segments where they belong by kind.
std::string guids_file(const RefiWork& work) {
  const std::string few = work.guids.text();
  std::string text;
  text.reserve(few.size() + work.coding_rows.size() + work.selection_rows.size() +
               work.source_coding_rows.size());
  std::size_t at = few.find('\n') + 1;
  text.append(few, 0, at);
  for (const auto& [kind, rows] :
       {std::pair(std::string_view("coding"), &work.coding_rows),
        std::pair(std::string_view("selection"), &work.selection_rows),
        std::pair(std::string_view("source-coding"), &work.source_coding_rows)}) {
    // Kinds of rows stand in the order of their names.
    while (at < few.size() && few.substr(at, few.find(',', at) - at) < kind) {
      const std::size_t end = few.find('\n', at) + 1;
      text.append(few, at, end - at);
      at = end;
    }
    text += *rows;
  }
  return text.append(few, at);
}

void add_files(RefiWork& work) {
  std::string guids = guids_file(work);
  if (guids != "kind,id,guid,name\n") {
    work.to().files.push_back({std::string(refi_guids_file), std::move(guids)});
  }
  std::string kept;
  for (const std::string& xml : work.from.kept) kept.append(xml).append("\n");
  kept += work.kept;
  if (!kept.empty()) {
    work.to().files.push_back(
        {std::string(refi_kept_file),
         "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<kept>\n" + kept + "</kept>\n"});
  }
}

void add_counts(RefiWork& work) {
  ImportedProject& to = work.to();
  const auto count = [&](std::string_view what, std::size_t number) {
    if (number > 0) to.counts.emplace_back(what, number);
  };
  std::size_t segments = 0;
  for (const ProjectInterview& interview : to.interviews) segments += interview.segments.size();
  std::size_t selections = 0;
  std::size_t codings = 0;
  std::size_t inked = 0;
  for (const RefiSource& source : work.from.sources) {
    selections += source.selections.size();
    codings += source.codings.size();
    for (const RefiSelection& selection : source.selections) codings += selection.codings.size();
    inked += work.work[static_cast<std::size_t>(&source - work.from.sources.data())].has_text;
  }
  count("User", work.from.users.size());
  count("Code", work.from.codes.size());
  count("Variable", work.from.variables.size());
  count("Case", work.from.cases.size());
  count("TextSource", inked);
  count("PlainTextSelection", selections);
  count("Coding", codings);
  count("Note", work.from.notes.size());
  count("coders", to.coders.size());
  count("codes", to.codes.size());
  count("respondents", to.respondents.size());
  count("attributes", to.attributes.size());
  count("interviews", to.interviews.size());
  count("segments", segments);
  count("memos", to.memos.size());
}

}  // namespace

void RefiWork::keep_in(std::string_view guid, std::string_view xml) {
  kept += "<of guid=\"";
  append_xml_text(kept, guid);
  kept.append("\">").append(xml).append("</of>\n");
}

std::string RefiWork::memo_part(std::size_t coder, const MemoSubject& subject) {
  const std::string file = memo_file(to().coders[coder], subject);
  const std::size_t number = ++memo_parts[file];
  return number == 1 ? file : fmt::format("{}#{}", file, number);
}

void read_own_facts(RefiWork& work) {
  const std::string origin = refi_reference(work.from.origin);
  work.own = origin.find("veldwerk") != origin.npos;
  if (!work.own) return;
  for (const RefiNote& note : work.from.notes) {
    if (note.name != refi_study_name && note.name != refi_facts_name) continue;
    std::string text = note.content;
    if (text.empty() && !note.plain_path.empty()) {
      text = work.archive.read(note.plain_path, work.diagnostics).value_or("");
    }
    if (note.name == refi_facts_name) {
      work.coding_facts.emplace(note.guid, read_refi_facts(text));
      continue;
    }
    for (RefiThing& thing : read_refi_things(text)) {
      work.facts.emplace(refi_reference(thing.guid), std::move(thing.facts));
    }
  }
}

std::optional<RefiImported> import_refi(RefiArchive& archive, RefiProject project,
                                        const RefiImportOptions& options,
                                        Diagnostics& diagnostics) {
  RefiWork work{archive, project, options, diagnostics};
  work.result.origin = project.origin;
  work.result.codebook_only = project.codebook_only;
  work.to().title = on_one_line(project.name);
  if (work.to().title.empty())
    work.to().title = archive.file().substr(0, archive.file().rfind('.'));
  work.to().losses = project.losses;
  read_own_facts(work);
  import_cases(work);
  if (!import_codes(work)) return std::nullopt;
  import_users(work);
  if (!import_sources(work)) return std::nullopt;
  import_people_of_sources(work);
  import_segments(work);
  import_speakers(work);
  import_memos(work);
  work.to().language = language_of(work.to());
  if (const auto facts = work.facts.find("-"); facts != work.facts.end()) {
    const std::string_view language = refi_fact(facts->second, "language");
    if (!language.empty()) work.to().language = language == "nl" ? Language::nl : Language::en;
  }
  add_counts(work);
  add_files(work);
  return std::move(work.result);
}

}  // namespace veldwerk
