// `veldwerk memo study`: memos on the study as a whole.
#include "cli/commands.hpp"
#include "cli/memo_parts.hpp"

namespace veldwerk {

Command memo_study_command() {
  return memo_command("memo study", "show or write memos on the study as a whole", "",
                      prepare_memo<MemoKind::study>);
}

}  // namespace veldwerk
