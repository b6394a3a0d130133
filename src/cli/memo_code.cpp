// `veldwerk memo code`: memos on a code.
#include "cli/commands.hpp"
#include "cli/memo_parts.hpp"

namespace veldwerk {

Command memo_code_command() {
  return memo_command("memo code", "show or write memos on a code",
                      "The code, by its id in the codebook.", prepare_memo<MemoKind::code>);
}

}  // namespace veldwerk
