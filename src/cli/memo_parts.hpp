// What the commands `memo ...` are made of: they differ only in what the memo is about.
#pragma once

#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "coding/memos.hpp"

namespace veldwerk {

struct MemoOptions {
  std::string study;
  MemoSubject subject;
  std::optional<std::string> text;
  bool append = false;
  bool remove = false;
  std::string coder;
  bool dry_run = false;
};

MemoOptions memo_options(const Arguments& arguments, MemoKind kind);
int run_memo(const MemoOptions& options, Io& io);

/// The command of a kind; `help` explains its operand ID.
Command memo_command(std::string_view name, std::string_view summary, std::string_view help,
                     Action (*prepare)(const Arguments&));

template <MemoKind kind>
Action prepare_memo(const Arguments& arguments) {
  return [options = memo_options(arguments, kind)](Io& io) { return run_memo(options, io); };
}

}  // namespace veldwerk
