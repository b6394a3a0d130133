#include "coding/merge_ancestor.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "base/sha256.hpp"
#include "coding/history.hpp"
#include "coding/journal.hpp"
#include "coding/pending.hpp"
#include "files/input.hpp"
#include "files/sync_copies.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

using State = std::string;  // SHA-256 of a file's bytes
constexpr std::string_view absent = "-";
constexpr std::uint64_t journal_limit = 4ULL * 1024 * 1024 * 1024;

State state_of(const std::optional<std::string>& hash) {
  return hash.value_or(std::string(absent));
}
State state_of_bytes(const std::optional<std::string>& bytes) {
  return bytes ? sha256_hex(*bytes) : std::string(absent);
}

const JournalFile* file_in(const JournalEntry& entry, std::string_view file) {
  const auto found = std::ranges::find(entry.files, file, &JournalFile::file);
  return found == entry.files.end() ? nullptr : &*found;
}

/// Where it can't be read, `draft` fails: what no entry tells would be taken for never done.
/// `inside`: the folder as messages are to name it, empty for the study itself.
Journal journal_of(const fs::path& folder, const fs::path& inside, Draft& draft) {
  Journal journal = read_journal(folder);
  if (journal.failed) {
    Diagnostic told = *journal.failed;
    told.place.file = printable((inside / told.place.file).string());
    draft.fail(told);
  }
  return journal;
}

/// A copy's journal and what it took in from others.
struct Past {
  fs::path root;
  Journal journal;
  TakenStates taken;
  std::set<std::string> ids;  // of its entries

  Past(const fs::path& folder, const fs::path& inside, Draft& draft)
      : root(folder), journal(journal_of(folder, inside, draft)) {
    std::string text;
    if (const auto error = read_file(folder / taken_states_file, csv_limit, text); !error) {
      taken = read_taken_states(text);
    } else if (error->kind == FileError::Kind::unreadable) {
      draft.fail((inside / taken_states_file).string(), error->reason);
    }
    for (const JournalEntry& entry : journal.entries) ids.insert(entry.id);
  }
};

/// Which states of one file came from which.
using Parents = std::map<State, std::set<State>>;

void add_steps(const Journal& journal, std::string_view file, Parents& parents) {
  for (const JournalEntry& entry : journal.entries) {
    const JournalFile* change = file_in(entry, file);
    if (change == nullptr || change->before == change->after) continue;
    parents[state_of(change->after)].insert(state_of(change->before));
    parents[state_of(change->before)];
  }
}

std::set<State> with_ancestors(std::vector<State> from, const Parents& parents) {
  std::set<State> all;
  while (!from.empty()) {
    const State state = from.back();
    from.pop_back();
    if (!all.insert(state).second) continue;
    if (const auto known = parents.find(state); known != parents.end()) {
      from.insert(from.end(), known->second.begin(), known->second.end());
    }
  }
  return all;
}

/// What a state that no journal knows came from: it was edited by hand. Where the copy's journal
/// has several ends, only what all of them came from is sure.
std::set<State> behind_hand_edit(const Past& past, std::string_view file, const Parents& parents) {
  Parents own;
  add_steps(past.journal, file, own);
  std::set<State> ends;
  for (const auto& [state, before] : own) ends.insert(state);
  for (const auto& [state, before] : own) {
    for (const State& one : before) ends.erase(one);
  }
  if (ends.empty() && !own.empty()) {  // round in a circle, by undo: the last is meant
    for (const JournalEntry& entry : past.journal.entries) {
      if (const JournalFile* change = file_in(entry, file)) ends = {state_of(change->after)};
    }
  }
  std::set<State> sure;
  for (const State& end : ends) {
    const std::set<State> before = with_ancestors({end}, parents);
    if (end == *ends.begin()) {
      sure = before;
    } else {
      std::erase_if(sure, [&](const State& state) { return !before.contains(state); });
    }
  }
  return sure;
}

