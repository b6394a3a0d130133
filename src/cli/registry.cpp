#include "cli/registry.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "cli/commands.hpp"

namespace veldwerk {

namespace {

/// Commands that belong together, as `veldwerk help` lists them.
void add_group(std::vector<Command>& all, std::string_view title, std::vector<Command> commands) {
  for (Command& command : commands) {
    command.group = title;
    all.push_back(std::move(command));
  }
}

std::vector<Command> all_commands() {
  std::vector<Command> all;
  add_group(all, "A study", {init_command(), import_command(), check_command(), repair_command()});
  add_group(all, "Coding",
            {serve_command(), code_add_command(), code_change_command(), code_remove_command(),
             code_list_command(), code_import_command(), autocode_command(), review_command(),
             reanchor_command()});
  add_group(all, "Memos",
            {memo_segment_command(), memo_interview_command(), memo_respondent_command(),
             memo_code_command(), memo_study_command()});
  add_group(all, "The codebook",
            {recode_rename_command(), recode_merge_command(), recode_split_command(),
             recode_move_command(), recode_retire_command(), recode_delete_command(),
             recode_apply_command(), codebook_diff_command(), codebook_history_command()});
  add_group(all, "Results",
            {report_command(), table_command(), quotes_command(), search_command(),
             saturation_command(), transcript_command(), compare_command(), export_command()});
  add_group(all, "Working together",
            {agreement_command(), merge_command(), consensus_command(), merge_file_command()});
  add_group(all, "Changes", {log_command(), undo_command(), redo_command()});
  add_group(all, "Confidential", {pseudonymise_command(), erase_respondent_command()});
  add_group(all, "The program",
            {help_command(), man_command(), completion_command(), reference_command()});
  // A command that speaks of commands can't ask for the list that it is in.
  for (Command& command : all) {
    for (Operand& operand : command.operands) {
      if (operand.name != command_operand) continue;
      for (const std::string_view word : first_words(all)) {
        operand.choices.push_back({word, "", ""});
      }
    }
  }
  return all;
}

[[noreturn]] void refuse_first_word(std::span<const Command> all, std::string_view word) {
  // `code-add` is near to `code add`, too.
  std::vector<std::string_view> known = first_words(all);
  for (const Command& command : all) known.push_back(command.name);
  const std::string near = nearest_name(word, known);
  throw WrongUse(
      fmt::format("there is no command `{}`", shorten(word)),
      near.empty() ? "`veldwerk help` lists the commands." : fmt::format("Is `{}` meant?", near));
}

[[noreturn]] void refuse_second_word(const std::vector<const Command*>& family,
                                     std::string_view first, std::string_view word) {
  std::vector<std::string_view> known;
  for (const Command* command : family) known.push_back(second_word(command->name));
  const std::string near = nearest_name(word, known);
  throw WrongUse(fmt::format("there is no command `{} {}`", first, shorten(word)),
                 near.empty() ? fmt::format("`veldwerk help {}` lists those that begin so.", first)
                              : fmt::format("Is `{} {}` meant?", first, near));
}

const Command* find_command(std::span<const Command> all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &Command::name);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Command> commands() {
  static const std::vector<Command> all = all_commands();
  return all;
}

std::string_view first_word(std::string_view name) {
  return name.substr(0, name.find(' '));
}

std::string_view second_word(std::string_view name) {
  const std::size_t space = name.find(' ');
  return space == name.npos ? std::string_view() : name.substr(space + 1);
}

std::vector<const Command*> family_of(std::span<const Command> all, std::string_view word) {
  std::vector<const Command*> family;
  for (const Command& command : all) {
    if (first_word(command.name) == word && command.name != word) family.push_back(&command);
  }
  return family;
}

std::vector<std::string_view> first_words(std::span<const Command> all) {
  std::vector<std::string_view> firsts;
  for (const Command& command : all) {
    const std::string_view word = first_word(command.name);
    if (std::ranges::find(firsts, word) == firsts.end()) firsts.push_back(word);
  }
  return firsts;
}

NamedCommand require_command(std::span<const Command> all, std::span<const std::string> words) {
  const std::string& first = words.front();
  if (first.find(' ') != first.npos) refuse_first_word(all, first);
  const bool more = words.size() > 1 && !words[1].starts_with('-');
  if (more) {
    const Command* two = find_command(all, fmt::format("{} {}", first, words[1]));
    if (two != nullptr) return {two, 2};
  }
  if (const Command* one = find_command(all, first)) return {one, 1};
  const std::vector<const Command*> family = family_of(all, first);
  if (family.empty()) refuse_first_word(all, first);
  if (more) refuse_second_word(family, first, words[1]);
  return {nullptr, 1};
}

std::string_view program_version() {
  return VELDWERK_VERSION;
}

}  // namespace veldwerk
