// `veldwerk memo interview`: memos on an interview.
#include "cli/commands.hpp"
#include "cli/memo_parts.hpp"

namespace veldwerk {

Command memo_interview_command() {
  return memo_command("memo interview", "show or write memos on an interview",
                      "The interview, by its id in interviews.csv.",
                      prepare_memo<MemoKind::interview>);
}

}  // namespace veldwerk
