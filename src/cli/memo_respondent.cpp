// `veldwerk memo respondent`: memos on a respondent.
#include "cli/commands.hpp"
#include "cli/memo_parts.hpp"

namespace veldwerk {

Command memo_respondent_command() {
  return memo_command("memo respondent", "show or write memos on a respondent",
                      "The respondent, by the id in respondents.csv.",
                      prepare_memo<MemoKind::respondent>);
}

}  // namespace veldwerk
