// `veldwerk memo segment`: memos on a segment.
#include "cli/commands.hpp"
#include "cli/memo_parts.hpp"

namespace veldwerk {

Command memo_segment_command() {
  return memo_command("memo segment", "show or write memos on a segment",
                      "The segment, by its id: `veldwerk code list` shows it.",
                      prepare_memo<MemoKind::segment>);
}

}  // namespace veldwerk
