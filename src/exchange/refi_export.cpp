#include "exchange/refi_export.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "base/xml.hpp"
#include "coding/coded_files.hpp"
#include "exchange/refi_export_parts.hpp"
#include "exchange/refi_kept.hpp"
#include "exchange/refi_places.hpp"
#include "exchange/refi_write.hpp"
#include "files/input.hpp"

namespace veldwerk {
namespace {

constexpr std::uint64_t guids_limit = csv_limit;

/// A file of refi/, or nothing where the study did not come from a project.
std::optional<std::string> read_beside(RefiOut& out, std::string_view file, std::uint64_t limit) {
  std::string bytes;
  const auto error = read_file(out.loaded.root / file, limit, bytes);
  if (!error) return bytes;
  if (error->kind != FileError::Kind::missing) {
    out.diagnostics.push_back(
        make_error("file-unreadable", {std::string(file), 0, 0},
                   fmt::format("the file can't be read: {}", error->reason),
                   "See that it is an ordinary file that you may read, or remove it."));
  }
  return std::nullopt;
}

/// The first letters of the parts of a name: "Anna de Vries" gives "AdV".
std::string initials_of(std::string_view name) {
  std::string initials;
  bool first = true;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t next = at + bytes_of(name.substr(at), 1);
    const std::string_view letter = name.substr(at, next - at);
    const bool parts =
        letter == " " || letter == "-" || letter == "/" || letter == "." || letter == "_";
    if (first && !parts) initials += letter;
    first = parts;
    at = next;
  }
  return initials;
}

void add_users(RefiOut& out) {
  std::vector<std::string> names;
  for (const Coder& coder : out.study().coders) names.push_back(coder.name);
  Draft draft(out.loaded.root);
  for (const MemoFile& memo : memo_files(draft)) {
    if (std::ranges::find(names, memo.coder) == names.end()) names.push_back(memo.coder);
  }
  for (const std::string& name : names) {
    if (out.guids.made_here("user", name)) continue;
    RefiUser user;
    user.guid = out.guids.guid("user", name);
    if (out.guids.find("unnamed-user", name) == nullptr) {
      user.name = out.guids.name("user", name, name);
    }
    const bool foreign = out.came_with("user", name);
    user.id = out.guids.name("initials", name, foreign ? "" : initials_of(name));
    out.made.project.users.push_back(std::move(user));
  }
}

/// The note that the project as a whole refers to: facts of codes, sources and codings.
void add_study_note(RefiOut& out) {
  if (out.guids.empty()) {
    RefiFacts facts = {{"language", out.study().language == Language::nl ? "nl" : "en"}};
    std::string groups;
    for (const Index group : out.study().groups) {
      groups.append(groups.empty() ? "" : "|").append(out.study().attributes[group].name);
    }
    if (!groups.empty()) facts.emplace_back("groups", groups);
    std::string coders;
    for (const Coder& coder : out.study().coders) {
      if (coder.of_record) coders.append(coders.empty() ? "" : "|").append(coder.name);
    }
    const bool all = std::ranges::all_of(out.study().coders, &Coder::of_record);
    if (!all) facts.emplace_back("coders", coders);
    out.things.insert(out.things.begin(), {"project", "-", std::move(facts)});
  }
  if (out.things.empty()) return;
  RefiNote note;
  note.guid = our_refi_guid("facts", "study");
  note.name = refi_study_name;
  note.content = refi_things_text(out.things);
  out.made.project.project_notes.push_back(note.guid);
  out.made.project.notes.push_back(std::move(note));
}

void add_kept(RefiOut& out) {
  const auto xml = read_beside(out, refi_kept_file, xml_size_limit);
  if (!xml) return;
  std::map<std::string, RefiPlaces> places;
  if (out.utf16) {
    for (const Interview& interview : out.study().interviews) {
      places.emplace(out.guids.guid("source", interview.id), RefiPlaces(interview.text, true));
    }
  }
  const RefiPlace place = [&](const std::string& source, std::int64_t position) {
    const auto found = places.find(source);
    return found == places.end() ? position : found->second.of(position);
  };
  add_refi_kept(*xml, place, out.made.project, out.made.losses, out.diagnostics);
}

/// Rows below the header in all CSV files of the kind.
void count_losses(RefiOut& out) {
  const Study& study = out.study();
  Draft draft(out.loaded.root);
  for (const CodedFile& file : coded_files(out.loaded, draft)) {
    if (file.kind == CodedKind::coding) continue;
    const auto bytes = draft.read(file.file);
    if (!bytes) continue;
    const auto lines = std::ranges::count(*bytes, '\n');
    if (lines < 2) continue;
    const auto rows = static_cast<std::size_t>(lines - 1);
    if (file.kind == CodedKind::proposals) out.lose("proposed segment", "left out", rows);
    if (file.kind == CodedKind::unplaced) out.lose("segment without a place", "left out", rows);
    if (file.kind == CodedKind::conflicts) out.lose("segment in conflict", "left out", rows);
  }
  out.lose("rating", "left out", study.ratings.size());
  out.lose("innovation", "its id stands with its codings, its attributes are left out",
           study.innovations.size());
  out.lose("questionnaire", "left out", study.survey ? 1 : 0);
  out.lose("recoded segment", "stands under the code that it counts as", count_recoded(study));
}

Exported single_file(std::string name, std::string bytes, std::vector<Loss> losses) {
  return {{{std::move(name), std::move(bytes)}}, std::move(losses)};
}

}  // namespace

std::optional<RefiExport> refi_export(const ExportRequest& request, Diagnostics& diagnostics) {
  Diagnostics found;
  RefiOut out{.loaded = request.loaded,
              .language = request.language,
              .utf16 = request.utf16_positions,
              .diagnostics = found};
  if (const auto guids = read_beside(out, refi_guids_file, guids_limit)) {
    out.guids = RefiGuids::read(refi_guids_file, *guids, found);
  }
  RefiProject& project = out.made.project;
  project.name = out.study().title.empty() ? "study" : out.study().title;
  project.origin = fmt::format("veldwerk {} ({})", VELDWERK_VERSION,
                               request.utf16_positions ? "UTF-16 units" : "code points");
  add_users(out);
  add_refi_cases(out);
  add_refi_memos(out);
  add_refi_codes(out);
  add_refi_sources(out);
  if (const auto memos = out.memos.find({"study", ""}); memos != out.memos.end()) {
    project.project_notes = memos->second;
  }
  add_study_note(out);
  add_kept(out);
  count_losses(out);
  const bool failed = has_errors(found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (failed) return std::nullopt;
  return std::move(out.made);
}

std::optional<Exported> write_qdpx(const ExportRequest& request, Diagnostics& diagnostics) {
  auto made = refi_export(request, diagnostics);
  if (!made) return std::nullopt;
  return single_file("project.qdpx", refi_archive(made->project, std::move(made->texts)),
                     std::move(made->losses));
}

std::optional<Exported> write_qdc(const ExportRequest& request, Diagnostics& diagnostics) {
  auto made = refi_export(request, diagnostics);
  if (!made) return std::nullopt;
  if (made->project.codes.empty()) {
    diagnostics.push_back(make_error("export-empty", {request.loaded.codebook, 0, 0},
                                     "the codebook has no codes, and the format takes no such one",
                                     "Add a code to the codebook first."));
    return std::nullopt;
  }
  return single_file("codebook.qdc", refi_codebook_xml(made->project), {});
}

}  // namespace veldwerk
