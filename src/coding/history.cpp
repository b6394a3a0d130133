#include "coding/history.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <ranges>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/sha256.hpp"
#include "coding/note.hpp"
#include "coding/placement.hpp"
#include "coding/row_undo.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

using Hash = std::optional<std::string>;  // nothing: the file is not there

const JournalFile* file_in(const JournalEntry& entry, std::string_view file) {
  const auto found = std::ranges::find(entry.files, file, &JournalFile::file);
  return found == entry.files.end() ? nullptr : &*found;
}

Hash hash_of(const std::optional<std::string>& bytes) {
  if (!bytes) return std::nullopt;
  return sha256_hex(*bytes);
}

/// All states of one file that the journal speaks of, and the changes between them.
struct States {
  struct Step {
    Hash to;
    const JournalFile* change = nullptr;
    bool forward = true;
  };
  std::multimap<Hash, Step> steps;
  std::map<Hash, std::optional<std::string>> whole;
  std::optional<ChangeRefused> failed;  // the file as it is now can't be read

  States(const Journal& journal, const fs::path& root, std::string_view file) {
    whole.emplace(std::nullopt, std::nullopt);
    for (const JournalEntry& entry : journal.entries) {
      const JournalFile* change = file_in(entry, file);
      if (change == nullptr || entry.erases) continue;
      steps.emplace(change->before, Step{change->after, change, true});
      steps.emplace(change->after, Step{change->before, change, false});
      if (change->found && hash_of(change->found) == change->before) {
        whole.emplace(change->before, change->found);
      }
    }
    std::optional<std::string> now;
    failed = read_state(std::string(file), root / file, now);
    if (!failed) whole.emplace(hash_of(now), now);
  }

  /// Goes from the state asked for to the nearest that is known whole, and back with its bytes.
  PastState find(const Hash& wanted) const {
    struct From {
      Hash next;  // one step nearer to the state asked for
      const JournalFile* change = nullptr;
      bool forward = true;  // from here to there
    };
    std::map<Hash, From> seen{{wanted, {}}};
    std::deque<Hash> queue{wanted};
    for (; !queue.empty(); queue.pop_front()) {
      const Hash at = queue.front();
      if (const auto known = whole.find(at); known != whole.end()) {
        PastState state{true, known->second, ""};
        for (Hash here = at; here != wanted; here = seen.at(here).next) {
          if (!step(seen.at(here).change, seen.at(here).forward, seen.at(here).next, state)) {
            return state;
          }
        }
        return state;
      }
      const auto [first, last] = steps.equal_range(at);
      for (auto one = first; one != last; ++one) {
        const Step& step = one->second;
        if (seen.emplace(step.to, From{at, step.change, !step.forward}).second) {
          queue.push_back(step.to);
        }
      }
    }
    if (failed) return {false, std::nullopt, failed->message, failed};
    return {false, std::nullopt, "the journal does not hold enough of it any more"};
  }

  static bool step(const JournalFile* change, bool forward, const Hash& to, PastState& state) {
    std::optional<std::string> next;
    if (to) {
      const std::string now = state.bytes.value_or("");
      next = forward ? put_in(change->splice, now) : take_out(change->splice, now);
      if (!next || hash_of(next) != to) {
        state = {false, std::nullopt, "the journal's text of it is not as it was written"};
        return false;
      }
    }
    state.bytes = std::move(next);
    return true;
  }
};

ChangeRefused refuse(std::string message, std::string help) {
  return {ChangeRefused::Kind::file_changed, "", std::move(message), std::move(help)};
}

/// "j0123456789abc (code add by anna)"
std::string named(const JournalEntry& entry) {
  return fmt::format("{} ({} by {})", entry.id, shorten(entry.command), shorten(entry.coder));
}

/// The entries that an undo names, and the undos that a redo names: they are done with, even where
/// what took them back was taken back itself, since that is an entry of its own.
std::set<std::string> undone_entries(const Journal& journal) {
  std::set<std::string> undone;
  for (const JournalEntry& entry : journal.entries) {
    if (!entry.undoes.empty()) undone.insert(entry.undoes);
    if (!entry.redoes.empty()) undone.insert(entry.redoes);
  }
  return undone;
}

/// The redo by which an entry that was taken back has its effect again, or null.
const JournalEntry* made_again_by(const Journal& journal, const JournalEntry& entry) {
  const std::set<std::string> gone = taken_back_entries(journal);
  std::set<std::string> undos;
  const JournalEntry* last = nullptr;
  std::set<std::string> chain{entry.id};
  for (const JournalEntry& other : journal.entries) {
    if (chain.contains(other.undoes)) undos.insert(other.id);
    if (!undos.contains(other.redoes)) continue;
    chain.insert(other.id);
    if (!gone.contains(other.id)) last = &other;
  }
  return last;
}

