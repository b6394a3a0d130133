// `veldwerk check`: reads everything, reports every problem at once, and closes
// with what it read.
#include <algorithm>
#include <iterator>
#include <ostream>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/diagnostic_text.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "coding/journal_state.hpp"
#include "files/input.hpp"
#include "files/proposals_file.hpp"
#include "report/privacy_check.hpp"

namespace veldwerk {
namespace {

struct CheckOptions {
  StudyOptions study;
  bool json = false;
  bool attribution = false;
  bool privacy = false;
};

CheckOptions parse(const Arguments& arguments) {
  return {study_options(arguments), arguments.value("format") == "json",
          arguments.has("attribution"), arguments.has("privacy")};
}

std::size_t codes_of(const Study& study) {
  return static_cast<std::size_t>(
      std::ranges::count_if(study.codebook.codes, [](const Code& code) { return code.codable; }));
}

/// "16 interviews, 18 respondents, 43 codes, 447 segments (joost 214, mira 233)"
std::string what_was_read(const Study& study) {
  std::string text =
      fmt::format("{}, {}, {}, {}", counted(study.interviews.size(), "interview", "interviews"),
                  counted(study.respondents.size(), "respondent", "respondents"),
                  counted(codes_of(study), "code", "codes"),
                  counted(study.segments.size(), "segment", "segments"));
  std::string by_coder;
  for (const Coder& coder : study.coders) {
    by_coder += fmt::format("{}{} {}{}", by_coder.empty() ? "" : ", ", printable(coder.name),
                            coder.segments, coder.of_record ? "" : " not of record");
  }
  return by_coder.empty() ? text : fmt::format("{} ({})", text, by_coder);
}

std::string what_was_found(std::size_t errors, std::size_t warnings) {
  if (errors + warnings == 0) return "no problems";
  std::string text;
  if (errors > 0) text = counted(errors, "error", "errors");
  if (warnings > 0) {
    text += (errors > 0 ? ", " : "") + counted(warnings, "warning", "warnings");
  }
  return text;
}

/// The same as JSON; null where nothing could be read.
nlohmann::ordered_json read_as_json(const LoadedStudy& loaded) {
  if (!loaded.usable) return nullptr;
  const Study& study = loaded.study;
  nlohmann::ordered_json segments = nlohmann::ordered_json::array();
  for (const Coder& coder : study.coders) {
    segments.push_back(
        {{"coder", coder.name}, {"segments", coder.segments}, {"of_record", coder.of_record}});
  }
  return {{"interviews", study.interviews.size()},
          {"respondents", study.respondents.size()},
          {"codes", codes_of(study)},
          {"segments", std::move(segments)}};
}

/// JSON `text` as the value of a member: all lines but the first two spaces deeper.
/// A JSON string holds no line break.
std::string as_member(std::string_view text) {
  std::string deeper;
  for (const char c : text) {
    deeper.push_back(c);
    if (c == '\n') deeper += "  ";
  }
  return deeper;
}

void write_json(std::ostream& out, const LoadedStudy& loaded) {
  std::ostringstream diagnostics;
  write_diagnostics_json(diagnostics, loaded.diagnostics);
  std::string_view list = diagnostics.view();
  if (list.ends_with('\n')) list.remove_suffix(1);
  constexpr bool ascii_only = true;
  const std::string read = read_as_json(loaded).dump(
      2, ' ', ascii_only, nlohmann::ordered_json::error_handler_t::replace);
  out << "{\n  \"read\": " << as_member(read) << ",\n  \"diagnostics\": " << as_member(list)
      << "\n}\n";
}

int run(const CheckOptions& options, Io& io) {
  LoadOptions load;
  load.thin_attributions = options.attribution;
  load.privacy = load.keep_texts = options.privacy;
  std::optional<LoadedStudy> opened = open_study(options.study, load, io);
  if (!opened) return exit_falls_short;
  LoadedStudy& loaded = *opened;
  if (loaded.usable) open_definition(loaded, false);
  Journal journal = read_journal(loaded.root);
  Diagnostics untrue = cut_tables(journal, loaded.root);
  std::ranges::move(journal.diagnostics, std::back_inserter(untrue));
  if (!untrue.empty()) {
    std::ranges::move(untrue, std::back_inserter(loaded.diagnostics));
    sort_diagnostics(loaded.diagnostics);
  }
  check_proposals(loaded);
  summaries_that_count(loaded);  // for what is wrong with the files of all
  if (loaded.usable && options.privacy) {
    Diagnostics found =
        check_privacy(loaded.study, loaded.respondents_file, loaded.interviews_file);
    loaded.diagnostics.insert(loaded.diagnostics.end(), std::make_move_iterator(found.begin()),
                              std::make_move_iterator(found.end()));
    sort_diagnostics(loaded.diagnostics);
  }
  const auto errors = static_cast<std::size_t>(
      std::ranges::count(loaded.diagnostics, Severity::error, &Diagnostic::severity));
  const std::size_t warnings = loaded.diagnostics.size() - errors;
  const bool failed = errors > 0 || (options.study.strict && warnings > 0);

  if (options.json) {
    write_json(io.out, loaded);
    return failed ? exit_falls_short : exit_good;
  }
  // A quiet check still lists what makes it fail.
  if (io.quiet && !options.study.strict) {
    std::erase_if(loaded.diagnostics,
                  [](const Diagnostic& one) { return one.severity == Severity::warning; });
  }
  write_diagnostics(io.err, loaded.diagnostics, io.colour);
  const bool read = loaded.usable || unlisted_folder(loaded.diagnostics) != nullptr;
  io.out << (read ? what_was_read(loaded.study) : "nothing could be read") << "; "
         << what_was_found(errors, warnings) << '\n';
  return failed ? exit_falls_short : exit_good;
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .summary = "read everything and report every problem at once",
          .operands = {study_operand()},
          .options = {coder_option(),
                      {.name = "attribution",
                       .help = "Also list names that rest on little: segments that belong to a "
                               "respondent by fewer than 20 characters of speech."},
                      {.name = "privacy",
                       .help = "Also list what could tell who somebody is: respondents who are "
                               "too few to be shown apart, listed names, addresses and numbers."},
                      {.name = "format",
                       .value = "FORMAT",
                       .help = "How problems are written; text if left out.",
                       .choices = {{"text", "", "for people, on standard error"},
                                   {"json", "", "for programs, on standard output"}}},
                      strict_option(),
                      quiet_option(),
                      verbose_option(),
                      help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
