#include "cli/output_folder.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/parallel.hpp"
#include "cli/registry.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view provenance_name = "provenance.json";
constexpr std::string_view program_name = "veldwerk";
constexpr std::string_view staging_prefix = ".veldwerk-";  // left behind only by a crash
constexpr std::string_view staging_end = ".tmp";
constexpr std::uint64_t provenance_limit = 256ULL * 1024 * 1024;

std::string shown(const fs::path& path) {
  return fmt::format("`{}`", path.string());
}

OutputError cannot(std::string_view what, const fs::path& path, const std::string& reason) {
  return {fmt::format("{} can't be {}: {}", shown(path), what, reason),
          "Give another folder, or make room and see that you may write there."};
}

/// The provenance.json in `folder`, where it is one of ours.
std::optional<Json> read_provenance(const fs::path& folder) {
  std::string bytes;
  if (read_file(folder / provenance_name, provenance_limit, bytes)) return std::nullopt;
  Json json = Json::parse(bytes, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto program = json.find("program");
  if (program == json.end() || *program != program_name) return std::nullopt;
  return json;
}

/// Where the system does not let us read it, nobody knows whose the folder is.
std::optional<OutputError> unreadable_provenance(const fs::path& folder) {
  std::string bytes;
  const auto error = read_file(folder / provenance_name, provenance_limit, bytes);
  if (!error || error->kind != FileError::Kind::unreadable) return std::nullopt;
  return cannot("read", folder / provenance_name, error->reason);
}

/// Whether `provenance` is of `command`; one that does not say is a report's.
bool is_of(const Json& provenance, std::string_view command) {
  const auto said = provenance.find("command");
  if (said == provenance.end() || !said->is_string()) return command == "report";
  const std::string whole = said->get_ref<const std::string&>() + " ";
  return whole.starts_with(fmt::format("{} {} ", program_name, command));
}

/// A name that we could have written: it leads nowhere else.
bool is_plain(std::string_view name) {
  const std::size_t slash = name.find('/');
  const auto is_part = [](std::string_view part) {
    return !part.empty() && part.front() != '.' && part.find_first_of("/\\") == part.npos;
  };
  if (slash == std::string_view::npos) return is_part(name);
  return is_part(name.substr(0, slash)) && is_part(name.substr(slash + 1));
}

/// What an earlier run wrote, by its provenance.
std::set<std::string> earlier_outputs(const fs::path& folder) {
  std::set<std::string> names;
  const std::optional<Json> json = read_provenance(folder);
  if (!json) return names;
  const auto outputs = json->find("outputs");
  if (outputs == json->end() || !outputs->is_array()) return names;
  for (const Json& output : *outputs) {
    if (output.is_string() && is_plain(output.get_ref<const std::string&>())) {
      names.insert(output.get<std::string>());
    }
  }
  return names;
}

/// A folder of the study that holds what people did, whether the study reads from it or not.
bool is_kept_folder(const fs::path& name) {
  constexpr std::array<std::string_view, 11> kept = {
      ".git",      ".veldwerk", "conflicts", "journal",   "memos",    "originals",
      "proposals", "refi",      "unplaced",  "decisions", "summaries"};
  return std::ranges::find(kept, name.string()) != kept.end();
}

/// A folder of the study in which `folder` lies and from which the study reads, or that it keeps.
std::optional<fs::path> read_from(const fs::path& folder, const LoadedStudy& loaded) {
  std::error_code error;
  const fs::path root = fs::weakly_canonical(fs::absolute(loaded.root, error), error);
  const fs::path here = fs::weakly_canonical(fs::absolute(folder, error), error);
  std::set<fs::path> sources;
  for (const InputFile& input : loaded.inputs) {
    fs::path parent = fs::path(input.file).parent_path();
    for (; !parent.empty() && !parent.is_absolute(); parent = parent.parent_path()) {
      if (*parent.begin() == "..") break;
      sources.insert(parent);
    }
  }
  const fs::path inside = here.lexically_relative(root);
  fs::path part;
  for (const fs::path& name : inside) {
    part /= name;
    if (sources.contains(part)) return part;
  }
  if (!inside.empty() && is_kept_folder(*inside.begin())) return *inside.begin();
  return std::nullopt;
}

/// Makes `folder` with all above it; of the new ones, itself is private.
std::optional<OutputError> make_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return std::nullopt;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return cannot("made", folder, error.message());
  return std::nullopt;
}

