#include "coding/journal.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/base64.hpp"
#include "base/file.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "coding/note.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::uint64_t journal_limit = 1ULL << 36U;
constexpr std::string_view journal_extension = ".jsonl";
constexpr std::string_view id_letters = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t id_size = 14;

/// At the end of each line: sixteen digits of the SHA-256 of the line without it.
constexpr std::string_view check_key = ",\"check\":\"";
constexpr std::size_t check_digits = 16;
constexpr std::size_t check_size = check_key.size() + check_digits + 2;

Json text_or_null(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json(nullptr);
}

/// Bytes under `key`, or under `key` and "64" where they are no UTF-8.
void put_bytes(Json& json, std::string_view key, const std::string& bytes) {
  if (invalid_utf8_at(bytes)) {
    json[fmt::format("{}64", key)] = base64(bytes);
  } else {
    json[std::string(key)] = bytes;
  }
}

std::optional<std::string> text_of(const Json& json, const std::string& key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<std::string> bytes_of_key(const Json& json, const std::string& key) {
  if (auto text = text_of(json, key)) return text;
  const std::optional<std::string> coded = text_of(json, key + "64");
  return coded ? from_base64(*coded) : std::nullopt;
}

bool is_hash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

/// A hash or null under `key`; false where it is neither.
bool read_hash(const Json& json, const char* key, std::optional<std::string>& hash) {
  const auto found = json.find(key);
  if (found == json.end()) return false;
  if (found->is_null()) return true;
  hash = text_of(json, key);
  return hash && is_hash(*hash);
}

Json file_json(const JournalFile& file, bool erases) {
  Json json = {{"file", file.file},
               {"before", erases ? Json(nullptr) : text_or_null(file.before)},
               {"after", text_or_null(file.after)}};
  if (erases) return json;
  json["at"] = file.splice.at;
  put_bytes(json, "removed", file.splice.removed);
  put_bytes(json, "added", file.splice.added);
  if (file.found) put_bytes(json, "found", *file.found);
  return json;
}

enum class LineIn { journal, pending };

std::string line_of(const JournalEntry& entry, LineIn place) {
  const bool in_journal = place == LineIn::journal;
  Json json = {{"id", entry.id},
               {"time", entry.time},
               {"coder", entry.coder},
               {"command", entry.command},
               {"summary", entry.summary}};
  json["codebook"] = entry.codebook_sha256.empty()
                         ? Json(nullptr)
                         : Json{{"id", entry.codebook}, {"sha256", entry.codebook_sha256}};
  if (!entry.undoes.empty()) json["undoes"] = entry.undoes;
  if (!entry.redoes.empty()) json["redoes"] = entry.redoes;
  if (entry.erases) json["erases"] = true;
  json["files"] = Json::array();
  for (const JournalFile& file : entry.files) {
    if (in_journal && !entry.erases && is_journal_file(file.file)) continue;
    json["files"].push_back(file_json(file, in_journal && entry.erases));
  }
  // What is no UTF-8 in a name or a summary is shown as U+FFFD rather than refused.
  std::string line = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::string check = sha256_hex(line).substr(0, check_digits);
  line.pop_back();
  line.append(check_key).append(check).append("\"}");
  return line;
}

std::optional<JournalFile> read_file_json(const Json& json, bool erases) {
  const std::optional<std::string> name = text_of(json, "file");
  if (!name || name->empty()) return std::nullopt;
  JournalFile file{.file = *name, .before = {}, .after = {}};
  if (!read_hash(json, "before", file.before) || !read_hash(json, "after", file.after)) {
    return std::nullopt;
  }
  const auto at = json.find("at");
  std::optional<std::string> removed = bytes_of_key(json, "removed");
  std::optional<std::string> added = bytes_of_key(json, "added");
  if (at == json.end() && erases) return file;
  if (at == json.end() || !at->is_number_unsigned() || !removed || !added) return std::nullopt;
  file.splice = {at->get<std::size_t>(), std::move(*removed), std::move(*added)};
  file.found = bytes_of_key(json, "found");
  return file;
}

/// The files in `journal/`, by name; `failed` where it is there and can't be listed.
std::vector<std::string> journal_files(const fs::path& root, std::optional<FileError>& failed) {
  std::vector<FolderEntry> entries;
  std::vector<std::string> files;
  failed = list_folder(root / journal_folder, entries);
  if (failed) {
    if (failed->kind == FileError::Kind::missing) failed.reset();
    return files;
  }
  for (const FolderEntry& entry : entries) {
    if (entry.is_folder || !entry.name.ends_with(journal_extension)) continue;
    files.push_back(fmt::format("{}/{}", journal_folder, entry.name));
  }
  return files;
}

/// Takes `text` from the front of `rest`; false where something else stands there.
bool take(std::string_view& rest, std::string_view text) {
  if (!rest.starts_with(text)) return false;
  rest.remove_prefix(text.size());
  return true;
}

/// Takes a JSON string with its quotation marks; empty where there is none.
std::string_view take_string(std::string_view& rest) {
  if (!rest.starts_with('"')) return {};
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '\\') {
      ++i;
    } else if (rest[i] == '"') {
      const std::string_view taken = rest.substr(0, i + 1);
      rest.remove_prefix(i + 1);
      return taken;
    }
  }
  return {};
}