std::set<State> ancestors_of(const Past& past, std::string_view file, const State& now,
                             const Parents& parents, bool by_hand) {
  std::vector<State> from = {now};
  for (const auto& [name, state] : past.taken) {
    if (name == file) from.push_back(state);
  }
  std::set<State> all = with_ancestors(from, parents);
  if (by_hand && !parents.contains(now) && now != absent)
    all.merge(behind_hand_edit(past, file, parents));
  return all;
}

/// Both copies' pasts. What can't be read makes `draft` fail.
struct Pasts {
  Draft& draft;
  Past ours;
  Past theirs;
  Journal all;   // entries of both, by time
  bool by_hand;  // theirs may have been edited since its journal's last state

  Pasts(Draft& into, const fs::path& here, const fs::path& there, bool whole_copy)
      : draft(into),
        ours(here, {}, into),
        theirs(there, there, into),
        all(ours.journal),
        by_hand(whole_copy) {
    if (!by_hand) theirs.taken.clear();
    for (const JournalEntry& entry : theirs.journal.entries) {
      if (!ours.ids.contains(entry.id)) all.entries.push_back(entry);
    }
    std::ranges::stable_sort(
        all.entries, {}, [](const JournalEntry& entry) { return std::tie(entry.time, entry.id); });
  }

  bool is_shared(const JournalEntry& entry) const {
    return ours.ids.contains(entry.id) && theirs.ids.contains(entry.id);
  }

  /// The last of the states, by the entries that both copies know before those that one knows.
  State last_of(const std::set<State>& states, std::string_view file) const {
    State last = *states.begin();
    for (const bool shared : {false, true}) {
      for (const JournalEntry& entry : all.entries) {
        const JournalFile* change = file_in(entry, file);
        if (change == nullptr || (shared && !is_shared(entry))) continue;
        for (const auto& hash : {change->before, change->after}) {
          if (states.contains(state_of(hash))) last = state_of(hash);
        }
      }
    }
    return last;
  }

  /// The bytes of a state that a journal has.
  std::optional<KnownState> rebuild_state(const State& state, const std::string& file) const {
    for (const JournalEntry& entry : all.entries) {
      const JournalFile* change = file_in(entry, file);
      if (change == nullptr) continue;
      const bool after = state_of(change->after) == state;
      if (!after && state_of(change->before) != state) continue;
      for (const fs::path& root : {ours.root, theirs.root}) {
        PastState past = rebuild(all, root, file, entry, after ? When::after : When::before);
        if (past.known) return KnownState{std::move(past.bytes)};
        if (past.failed) draft.fail(std::move(*past.failed));
      }
    }
    return std::nullopt;
  }

  bool was_removed_there(std::string_view file) const {
    return std::ranges::any_of(theirs.journal.entries, [&](const JournalEntry& entry) {
      const JournalFile* change = file_in(entry, file);
      return change != nullptr && !change->after;
    });
  }

  std::optional<KnownState> find(const std::string& file, const std::optional<std::string>& here,
                                 const std::optional<std::string>& there) const {
    if (!there && !was_removed_there(file)) return std::nullopt;
    Parents parents;
    add_steps(all, file, parents);
    const State now = state_of_bytes(here);
    const State then = state_of_bytes(there);
    std::set<State> common = ancestors_of(ours, file, now, parents, true);
    const std::set<State> others = ancestors_of(theirs, file, then, parents, by_hand);
    std::erase_if(common, [&](const State& state) { return !others.contains(state); });
    if (common.empty()) return std::nullopt;
    const bool untold = !parents.contains(then) && common.contains(then);
    const State last = untold ? then : last_of(common, file);
    if (last == then) return KnownState{there};
    if (last == now) return KnownState{here};
    if (last == absent) return KnownState{std::nullopt};
    return rebuild_state(last, file);
  }
};

}  // namespace

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::set<std::string> ids_in(std::string_view journal) {
  std::set<std::string> ids;
  for (const std::string_view line : lines_of(journal)) {
    if (const auto entry = read_journal_line(line)) ids.insert(entry->id);
  }
  return ids;
}