/// A name for a private folder inside `folder`.
fs::path private_folder(const fs::path& folder) {
  std::random_device random;
  return folder / fmt::format("{}{:08x}{}", staging_prefix, random(), staging_end);
}

/// Removes what a run that was stopped left in `folder`: private folders of ours.
void remove_leftovers(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> left;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with(staging_prefix) && name.ends_with(staging_end)) left.push_back(at->path());
  }
  for (const fs::path& path : left) fs::remove_all(path, error);
}

/// Writes all files into `staging`, which has no folders in it: by number.
std::optional<OutputError> stage(const fs::path& folder, const fs::path& staging,
                                 const std::vector<OutputFile>& files) {
  std::vector<std::optional<FileError>> failed(files.size());
  parallel_for(files.size(), [&](std::size_t i, std::size_t) {
    failed[i] = write_new_file(staging / fmt::format("{}", i), files[i].bytes);
  });
  const auto first = std::ranges::find_if(failed, [](const auto& one) { return one.has_value(); });
  if (first == failed.end()) return std::nullopt;
  // By their names: where too many files are open, nothing can be listed.
  std::error_code ignored;
  for (std::size_t i = 0; i < files.size(); ++i)
    fs::remove(staging / fmt::format("{}", i), ignored);
  const auto number = static_cast<std::size_t>(first - failed.begin());
  return cannot("written", folder / files[number].name, (*first)->reason);
}

std::optional<OutputError> put_in_place(const fs::path& folder, const fs::path& staging,
                                        const std::vector<OutputFile>& files) {
  std::error_code error;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const fs::path target = folder / files[i].name;
    if (target.parent_path() != folder) {
      // A link here would lead our files out of the folder.
      if (fs::is_symlink(fs::symlink_status(target.parent_path(), error))) {
        return cannot("written", target, "its folder is a link");
      }
      if (auto failed = make_folder(target.parent_path())) return failed;
    }
    fs::rename(staging / fmt::format("{}", i), target, error);
    if (error) return cannot("written", target, error.message());
  }
  std::set<fs::path> folders;
  for (const OutputFile& file : files) folders.insert((folder / file.name).parent_path());
  for (const fs::path& path : folders) {
    if (const auto failed = flush_folder(path)) return cannot("written", path, failed->reason);
  }
  return std::nullopt;
}

void remove_stale(const fs::path& folder, const std::set<std::string>& earlier,
                  const std::vector<OutputFile>& files) {
  std::error_code error;
  std::set<fs::path> parents;
  for (const std::string& name : earlier) {
    if (std::ranges::find(files, name, &OutputFile::name) != files.end()) continue;
    const fs::path path = folder / name;
    if (fs::is_symlink(fs::symlink_status(path.parent_path(), error))) continue;
    if (fs::is_regular_file(fs::symlink_status(path, error))) fs::remove(path, error);
    if (path.parent_path() != folder) parents.insert(path.parent_path());
  }
  for (const fs::path& parent : parents) {
    if (fs::is_empty(parent, error) && !error) fs::remove(parent, error);
  }
}

