#include "coding/pending.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/durable.hpp"
#include "base/utf8.hpp"
#include "coding/placement.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view pending_name = "pending.json";
constexpr std::string_view torn_name = "pending.tmp";
constexpr std::string_view head = "{\"veldwerk\":1,\"journal_at\":";
constexpr std::string_view entry_key = ",\"entry\":";
constexpr std::string_view tail = "}\n";
constexpr std::uint64_t pending_limit = 1ULL << 36U;

fs::path in_private_folder(const fs::path& root, std::string_view name) {
  return root / private_folder_name / name;
}

std::string shown(std::string_view name) {
  return fmt::format("{}/{}", private_folder_name, name);
}

bool stands(const fs::path& path) {
  std::error_code error;
  const fs::file_type type = fs::symlink_status(path, error).type();
  return type != fs::file_type::not_found && type != fs::file_type::none;
}

}  // namespace

bool has_pending(const fs::path& root) {
  return stands(in_private_folder(root, pending_name));
}

bool has_torn_pending(const fs::path& root) {
  return stands(in_private_folder(root, torn_name));
}

bool is_torn(std::string_view left, std::string_view bytes) {
  if (left.size() > bytes.size()) return false;
  return std::ranges::equal(left, bytes.substr(0, left.size()),
                            [](char got, char meant) { return got == meant || got == '\0'; });
}

std::optional<ChangeRefused> read_pending(const fs::path& root, std::optional<Pending>& pending) {
  pending.reset();
  std::string bytes;
  if (const auto error = read_file(in_private_folder(root, pending_name), pending_limit, bytes)) {
    if (error->kind == FileError::Kind::not_regular) return std::nullopt;
    return ChangeRefused{
        ChangeRefused::Kind::unwritable, shown(pending_name),
        fmt::format("`{}` can't be read: {}", shown(pending_name), error->reason),
        "A change was broken off, and the study may be half changed. See that you may read there."};
  }
  std::string_view rest = bytes;
  if (!rest.starts_with(head) || !rest.ends_with(tail)) return std::nullopt;
  rest.remove_prefix(head.size());
  rest.remove_suffix(tail.size());
  Pending read;
  const auto [stop, error] =
      std::from_chars(rest.data(), rest.data() + rest.size(), read.journal_at);
  if (error != std::errc()) return std::nullopt;
  rest.remove_prefix(static_cast<std::size_t>(stop - rest.data()));
  if (!rest.starts_with(entry_key)) return std::nullopt;
  std::optional<JournalEntry> entry = read_journal_line(rest.substr(entry_key.size()));
  if (!entry || !can_have_journal(entry->coder)) return std::nullopt;
  for (const JournalFile& file : entry->files) {
    if (!is_inside_study(root, file.file)) return std::nullopt;
  }
  read.entry = std::move(*entry);
  pending = std::move(read);
  return std::nullopt;
}

std::optional<ChangeRefused> write_pending(const fs::path& root, const Pending& pending) {
  const fs::path path = in_private_folder(root, pending_name);
  const fs::path torn = in_private_folder(root, torn_name);
  const std::string bytes = fmt::format("{}{}{}{}{}", head, pending.journal_at, entry_key,
                                        pending_line(pending.entry), tail);
  remove_file(torn);
  std::optional<FileError> error = write_new_file(torn, bytes);
  if (!error) {
    error = rename_over(torn, path);
    if (error) remove_file(torn);
  }
  if (!error) {
    error = flush_folder(path.parent_path());
    if (error) remove_pending(root, true);
  }
  if (error) return cannot_write(shown(pending_name), error->reason);
  return std::nullopt;
}

std::optional<ChangeRefused> remove_pending(const fs::path& root, bool flush) {
  const fs::path path = in_private_folder(root, pending_name);
  std::optional<FileError> error = remove_file(path);
  if (!error && flush) error = flush_folder(path.parent_path());
  if (error) return cannot_write(shown(pending_name), error->reason);
  return std::nullopt;
}