/// Adds whole lines behind what stands in the file.
void add_lines(Draft& draft, const std::string& file, std::string_view lines) {
  std::string bytes = draft.read(file).value_or("");
  if (!bytes.empty() && !bytes.ends_with('\n')) bytes += '\n';
  draft.write(file, bytes.append(lines));
}

FindAncestor ancestor_in(std::shared_ptr<const Pasts> pasts) {
  return [pasts = std::move(pasts)](const std::string& file, const std::optional<std::string>& here,
                                    const std::optional<std::string>& there) {
    return pasts->find(file, here, there);
  };
}

}  // namespace

FindAncestor ancestor_in_journals(Draft& draft, const fs::path& ours, const fs::path& theirs) {
  return ancestor_in(std::make_shared<const Pasts>(draft, ours, theirs, true));
}

FindAncestor ancestor_of_conflict_copies(Draft& draft, const fs::path& ours) {
  return ancestor_in(std::make_shared<const Pasts>(draft, ours, ours, false));
}

FindAncestor ancestor_in_folder(Draft& draft, const fs::path& base) {
  return [&draft, base](const std::string& file, const std::optional<std::string>&,
                        const std::optional<std::string>& theirs) -> std::optional<KnownState> {
    if (!theirs) return std::nullopt;
    std::string bytes;
    if (const auto error = read_file(base / file, csv_limit, bytes)) {
      if (error->kind == FileError::Kind::unreadable) {
        draft.fail((base / file).string(), error->reason);
      }
      return std::nullopt;
    }
    return KnownState{std::move(bytes)};
  };
}

TakenStates read_taken_states(std::string_view text) {
  TakenStates states;
  Diagnostics ignored;
  CsvReader reader(taken_states_file, text, {{"file", "sha256"}, {}, false}, ignored);
  CsvRow row;
  while (reader.header_ok() && reader.next(row)) {
    states.emplace(row.fields[static_cast<std::size_t>(reader.column("file"))].text,
                   row.fields[static_cast<std::size_t>(reader.column("sha256"))].text);
  }
  return states;
}

std::string taken_states_text(const TakenStates& states) {
  std::string text = "file,sha256\n";
  for (const auto& [file, state] : states) text += fmt::format("{},{}\n", csv_field(file), state);
  return text;
}

void unite_journals(Draft& draft, const fs::path& theirs) {
  std::map<std::string, std::set<std::string>> known;  // by the coder's journal
  for (const JournalEntry& entry : journal_of(theirs, theirs, draft).entries) {
    if (!can_have_journal(entry.coder)) continue;
    const std::string file = journal_file_of(entry.coder);
    const auto [ids, is_new] = known.try_emplace(file);
    if (is_new) ids->second = ids_in(draft.read(file).value_or(""));
    if (ids->second.insert(entry.id).second) add_lines(draft, file, journal_line(entry));
  }
}

std::vector<std::string> unite_journal_copies(Draft& draft) {
  std::vector<std::string> gone;
  const std::vector<FolderEntry> entries = draft.list(std::string(journal_folder));
  const IsName is_name = [&](std::string_view name) {
    return std::ranges::find(entries, name, &FolderEntry::name) != entries.end();
  };
  for (const FolderEntry& entry : entries) {
    const auto original = copied_name(entry.name, is_name);
    if (!original || entry.is_folder) continue;
    const std::string file = fmt::format("{}/{}", journal_folder, *original);
    const std::string copy = fmt::format("{}/{}", journal_folder, entry.name);
    const std::set<std::string> known = ids_in(draft.read(file).value_or(""));
    const std::string bytes = draft.read(copy).value_or("");
    std::string lines;
    for (const std::string_view line : lines_of(bytes)) {
      const auto read = read_journal_line(line);
      if (!read || !known.contains(read->id)) lines.append(line).append("\n");
    }
    add_lines(draft, file, lines);
    draft.remove(copy);
    gone.push_back(copy);
  }
  return gone;
}

}  // namespace veldwerk