/// Who changed the file since the entry, in words, and the way out.
ChangeRefused changed_since(const Journal& journal, const JournalEntry& entry,
                            const std::string& file) {
  const JournalEntry* last = nullptr;
  const std::set<std::string> undone = undone_entries(journal);
  bool later = false;
  for (const JournalEntry& other : journal.entries) {
    if (later && file_in(other, file) != nullptr && other.undoes.empty() &&
        !undone.contains(other.id)) {
      last = &other;
    }
    later = later || other.id == entry.id;
  }
  ChangeRefused refused =
      last != nullptr
          ? refuse(fmt::format("`{}` was changed since, by {}", shorten(file, 80), named(*last)),
                   fmt::format("Nothing was written. Take that back first: `veldwerk undo --entry "
                               "{}`.",
                               last->id))
          : refuse(fmt::format("`{}` was edited since", shorten(file, 80)),
                   fmt::format("Nothing was written. `veldwerk log --entry {}` shows what it did; "
                               "`veldwerk log --at {} --restore DIR` writes that state elsewhere.",
                               entry.id, entry.id));
  refused.file = file;
  return refused;
}

/// The rows of a CSV file that was changed since; a file that the change made is one
/// without rows before it.
std::optional<std::string> by_rows(const Journal& journal, const fs::path& root,
                                   const JournalEntry& entry, const JournalFile& change,
                                   const std::optional<std::string>& now) {
  if (!now || !change.after) return std::nullopt;
  const PastState after = rebuild(journal, root, change.file, entry, When::after);
  PastState before = rebuild(journal, root, change.file, entry, When::before);
  if (!after.known || !before.known || !after.bytes) return std::nullopt;
  if (!before.bytes) {
    before.bytes =
        after.bytes->substr(0, std::min(after.bytes->find('\n'), after.bytes->size() - 1) + 1);
  }
  return take_back_rows(*before.bytes, *after.bytes, *now);
}

/// The change that makes what the entry did undone.
void invert(const Journal& journal, const fs::path& root, const JournalEntry& entry,
            TakeBack& back) {
  for (const JournalFile& file : entry.files) {
    FileChange change{file.file, std::nullopt, std::nullopt};
    if (auto failed = read_state(file.file, root / file.file, change.before)) {
      back.refused = std::move(failed);
      return;
    }
    const Hash now = hash_of(change.before);
    if (now == file.before) continue;
    if (now == file.after) {
      if (file.before) change.after = take_out(file.splice, change.before.value_or(""));
      if (hash_of(change.after) != file.before) {
        back.refused = refuse(fmt::format("the journal's text of {} is damaged", named(entry)),
                              "Take the journal back from version control or a backup.");
        return;
      }
    } else {
      change.after = by_rows(journal, root, entry, file, change.before);
      if (!change.after) {
        back.refused = changed_since(journal, entry, file.file);
        return;
      }
      back.by_rows.push_back(file.file);
    }
    back.change.files.push_back(std::move(change));
  }
  if (back.change.files.empty()) {
    back.refused = refuse(
        fmt::format("{} changes nothing any more: all is as it was before it", named(entry)), "");
  }
}

TakeBack take_back(const Journal& journal, const fs::path& root, const std::string& coder,
                   const JournalEntry& entry, bool redo) {
  const JournalEntry& original = original_of(journal, entry);
  TakeBack back;
  back.entry = &entry;
  back.change = {.command = redo ? "redo" : "undo",
                 .coder = coder,
                 .summary = fmt::format("{} {}: {}, {}", redo ? "redoes" : "undoes", entry.id,
                                        original.command, original.summary),
                 .files = {},
                 .undoes = redo ? "" : entry.id,
                 .redoes = redo ? entry.id : "",
                 .erases = false};
  if (entry.erases) {
    back.refused = refuse(
        fmt::format("{} erased what it changed: no text of it was kept", named(entry)),
        entry.command == "pseudonymise"
            ? "`veldwerk pseudonymise --undo FILE` takes it back, with the undo file that it "
              "wrote beside the key."
            : "That can't be taken back.");
    return back;
  }
  invert(journal, root, entry, back);
  return back;
}

TakeBack nothing(std::string message, std::string help) {
  TakeBack back;
  back.refused = refuse(std::move(message), std::move(help));
  return back;
}

TakeBack untold(const Diagnostic& failed) {
  return nothing(fmt::format("without `{}` nobody knows what was taken back already",
                             shorten(failed.place.file, 80)),
                 "Nothing was written. Do it again once all of the journal can be read.");
}

}  // namespace

PastState rebuild(const Journal& journal, const fs::path& root, std::string_view file,
                  const JournalEntry& entry, When when) {
  const JournalFile* change = file_in(entry, file);
  if (change == nullptr) return {false, std::nullopt, "that change did not touch it"};
  if (entry.erases && when == When::before) {
    return {false, std::nullopt, "it was erased, and no text of it was kept"};
  }
  return States(journal, root, file).find(when == When::before ? change->before : change->after);
}

PastState rebuild(const fs::path& root, std::string_view file, std::string_view entry, When when) {
  const Journal journal = read_journal(root);
  if (journal.failed) return {false, std::nullopt, journal.failed->message};
  const JournalEntry* found = journal.find(entry);
  if (found == nullptr) return {false, std::nullopt, "the journal has no such change"};
  return rebuild(journal, root, file, *found, when);
}