std::string provenance_json(const std::vector<OutputFile>& files, const Provenance& provenance) {
  Json json = {{"program", program_name},       {"version", program_version()},
               {"command", provenance.command}, {"language", provenance.language},
               {"inputs", Json::array()},       {"outputs", Json::array()}};
  for (const InputFile& input : provenance.inputs) {
    // A codebook may stand anywhere; where, is nobody's business.
    const fs::path path = input.file;
    const std::string name = path.is_absolute() ? path.filename().string() : input.file;
    json["inputs"].push_back({{"file", name}, {"sha256", input.sha256}});
  }
  std::set<std::string> names;
  for (const OutputFile& file : files) names.insert(file.name);
  for (const std::string& name : names) json["outputs"].push_back(name);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

int refuse(Io& io, const OutputError& error) {
  say_error(io, error.message, error.help);
  return exit_falls_short;
}

std::optional<OutputError> check_output_folder(const fs::path& folder, const LoadedStudy& loaded,
                                               std::string_view command) {
  std::error_code error;
  if (const std::optional<fs::path> source = read_from(folder, loaded)) {
    return OutputError{fmt::format("{} lies in `{}`, which is the study's own", shown(folder),
                                   source->generic_string()),
                       fmt::format("Give a folder of its own, such as `{}`.", command)};
  }
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (error) return cannot("looked into", folder, error.message());
  if (!fs::is_directory(status)) {
    return OutputError{fmt::format("{} is not a folder", shown(folder)), "Give another name."};
  }
  fs::directory_iterator entries(folder, error);
  if (error) return cannot("looked into", folder, error.message());
  bool empty = true;
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    if (!entries->path().filename().string().starts_with(staging_prefix)) empty = false;
  }
  if (error) return cannot("looked into", folder, error.message());
  if (const auto failed = unreadable_provenance(folder)) return failed;
  if (empty) return std::nullopt;
  if (const std::optional<Json> earlier = read_provenance(folder)) {
    if (is_of(*earlier, command)) return std::nullopt;
    return OutputError{
        fmt::format("{} holds what another command of veldwerk wrote", shown(folder)),
        "Nothing in it was touched. Give a new folder."};
  }
  return OutputError{
      fmt::format("{} is not empty, and no {} of veldwerk stands in it", shown(folder), command),
      "Nothing in it was touched. Give a new folder, or empty this one yourself."};
}

std::optional<OutputError> check_output_file(const fs::path& file, const LoadedStudy& loaded) {
  constexpr std::string_view help = "Give another name, outside of the study's own folders.";
  if (const std::optional<fs::path> source = read_from(file, loaded)) {
    return OutputError{fmt::format("{} lies in `{}`, which is the study's own", shown(file),
                                   source->generic_string()),
                       std::string(help)};
  }
  std::error_code error;
  for (const InputFile& input : loaded.inputs) {
    if (!fs::equivalent(file, loaded.root / input.file, error)) continue;
    return OutputError{fmt::format("{} is a file of the study", shown(file)), std::string(help)};
  }
  if (fs::is_directory(file, error)) {
    return OutputError{fmt::format("{} is a folder", shown(file)), std::string(help)};
  }
  return std::nullopt;
}

ScratchFolder::ScratchFolder(const fs::path& folder) {
  std::error_code error;
  for (fs::path above = folder; !above.empty() && !fs::exists(above, error);
       above = above.parent_path()) {
    made_.push_back(above);
    if (above == above.parent_path()) break;
  }
  failed_ = make_folder(folder);
  if (failed_) return;
  path_ = private_folder(folder);
  failed_ = make_folder(path_);
}

std::optional<OutputError> ScratchFolder::remove() {
  if (path_.empty()) return std::nullopt;
  std::error_code error;
  if (!fs::remove(path_, error)) {
    fs::remove_all(path_, error);
    if (error) fs::remove_all(path_, error);  // the system may have been short of something
  }
  if (error) {
    return OutputError{fmt::format("{} can't be removed: {}", shown(path_), error.message()),
                       "All was written. Remove that folder yourself, or write once more."};
  }
  path_.clear();
  return std::nullopt;
}

ScratchFolder::~ScratchFolder() {
  std::error_code error;
  remove();
  for (const fs::path& made : made_) fs::remove(made, error);  // only where nothing is in it
}

std::optional<OutputError> write_output_folder(const fs::path& folder,
                                               std::vector<OutputFile> files,
                                               const Provenance& provenance) {
  if (auto failed = unreadable_provenance(folder)) return failed;
  const std::set<std::string> earlier = earlier_outputs(folder);
  // Last, so that it never speaks of files that are not there; but first in a new folder, which
  // a run that was stopped would leave as nobody's.
  const bool known = read_provenance(folder).has_value();
  OutputFile told{std::string(provenance_name), provenance_json(files, provenance)};
  files.insert(known ? files.end() : files.begin(), std::move(told));
  remove_leftovers(folder);
  ScratchFolder staging(folder);
  std::optional<OutputError> failed = staging.failed();
  if (!failed) failed = stage(folder, staging.path(), files);
  if (failed) return failed;
  remove_stale(folder, earlier, files);
  failed = put_in_place(folder, staging.path(), files);
  return failed ? failed : staging.remove();
}

}  // namespace veldwerk