bool take_hash(std::string_view& rest, std::optional<std::string>& hash) {
  if (take(rest, "null")) return true;
  const std::string_view text = take_string(rest);
  if (text.size() != 66) return false;
  hash = text.substr(1, 64);
  return true;
}

/// What one line says last of files. No text in the line can be taken for a key: its quotation
/// marks have a backslash before them.
void note_heads(std::string_view line, JournalHeads& heads) {
  std::string_view rest = line;
  if (!take(rest, "{\"id\":")) return;
  const std::string_view id = take_string(rest);
  if (!take(rest, ",\"time\":")) return;
  const std::string_view time = take_string(rest);
  if (id.size() != id_size + 2 || time.size() != 29) return;
  const JournalHeads::Head here{std::string(time.substr(1, 27)), std::string(id.substr(1, id_size)),
                                std::nullopt};
  heads.time = std::max(heads.time, here.time);
  constexpr std::string_view key = "{\"file\":";
  for (std::size_t at = rest.find(key); at != rest.npos; at = rest.find(key)) {
    rest.remove_prefix(at + key.size());
    const std::string_view name = take_string(rest);
    JournalHeads::Head head = here;
    std::optional<std::string> before;
    if (!take(rest, ",\"before\":") || !take_hash(rest, before) || !take(rest, ",\"after\":") ||
        !take_hash(rest, head.after)) {
      continue;
    }
    const Json decoded = Json::parse(name, nullptr, false);
    if (!decoded.is_string()) continue;
    const auto [known, added] = heads.files.try_emplace(decoded.get<std::string>(), head);
    JournalHeads::Head& last = known->second;
    if (!added && std::tie(last.time, last.id) <= std::tie(head.time, head.id)) last = head;
  }
}

/// The microseconds since 1970 of a time as journal_time() writes it; nothing where it is none.
std::optional<std::chrono::sys_time<std::chrono::microseconds>> time_of(std::string_view text) {
  if (text.size() != 27) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  using namespace std::chrono;
  const year_month_day day{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                           std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  if (!day.ok()) return std::nullopt;
  return sys_days(day) + hours(number(11, 2)) + minutes(number(14, 2)) + seconds(number(17, 2)) +
         microseconds(number(20, 6));
}

}  // namespace

bool is_journal_file(std::string_view file) {
  return file.starts_with(journal_folder) && file.substr(journal_folder.size()).starts_with('/');
}

bool has_line(const JournalEntry& entry) {
  return entry.erases || is_note(entry) ||
         !std::ranges::all_of(entry.files, is_journal_file, &JournalFile::file);
}

std::string journal_line(const JournalEntry& entry) {
  return line_of(entry, LineIn::journal) + "\n";
}

std::string pending_line(const JournalEntry& entry) {
  return line_of(entry, LineIn::pending);
}

