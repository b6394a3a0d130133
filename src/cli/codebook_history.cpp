// `veldwerk codebook history`: the versions of a codebook, from the journal.
#include "coding/codebook_history.hpp"

#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "cli/codebook_changes_text.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

struct HistoryOptions {
  StudyOptions study;
  std::string format;
};

HistoryOptions parse(const Arguments& arguments) {
  return {study_options(arguments), arguments.value("format", "text")};
}

std::string_view name_of(CodebookVersion::Origin origin) {
  switch (origin) {
    case CodebookVersion::Origin::found:
      return "found";
    case CodebookVersion::Origin::command:
      return "command";
    case CodebookVersion::Origin::by_hand:
      break;
  }
  return "by hand";
}

/// Where a version comes from, in words.
std::string origin_text(const CodebookVersion& version) {
  switch (version.origin) {
    case CodebookVersion::Origin::found:
      return fmt::format("found when the journal began, {}", version.time);
    case CodebookVersion::Origin::command:
      return fmt::format("{} by {}: {}", version.time, printable(version.coder),
                         printable(version.command));
    case CodebookVersion::Origin::by_hand:
      break;
  }
  return version.time.empty() ? std::string("edited by hand since")
                              : fmt::format("edited by hand before {}", version.time);
}

void write_text(const std::vector<CodebookVersion>& versions, Io& io) {
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const CodebookVersion& version = versions[i];
    io.out << fmt::format("version {}: {}; {} made, {} removed\n", i + 1, origin_text(version),
                          counted(version.made, "segment", "segments"), version.removed);
    for (const CodebookChange& change : version.changes) {
      io.out << "  " << change_line(change) << '\n';
    }
    if (!version.known) io.out << "  the journal does not hold its text\n";
  }
}

void write_json(const std::vector<CodebookVersion>& versions, Io& io) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const CodebookVersion& version : versions) {
    json.push_back({{"origin", name_of(version.origin)},
                    {"time", version.time},
                    {"coder", version.coder},
                    {"command", version.command},
                    {"entry", version.entry},
                    {"codebook", version.id},
                    {"sha256", version.sha256},
                    {"known", version.known},
                    {"made", version.made},
                    {"removed", version.removed},
                    {"changes", changes_json(version.changes)}});
  }
  io.out << json.dump(2) << '\n';
}

int run(const HistoryOptions& options, Io& io) {
  const std::optional<LoadedStudy> loaded = open_study(options.study, {}, io);
  if (!loaded) return exit_falls_short;
  if (!loaded->usable) return judge(*loaded, options.study, io).status;
  const Journal journal = read_journal(loaded->root);
  write_diagnostics(io.err, journal.diagnostics, io.colour);
  const std::vector<CodebookVersion> versions = codebook_history(*loaded, journal);
  if (options.format == "json") {
    write_json(versions, io);
  } else {
    write_text(versions, io);
  }
  if (versions.empty()) {
    say_note(io, "the study has no journal yet: nothing was changed by a command");
  }
  return has_errors(journal.diagnostics) ? exit_falls_short : exit_good;
}

}  // namespace

Command codebook_history_command() {
  return {
      .name = "codebook history",
      .summary = "tell how the codebook came to be what it is",
      .operands = {study_operand()},
      .options = {format_option({"text", "json"}), quiet_option(), verbose_option(), help_option()},
      .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