PastState state_at(const Journal& journal, const fs::path& root, std::string_view file,
                   const JournalEntry& entry) {
  const JournalEntry* last = nullptr;   // up to the entry
  const JournalEntry* first = nullptr;  // after it
  bool later = false;
  for (const JournalEntry& other : journal.entries) {
    if (file_in(other, file) != nullptr) {
      if (!later) last = &other;
      if (later && first == nullptr) first = &other;
    }
    later = later || other.id == entry.id;
  }
  if (last != nullptr) return rebuild(journal, root, file, *last, When::after);
  if (first != nullptr) return rebuild(journal, root, file, *first, When::before);
  PastState state{true, std::nullopt, ""};
  if (const auto failed = read_state(std::string(file), root / file, state.bytes)) {
    return {false, std::nullopt, failed->message, failed};
  }
  return state;
}

std::set<std::string> taken_back_entries(const Journal& journal) {
  std::set<std::string> gone;
  // What takes an entry back is later than it: from the last on, all that counts is known.
  for (const JournalEntry& entry : std::views::reverse(journal.entries)) {
    if (gone.contains(entry.id)) continue;
    if (!entry.undoes.empty()) gone.insert(entry.undoes);
    if (!entry.redoes.empty()) gone.insert(entry.redoes);
  }
  return gone;
}

const JournalEntry& original_of(const Journal& journal, const JournalEntry& entry) {
  const JournalEntry* at = &entry;
  // What is taken back is earlier: no circle, whatever a journal says.
  while (!at->undoes.empty() || !at->redoes.empty()) {
    const JournalEntry* earlier = journal.find(at->undoes.empty() ? at->redoes : at->undoes);
    if (earlier == nullptr || earlier >= at) break;
    at = earlier;
  }
  return *at;
}

TakeBack undo_change(const Journal& journal, const fs::path& root, const std::string& coder,
                     std::string_view id) {
  if (journal.failed) return untold(*journal.failed);
  const std::set<std::string> undone = undone_entries(journal);
  if (!id.empty()) {
    const JournalEntry* entry = journal.find(id);
    if (entry == nullptr) {
      return nothing(fmt::format("the journal has no change `{}`", shorten(id)),
                     "`veldwerk log` lists the changes.");
    }
    if (!entry->undoes.empty()) {
      return nothing(fmt::format("{} is itself an undo", named(*entry)),
                     fmt::format("`veldwerk redo --entry {}` takes it back.", entry->id));
    }
    if (is_note(*entry)) {
      return nothing(fmt::format("{} changed no file: it tells what was done", named(*entry)),
                     "There is nothing to take back.");
    }
    if (undone.contains(entry->id)) {
      const JournalEntry* again = made_again_by(journal, *entry);
      return nothing(fmt::format("{} was taken back already", named(*entry)),
                     again == nullptr
                         ? "`veldwerk redo` makes it again."
                         : fmt::format("It was made again: `veldwerk undo --entry {}` takes that "
                                       "back.",
                                       again->id));
    }
    return take_back(journal, root, coder, *entry, false);
  }
  for (const JournalEntry& entry : std::views::reverse(journal.entries)) {
    if (entry.coder != coder || !entry.undoes.empty() || undone.contains(entry.id)) continue;
    if (is_note(entry)) continue;
    return take_back(journal, root, coder, entry, false);
  }
  return nothing(fmt::format("there is no change by {} to take back", shorten(coder)),
                 "`veldwerk log` lists all changes; `--entry ID` takes back one of somebody else.");
}

TakeBack redo_change(const Journal& journal, const fs::path& root, const std::string& coder,
                     std::string_view id) {
  if (journal.failed) return untold(*journal.failed);
  const std::set<std::string> undone = undone_entries(journal);
  if (!id.empty()) {
    const JournalEntry* entry = journal.find(id);
    if (entry == nullptr) {
      return nothing(fmt::format("the journal has no change `{}`", shorten(id)),
                     "`veldwerk log` lists the changes.");
    }
    if (entry->undoes.empty()) {
      return nothing(fmt::format("{} is no undo", named(*entry)),
                     "`redo` takes back an undo; `veldwerk log` lists them.");
    }
    if (undone.contains(entry->id)) {
      return nothing(fmt::format("{} was taken back already", named(*entry)),
                     "`veldwerk log` shows by which change.");
    }
    return take_back(journal, root, coder, *entry, true);
  }
  for (const JournalEntry& entry : std::views::reverse(journal.entries)) {
    if (entry.coder != coder || undone.contains(entry.id) || !entry.redoes.empty()) continue;
    if (is_note(entry)) continue;
    if (entry.undoes.empty()) break;
    return take_back(journal, root, coder, entry, true);
  }
  return nothing(fmt::format("there is no undo by {} to take back", shorten(coder)),
                 "Only an undo that no other change came after is taken back so; `--entry ID` "
                 "takes back any.");
}

}  // namespace veldwerk
