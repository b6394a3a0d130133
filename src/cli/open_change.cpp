#include "cli/open_change.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/utf8.hpp"
#include "cli/talk.hpp"
#include "files/input.hpp"

namespace veldwerk {
namespace {

std::string checked_coder(std::string_view name, std::string_view said_by) {
  if (is_coder_name(name)) return std::string(name);
  throw WrongUse(
      fmt::format("{} can't be `{}`: no folder can have that name", said_by, shorten(name)),
      "Use letters, digits and hyphens.");
}

}  // namespace

std::optional<OpenedStudy> open_for_change(const StudyOptions& options, const LoadOptions& load,
                                           Io& io) {
  const std::optional<std::filesystem::path> where = place_of_study(options, io);
  if (!where) return std::nullopt;
  // A folder that is no study gets no lock: nothing of ours is left in it.
  std::error_code error;
  if (std::filesystem::is_directory(*where, error)
          ? !std::filesystem::exists(*where / "study.yaml", error)
          : !std::filesystem::exists(*where, error)) {
    say_error(io, fmt::format("there is no study in `{}`", where->string()),
              "Name a folder with a study.yaml. `veldwerk init DIR` starts a study.");
    return std::nullopt;
  }
  StudyLock lock;
  if (const auto refused = lock_study(study_folder(*where), lock)) {
    refuse_change(io, *refused);
    return std::nullopt;
  }
  for (const std::string& note : lock.notes()) say_note(io, note);
  StudyOptions here = options;
  here.study = where->string();
  std::optional<LoadedStudy> loaded = open_study(here, load, io);
  if (!loaded) return std::nullopt;
  if (const Diagnostic* unlisted = unlisted_folder(loaded->diagnostics)) {
    write_diagnostics(io.err, {*unlisted}, io.colour);
    say_error(io, "a folder of the study can't be read, and nothing was written");
    return std::nullopt;
  }
  return OpenedStudy{std::move(lock), std::move(*loaded)};
}

bool is_coder_name(std::string_view name) {
  return !name.empty() && name.size() <= 100 && !name.starts_with('.') && !name.ends_with('.') &&
         !name.ends_with(' ') && !invalid_utf8_at(name) && printable(name) == name &&
         name.find_first_of("/\\:*?\"<>|") == name.npos;
}

void require_coders(const Study& study, const std::vector<std::string>& names) {
  std::vector<std::string_view> known;
  for (const Coder& coder : study.coders) known.push_back(coder.name);
  for (const std::string& name : names) {
    if (std::ranges::find(known, name) != known.end()) continue;
    const std::string near = nearest_name(name, known);
    throw WrongUse(fmt::format("the study has no coder `{}`", shorten(name)),
                   near.empty() ? fmt::format("The coders are: {}.", fmt::join(known, ", "))
                                : fmt::format("Is `{}` meant?", printable(near)));
  }
}

Option acting_coder_option() {
  return {.name = "coder",
          .value = "NAME",
          .help =
              "Who makes this change: your folder in coding/. Left out: the environment's "
              "VELDWERK_CODER, or the study's only coder."};
}

Option dry_run_option() {
  return {.name = "dry-run", .help = "Show what would change, and write nothing."};
}

std::vector<Option> options_of_change(std::vector<Option> own) {
  for (Option& option : std::array{acting_coder_option(), dry_run_option(), quiet_option(),
                                   verbose_option(), help_option()}) {
    own.push_back(std::move(option));
  }
  return own;
}

std::string acting_coder(const std::string& given, const LoadedStudy& loaded) {
  if (!given.empty()) return checked_coder(given, "`--coder`");
  const char* said = std::getenv("VELDWERK_CODER");
  if (said != nullptr && *said != '\0') return checked_coder(said, "VELDWERK_CODER");
  std::set<std::string> people;  // with rounds, "anna/round-1" and "anna/round-2" are one
  for (const Coder& coder : loaded.study.coders) {
    people.insert(coder.name.substr(0, coder.name.find('/')));
  }
  if (people.size() == 1) return *people.begin();
  throw WrongUse("who makes this change? `--coder` is missing",
                 "Name yourself with `--coder NAME`, or once for all in the environment: "
                 "`export VELDWERK_CODER=NAME`.");
}

int refuse_change(Io& io, const ChangeRefused& refused) {
  say_error(io, refused.message, refused.help);
  return exit_falls_short;
}

int commit_or_refuse(const StudyLock& lock, Change change, Io& io) {
  if (const auto refused = commit(lock, std::move(change))) return refuse_change(io, *refused);
  return exit_good;
}

}  // namespace veldwerk