std::optional<JournalEntry> read_journal_line(std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() < check_size) return std::nullopt;
  std::string body(line.substr(0, line.size() - check_size));
  body.push_back('}');
  std::string_view check = line.substr(body.size() - 1);
  if (!take(check, check_key) || !check.ends_with("\"}") ||
      check.substr(0, check_digits) != std::string_view(sha256_hex(body)).substr(0, check_digits)) {
    return std::nullopt;
  }
  const Json json = Json::parse(body, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto text = [&](const char* key) { return text_of(json, key).value_or(""); };
  JournalEntry entry{.id = text("id"),
                     .time = text("time"),
                     .coder = text("coder"),
                     .command = text("command"),
                     .summary = text("summary"),
                     .codebook = {},
                     .codebook_sha256 = {},
                     .undoes = text("undoes"),
                     .redoes = text("redoes"),
                     .erases = json.contains("erases"),
                     .files = {}};
  if (const auto codebook = json.find("codebook");
      codebook != json.end() && codebook->is_object()) {
    entry.codebook = text_of(*codebook, "id").value_or("");
    entry.codebook_sha256 = text_of(*codebook, "sha256").value_or("");
  }
  const auto files = json.find("files");
  if (!is_entry_id(entry.id) || !time_of(entry.time) || files == json.end() || !files->is_array()) {
    return std::nullopt;
  }
  for (const Json& one : *files) {
    if (!one.is_object()) return std::nullopt;
    std::optional<JournalFile> file = read_file_json(one, entry.erases);
    if (!file) return std::nullopt;
    entry.files.push_back(std::move(*file));
  }
  return entry;
}

std::string journal_file_of(std::string_view coder) {
  return fmt::format("{}/{}{}", journal_folder, coder, journal_extension);
}

const JournalEntry* Journal::find(std::string_view id) const {
  const auto found = std::ranges::find(entries, id, &JournalEntry::id);
  return found == entries.end() ? nullptr : &*found;
}

Journal read_journal(const fs::path& root) {
  Journal journal;
  std::string bytes;
  const auto unread = [&](const std::string& file, const FileError& error) {
    journal.diagnostics.push_back(make_error(
        "journal-damaged", {file, 0, 0}, fmt::format("the journal can't be read: {}", error.reason),
        "Ask for the right to read it, or try again when the system can. Until then nobody knows "
        "what it holds."));
    if (!journal.failed) journal.failed = journal.diagnostics.back();
  };
  std::optional<FileError> unlisted;
  const std::vector<std::string> files = journal_files(root, unlisted);
  if (unlisted) unread(std::string(journal_folder), *unlisted);
  for (const std::string& file : files) {
    if (const auto error = read_file(root / file, journal_limit, bytes)) {
      unread(file, *error);
      continue;
    }
    std::string_view rest = bytes;
    for (std::uint32_t number = 1; !rest.empty(); ++number) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.empty() || line == "\r") continue;
      if (auto entry = read_journal_line(line)) {
        journal.entries.push_back(std::move(*entry));
        continue;
      }
      journal.diagnostics.push_back(
          make_error("journal-damaged", {file, number, 0},
                     "this line of the journal is damaged, and was not read",
                     "Take the file back from version control or a backup. The study itself is "
                     "whole; only this change can't be taken back."));
    }
  }
  std::ranges::stable_sort(journal.entries, [](const JournalEntry& a, const JournalEntry& b) {
    return std::tie(a.time, a.id) < std::tie(b.time, b.id);
  });
  // Merging two copies of a file may have doubled lines.
  const auto doubled = std::ranges::unique(journal.entries, {}, &JournalEntry::id);
  journal.entries.erase(doubled.begin(), doubled.end());
  return journal;
}

JournalHeads journal_heads(const fs::path& root) {
  JournalHeads heads;
  std::string bytes;
  for (const std::string& file : journal_files(root, heads.failed)) {
    if (auto error = read_file(root / file, journal_limit, bytes)) {
      if (!heads.failed) heads.failed = std::move(error);
      continue;
    }
    for (std::string_view rest = bytes; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      note_heads(rest.substr(0, end), heads);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return heads;
}

std::string journal_time(std::string_view last) {
  using namespace std::chrono;
  auto now = floor<microseconds>(system_clock::now());
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH"); fixed != nullptr) {
    const std::string_view text = fixed;
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr std::int64_t year_9000 = 221845392000;
    if (error == std::errc() && stop == text.data() + text.size() && value >= 0 &&
        value < year_9000) {
      now = sys_time<microseconds>(seconds(value));
    }
  }
  if (const auto known = time_of(last); known && now <= *known) now = *known + microseconds(1);
  const auto day = floor<days>(now);
  const year_month_day date(day);
  const hh_mm_ss time(now - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

std::string new_entry_id() {
  std::random_device random;
  std::string id = "j";
  while (id.size() < id_size) id.push_back(id_letters[random() % id_letters.size()]);
  return id;
}

bool is_entry_id(std::string_view id) {
  return id.size() == id_size && id.front() == 'j' &&
         id.find_first_not_of(id_letters, 1) == id.npos;
}

}  // namespace veldwerk
