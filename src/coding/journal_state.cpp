#include "coding/journal_state.hpp"

#include "base/sha256.hpp"

namespace veldwerk {

std::optional<std::string> last_known(const Journal& journal, std::string_view file) {
  std::optional<std::string> state;
  for (const JournalEntry& entry : journal.entries) {
    for (const JournalFile& change : entry.files) {
      if (change.file != file) continue;
      if (entry.erases || !change.after) {
        state.reset();
        continue;
      }
      std::string before = change.found ? *change.found : state.value_or("");
      state = put_in(change.splice, before);
      if (state && sha256_hex(*state) != *change.after) state.reset();
    }
  }
  return state;
}

}  // namespace veldwerk
