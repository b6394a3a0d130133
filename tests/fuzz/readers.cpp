#include "tests/fuzz/readers.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "base/zip.hpp"
#include "exchange/captions.hpp"
#include "exchange/docx.hpp"
#include "exchange/html.hpp"
#include "exchange/markdown.hpp"
#include "exchange/new_study.hpp"
#include "exchange/odt.hpp"
#include "exchange/pdf.hpp"
#include "exchange/plain_text.hpp"
#include "exchange/refi_import.hpp"
#include "exchange/refi_read.hpp"
#include "exchange/respondent_list.hpp"
#include "exchange/rock.hpp"
#include "exchange/rtf.hpp"
#include "exchange/segment_list.hpp"
#include "exchange/transcript_layout.hpp"
#include "exchange/whisper.hpp"

namespace veldwerk {
namespace {

/// What must hold: else the reader is at fault, and the input is kept.
void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void must_be_text(std::string_view text, bool line_breaks) {
  must(!invalid_utf8_at(text), "text is UTF-8");
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    must(byte >= 0x20 || byte == '\t' || (line_breaks && byte == '\n'), "no control characters");
  }
}

std::size_t code_points_of(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

void check(const ImportedTranscript& read) {
  std::vector<std::size_t> lengths;
  for (const ImportedParagraph& paragraph : read.paragraphs) {
    must(!invalid_utf8_at(paragraph.text), "text is UTF-8");  // the layout takes controls out
    must_be_text(paragraph.speaker, false);
    must_be_text(paragraph.time, false);
    lengths.push_back(code_points_of(paragraph.text));
    must(paragraph.bold <= lengths.back(), "bold is within the paragraph");
  }
  for (const ImportedComment& comment : read.comments) {
    must(!invalid_utf8_at(comment.text), "a comment is UTF-8");
    must(comment.paragraph < lengths.size(), "a comment has a paragraph");
    must(comment.start <= comment.end && comment.end <= lengths[comment.paragraph],
         "a comment is within its paragraph");
  }
  for (const ImportedCoding& coding : read.codings) {
    must(coding.first <= coding.last && coding.last < lengths.size(), "a coding has paragraphs");
    must(coding.start <= lengths[coding.first] && coding.end <= lengths[coding.last],
         "a coding is within its paragraphs");
    must(coding.first < coding.last || coding.start <= coding.end, "a coding is not reversed");
  }
  for (const Loss& loss : read.losses) must(loss.count > 0, "a loss counts something");
}

/// Laid out with every name that may be a speaker's: what the study would get.
void check_layout(const ImportedTranscript& read) {
  const std::vector<SpeakerName> speakers = speaker_names(read, {"R1"});
  for (const SpeakerName& one : speakers) {
    must(!one.label.empty() && !invalid_utf8_at(one.label), "a speaker has a label");
    must(one.label.find_first_of(" \t\n=:") == std::string::npos, "a label is one word");
  }
  const LaidOutTranscript laid_out = lay_out(read, speakers);
  must_be_text(laid_out.text, true);
  const std::size_t length = code_points_of(laid_out.text);
  must(laid_out.comments.size() == read.comments.size(), "no comment is lost");
  for (const LaidOutComment& one : laid_out.comments) {
    must(one.span.start <= one.span.end && one.span.end <= length, "a comment is in the text");
  }
  for (const LaidOutCoding& one : laid_out.codings) {
    must(one.span.start < one.span.end && one.span.end <= length, "a coding is in the text");
  }
}

using TranscriptReader = std::optional<ImportedTranscript> (*)(const ForeignFile&,
                                                               const ReadOptions&, Diagnostics&);

/// Reads `bytes` as a file of that name. A first line "encoding: NAME" is `--encoding NAME`.
void read_transcript(TranscriptReader reader, std::string name, std::string_view bytes) {
  ReadOptions options;
  constexpr std::string_view told = "encoding: ";
  if (bytes.starts_with(told)) {
    bytes.remove_prefix(told.size());
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    options.encoding = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  const ForeignFile file{std::move(name), {}, packed(bytes)};
  Diagnostics diagnostics;
  const auto read = reader(file, options, diagnostics);
  must(read.has_value() || has_errors(diagnostics), "what can't be read leaves an error");
  if (!read) return;
  check(*read);
  check_layout(*read);
}

/// What `pdftotext` may have written; the reader sees to it that it is UTF-8.
void read_pages(std::string_view bytes) {
  if (invalid_utf8_at(bytes)) return;
  const ImportedTranscript read = paragraphs_of_pages(bytes);
  check(read);
  check_layout(read);
}

/// A small study in memory; of its files only respondents.csv is there, since a draft reads it.
const LoadedStudy& small_study() {
  static const LoadedStudy made = [] {
    LoadedStudy loaded;
    loaded.root = std::filesystem::temp_directory_path() / "veldwerk-fuzz";
    std::filesystem::create_directories(loaded.root);
    loaded.respondents_file = "respondents.csv";
    std::ofstream(loaded.root / "respondents.csv") << "id,sector\nR1,zorg\nR2,\n";
    Study& study = loaded.study;
    const auto add_code = [&](std::string id, std::string label, Index parent) {
      Code code;
      code.id = std::move(id);
      code.label = {label, std::move(label)};
      code.parent = parent;
      code.codable = study.codebook.codes.size() > 0;
      study.codebook.codes.push_back(std::move(code));
    };
    add_code("work", "Work", no_index);
    add_code("time", "Time", 0);
    add_code("team", "Team", 0);
    add_code("trust", "Time", no_index);
    study.attributes.push_back({.name = "sector", .allowed = {"zorg"}, .listed = false});
    study.respondents.push_back({.id = "R1", .values = {"zorg"}, .line = 2});
    study.respondents.push_back({.id = "R2", .values = {""}, .line = 3});
    Interview first;
    first.id = "I01";
    first.file = "interviews/I01.txt";
    first.respondents = {0};
    Interview second = first;
    second.id = "I02";
    second.file = "interviews/two.txt";
    second.respondents = {0, 1};
    study.interviews = {first, second};
    loaded.usable = true;
    return loaded;
  }();
  return made;
}

/// Reads a list as one of segments and as one of respondents. A first line "column: WHAT=HEADING"
/// is that option.
void read_table(std::string name, std::string_view bytes) {
  ListOptions options;
  constexpr std::string_view told = "column: ";
  if (bytes.starts_with(told)) {
    bytes.remove_prefix(told.size());
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    const std::size_t equals = std::min(line.find('='), line.size());
    const std::string heading(line.substr(std::min(equals + 1, line.size())));
    (line.starts_with("sheet=") ? options.sheet
                                : options.columns[std::string(line.substr(0, equals))]) = heading;
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  const ForeignFile file{std::move(name), {}, packed(bytes)};
  Diagnostics diagnostics;
  const auto table = read_list(file, options, diagnostics);
  must(table.has_value() || has_errors(diagnostics), "what can't be read leaves an error");
  if (!table) return;
  for (const std::string& heading : table->headings) {
    must(!invalid_utf8_at(heading), "headings are UTF-8");
  }
  for (const ListRow& row : table->rows) {
    must(row.fields.size() == table->headings.size(), "a row has a field a heading");
    for (const std::string& field : row.fields) must(!invalid_utf8_at(field), "fields are UTF-8");
  }
  const LoadedStudy& loaded = small_study();
  if (is_segment_list(*table, options)) {
    const SegmentList list = read_segment_list(*table, options, loaded.study, false, diagnostics);
    for (const ImportRow& row : list.rows) {
      must(row.interview < loaded.study.interviews.size(), "a row has an interview");
    }
  }
  Draft draft(loaded.root);
  take_in_respondents(*table, options, loaded, draft, diagnostics);
  for (const FileChange& change : draft.changes()) {
    must(change.file == loaded.respondents_file, "no other file is changed");
    must(change.after && !invalid_utf8_at(*change.after), "respondents.csv is UTF-8");
  }
}

void check_interview(const ImportedProject& project, const ProjectInterview& one) {
  must(!invalid_utf8_at(one.text), "a text is UTF-8");
  must(one.text.find('\r') == std::string::npos, "a text has LF alone");
  const std::size_t length = code_points_of(one.text);
  for (const ProjectSegment& segment : one.segments) {
    must(segment.start < segment.end && segment.end <= length, "a segment is within its text");
    must(segment.code < project.codes.size(), "a segment has a code");
    must(segment.coder < project.coders.size(), "a segment has a coder");
  }
}

void check_project(const ImportedProject& project) {
  for (std::size_t i = 0; i < project.codes.size(); ++i) {
    const std::size_t parent = project.codes[i].parent;
    must(parent == ProjectCode::no_parent || parent < i, "a code comes behind its parent");
  }
  for (const ProjectRespondent& one : project.respondents) {
    must(one.values.size() == project.attributes.size(), "a respondent has all attributes");
  }
  for (const ProjectInterview& one : project.interviews) check_interview(project, one);
  for (const ProjectMemo& memo : project.memos) {
    must(memo.coder < project.coders.size(), "a memo has a coder");
    must(!invalid_utf8_at(memo.text), "a memo is UTF-8");
  }
  for (const Loss& loss : project.losses) must(loss.count > 0, "a loss counts something");
}

/// The files that a new study would have: none outside of it, none twice.
void check_files(const std::vector<ProjectFile>& files) {
  std::set<std::string> names;
  for (const ProjectFile& one : files) {
    const std::filesystem::path path(one.file);
    must(!one.file.empty() && path.is_relative(), "a file is within the study");
    must(std::ranges::none_of(path, [](const auto& part) { return part == ".."; }),
         "a file does not climb out");
    must(!invalid_utf8_at(one.file) && one.file.find('\0') == std::string::npos,
         "a file has a name");
    must(one.file.find('\\') == std::string::npos, "a file's name is no path of Windows");
    must(names.insert(one.file).second, "no file is there twice");
    if (!one.file.starts_with("originals/")) must(!invalid_utf8_at(one.bytes), "files are UTF-8");
  }
}

/// A project or codebook. Members of these names are options: "codes.csv" the list of codes,
/// "guess" and "none" what becomes of valences, "nest" what parts levels.
void read_project(std::string name, std::string_view bytes) {
  RefiImportOptions options;
  const auto member = [&](std::string_view which) {
    const std::string head = fmt::format("\n=== {}\n", which);
    const std::size_t at = bytes.find(head);
    if (at == bytes.npos) return std::string();
    const std::string_view rest = bytes.substr(at + head.size());
    return std::string(rest.substr(0, rest.find("\n=== ")));
  };
  options.codes_csv = member("codes.csv");
  if (!options.codes_csv.empty()) options.codes_file = "codes.csv";
  options.nest = member("nest").substr(0, 8);
  if (!member("guess").empty()) options.valence = ValenceWish::guess;
  if (!member("none").empty()) options.valence = ValenceWish::none;
  Diagnostics diagnostics;
  RefiArchive archive;
  std::optional<RefiImported> imported;
  if (archive.open(std::move(name), packed(bytes), diagnostics)) {
    auto project = read_refi(archive.xml_name(), archive.take_xml(), diagnostics);
    if (project) imported = import_refi(archive, std::move(*project), options, diagnostics);
  }
  must(imported.has_value() || has_errors(diagnostics), "what can't be read leaves an error");
  if (!imported) return;
  meanings_csv(imported->codes);
  check_project(imported->project);
  check_files(new_study_files(std::move(imported->project)));
}

}  // namespace

std::string packed(std::string_view members) {
  constexpr std::string_view head = "=== ";
  if (!members.starts_with(head)) return std::string(members);
  std::vector<ZipMember> all;
  std::set<std::string_view> names;  // no archive can be made with one twice
  while (members.starts_with(head)) {
    const std::size_t line_end = members.find('\n');
    const std::string_view name = members.substr(head.size(), line_end - head.size());
    members.remove_prefix(line_end == members.npos ? members.size() : line_end + 1);
    const std::size_t next = members.find("\n=== ");
    if (!name.empty() && !invalid_utf8_at(name) && name.find('\0') == name.npos &&
        names.insert(name).second) {
      all.push_back({std::string(name), std::string(members.substr(0, next))});
    }
    members.remove_prefix(next == members.npos ? members.size() : next + 1);
  }
  try {
    return make_zip(all);
  } catch (const std::runtime_error&) {  // libzip makes no archive of that: as good as any bytes
    return {};
  }
}

const std::vector<FuzzedReader>& fuzzed_readers() {
  using Bytes = std::string_view;
  static const std::vector<FuzzedReader> all = {
      {"txt", [](Bytes bytes) { read_transcript(read_plain_text, "a.txt", bytes); }},
      {"md", [](Bytes bytes) { read_transcript(read_markdown_transcript, "a.md", bytes); }},
      {"docx", [](Bytes bytes) { read_transcript(read_docx, "a.docx", bytes); }},
      {"odt", [](Bytes bytes) { read_transcript(read_odt, "a.odt", bytes); }},
      {"rtf", [](Bytes bytes) { read_transcript(read_rtf, "a.rtf", bytes); }},
      {"html", [](Bytes bytes) { read_transcript(read_html, "a.html", bytes); }},
      {"vtt", [](Bytes bytes) { read_transcript(read_captions, "a.vtt", bytes); }},
      {"srt", [](Bytes bytes) { read_transcript(read_captions, "a.srt", bytes); }},
      {"json", [](Bytes bytes) { read_transcript(read_whisper, "a.json", bytes); }},
      {"rock", [](Bytes bytes) { read_transcript(read_rock, "a.rock", bytes); }},
      {"pdf", read_pages},
      {"xlsx", [](Bytes bytes) { read_table("a.xlsx", bytes); }},
      {"csv", [](Bytes bytes) { read_table("a.csv", bytes); }},
      {"qdpx", [](Bytes bytes) { read_project("a.qdpx", bytes); }},
      {"qdc", [](Bytes bytes) { read_project("a.qdc", bytes); }},
  };
  return all;
}

}  // namespace veldwerk