std::optional<ChangeRefused> set_pending_aside(const fs::path& root, std::string& name) {
  for (int number = 1; number < 1000; ++number) {
    name = fmt::format("damaged-{}.json", number);
    FileError error;
    const Renamed how =
        rename_to_new(in_private_folder(root, pending_name), in_private_folder(root, name), error);
    if (how == Renamed::taken) continue;
    name = shown(name);
    if (how == Renamed::done) return std::nullopt;
    return cannot_write(name, error.reason);
  }
  return cannot_write(shown(pending_name), "too many damaged ones lie beside it");
}

void remove_torn_pending(const fs::path& root) {
  remove_file(in_private_folder(root, torn_name));
}

bool can_have_journal(std::string_view coder) {
  return !coder.empty() && coder.size() <= 200 && !coder.starts_with('.') &&
         !invalid_utf8_at(coder) && printable(coder) == coder &&
         coder.find_first_of("/\\") == coder.npos;
}

bool is_inside_study(const fs::path& root, std::string_view file) {
  if (file.empty() || file.starts_with('/') || file.find('\\') != file.npos ||
      file.find('\0') != file.npos || invalid_utf8_at(file)) {
    return false;
  }
  for (std::string_view rest = file; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    if (part.empty() || part == "." || part == ".." || part == private_folder_name) return false;
    if (end + 1 == rest.size()) return false;  // ends in '/'
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(root, error);
  if (error) return false;
  const fs::path folder = fs::weakly_canonical((root / file).parent_path(), error);
  if (error) return false;
  const fs::path inside = folder.lexically_relative(whole);
  return !inside.empty() && *inside.begin() != "..";
}

std::optional<ChangeRefused> look_in_journal(const fs::path& root, const JournalEntry& entry,
                                             bool& there) {
  there = false;
  const std::string file = journal_file_of(entry.coder);
  std::string bytes;
  if (const auto error = read_file(root / file, pending_limit, bytes)) {
    if (error->kind == FileError::Kind::missing) return std::nullopt;
    return ChangeRefused{ChangeRefused::Kind::unwritable, file,
                         fmt::format("`{}` can't be read: {}", shorten(file, 80), error->reason),
                         "See that it is an ordinary file that you may read."};
  }
  const std::string line = fmt::format("\n{}", journal_line(entry));
  there = fmt::format("\n{}", bytes).find(line) != std::string::npos;
  return std::nullopt;
}

std::uint64_t journal_size(const fs::path& root, std::string_view coder) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(root / journal_file_of(coder), error);
  return error ? 0 : size;
}

std::optional<ChangeRefused> cut_torn_line(const fs::path& root, const Pending& pending) {
  const std::string file = journal_file_of(pending.entry.coder);
  std::string bytes;
  // Where it can't be read, who needs it tells of it.
  if (read_file(root / file, pending_limit, bytes) || bytes.size() <= pending.journal_at) {
    return std::nullopt;
  }
  const std::string line = journal_line(pending.entry);
  const std::string_view last = std::string_view(bytes).substr(pending.journal_at);
  const std::string after_broken_line = fmt::format("\n{}", line);
  if (last == line || last == after_broken_line) return std::nullopt;
  if (!is_torn(last, line) && !is_torn(last, after_broken_line)) return std::nullopt;
  if (const auto error = cut_flushed(root / file, pending.journal_at)) {
    return cannot_write(file, error->reason);
  }
  return std::nullopt;
}

std::optional<ChangeRefused> append_to_journal(const fs::path& root, const Pending& pending) {
  const std::string file = journal_file_of(pending.entry.coder);
  const fs::path path = root / file;
  std::vector<fs::path> made;
  std::optional<FileError> error = make_folders(path.parent_path(), made);
  std::error_code code;
  const bool is_new = !fs::exists(fs::symlink_status(path, code));
  std::string line = journal_line(pending.entry);
  if (!error && !is_new) {
    std::string bytes;
    error = read_file(path, pending_limit, bytes);
    // A line that somebody left without an end, or damaged, stays a line of its own.
    if (!bytes.empty() && bytes.back() != '\n') line.insert(line.begin(), '\n');
  }
  if (!error) error = append_flushed(path, line);
  if (!error && is_new) {
    error = flush_folder(path.parent_path());
    if (error) cut_flushed(path, 0);
  }
  if (!error) return std::nullopt;
  if (is_new) remove_file(path);
  for (; !made.empty(); made.pop_back()) fs::remove(made.back(), code);
  return cannot_write(file, error->reason);
}

}  // namespace veldwerk
