#include "cli/help_text.hpp"

#include <algorithm>
#include <ostream>
#include <span>
#include <stdexcept>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/embedded.hpp"
#include "base/utf8.hpp"
#include "cli/registry.hpp"

namespace veldwerk {

std::span<const EmbeddedFile> help_text_files();  // written by cmake/embed.cmake

namespace {

constexpr std::size_t width = 80;
constexpr std::string_view code_indent = "    ";

std::string_view markdown_of(std::string_view name) {
  for (const EmbeddedFile& file : help_text_files()) {
    if (file.name.ends_with(".md") && file.name.substr(0, file.name.size() - 3) == name) {
      return file.text;
    }
  }
  throw std::logic_error(fmt::format("no help text for {}", name));
}

/// Choices behind the entry they belong to: each a line where they have a
/// summary, else one sentence of its text.
void add_choices(std::vector<Definition>& list, const std::vector<Choice>& choices) {
  if (choices.empty()) return;
  if (choices.front().summary.empty()) {
    list.back().text += " One of";
    for (const Choice& choice : choices) {
      list.back().text += fmt::format("{} `{}`", &choice == choices.data() ? "" : ",", choice.name);
    }
    list.back().text += ".";
    return;
  }
  for (const Choice& choice : choices) {
    std::string term(choice.name);
    if (!choice.also.empty()) term += fmt::format(", {}", choice.also);
    list.push_back({std::move(term), std::string(choice.summary), true});
  }
}

std::vector<Definition> arguments_of(const Command& command) {
  std::vector<Definition> list;
  for (const Operand& operand : command.operands) {
    list.push_back({std::string(operand.name), std::string(operand.help)});
    add_choices(list, operand.choices);
  }
  return list;
}

std::vector<Definition> options_of(const Command& command) {
  std::vector<Definition> list;
  for (const Option& option : command.options) {
    list.push_back({option_term(option), std::string(option.help)});
    add_choices(list, option.choices);
  }
  return list;
}

std::vector<Definition> all_commands() {
  std::vector<Definition> list;
  std::string_view group;
  for (const Command& command : commands()) {
    if (command.group != group) list.push_back({std::string(command.group), "", false, true});
    group = command.group;
    list.push_back({std::string(command.name), std::string(command.summary)});
  }
  return list;
}

/// Reads a page's Markdown, without its first line (the title).
class PageReader {
 public:
  PageReader(std::string_view text, const Command* command) : text_(text), command_(command) {}

  std::vector<HelpBlock> read() {
    bool title = true;
    while (!text_.empty()) {
      const std::size_t end = text_.find('\n');
      const std::string_view line = text_.substr(0, end);
      text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
      if (!title) take(line);
      title = false;
    }
    close();
    return std::move(blocks_);
  }

 private:
  using Kind = HelpBlock::Kind;

  void take(std::string_view line) {
    if (line.empty()) {
      close();
    } else if (line.starts_with("## ")) {
      close();
      blocks_.push_back({Kind::heading, std::string(line.substr(3)), {}});
    } else if (line.starts_with('{')) {
      close();
      fill(line);
    } else if (line.starts_with(code_indent) && (!open_ || open_kind_ == Kind::code)) {
      add(Kind::code, line.substr(code_indent.size()), "\n");
    } else if (line.starts_with("- ")) {
      close();
      add(Kind::item, line.substr(2), " ");
    } else {
      const std::size_t from = line.find_first_not_of(' ');
      add(open_ ? open_kind_ : Kind::paragraph, line.substr(from), " ");
    }
  }

  void add(Kind kind, std::string_view text, std::string_view glue) {
    if (!open_) blocks_.push_back({kind, "", {}});
    std::string& whole = blocks_.back().text;
    if (open_) whole += glue;
    whole += text;
    open_ = true;
    open_kind_ = kind;
  }

  void close() { open_ = false; }

  void fill(std::string_view line) {
    if (line == "{commands}") {
      blocks_.push_back({Kind::definitions, "", all_commands()});
    } else if (line == "{arguments}" && command_ != nullptr) {
      blocks_.push_back({Kind::definitions, "", arguments_of(*command_)});
    } else if (line == "{options}" && command_ != nullptr) {
      blocks_.push_back({Kind::definitions, "", options_of(*command_)});
    } else {
      throw std::logic_error(fmt::format("a help text has {}", line));
    }
  }

  std::string_view text_;
  const Command* command_;
  std::vector<HelpBlock> blocks_;
  bool open_ = false;
  Kind open_kind_ = Kind::paragraph;
};

/// Writes `text` in lines of at most `width` characters behind `indent` spaces,
/// the first behind `first` instead.
void write_wrapped(std::ostream& out, std::string_view text, std::size_t indent,
                   const std::string& first) {
  out << first;
  std::size_t column = count_code_points(first);
  bool at_start = true;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const std::string_view next = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (next.empty()) continue;
    const std::size_t size = count_code_points(next);
    if (!at_start && column + 1 + size > width) {
      out << '\n' << std::string(indent, ' ');
      column = indent;
    } else if (!at_start) {
      out << ' ';
      ++column;
    }
    out << next;
    column += size;
    at_start = false;
  }
  out << '\n';
}

/// Emphasis is left to the words; `code` keeps its marks.
std::string without_emphasis(std::string_view text) {
  std::string plain;
  bool code = false;
  for (const char byte : text) {
    if (byte == '`') code = !code;
    if (byte != '*' || code) plain.push_back(byte);
  }
  return plain;
}

/// A list without inner entries whose texts all fit beside their terms is written
/// so; else terms have lines of their own, but for inner ones, which are short.
void write_definitions(std::ostream& out, const std::vector<Definition>& list) {
  constexpr std::size_t margin = 2;
  constexpr std::size_t inner_margin = 6;
  std::size_t widest = 0;
  std::size_t widest_inner = 0;
  std::size_t longest = 0;
  for (const Definition& entry : list) {
    if (entry.title) continue;
    std::size_t& term = entry.inner ? widest_inner : widest;
    term = std::max(term, count_code_points(entry.term));
    longest = std::max(longest, entry.inner ? width : count_code_points(entry.text));
  }
  const bool all_beside = margin + widest + 2 + longest <= width;
  for (const Definition& entry : list) {
    if (entry.title) {
      out << (&entry == list.data() ? "" : "\n") << entry.term << '\n';
      continue;
    }
    std::string first = std::string(entry.inner ? inner_margin : margin, ' ') + entry.term;
    std::size_t text_at = inner_margin;
    if (entry.inner) {
      text_at = inner_margin + widest_inner + 2;
    } else if (all_beside) {
      text_at = margin + widest + 2;
    } else {
      out << first << '\n';
      first.clear();
    }
    first.append(text_at - count_code_points(first), ' ');
    write_wrapped(out, without_emphasis(entry.text), text_at, first);
  }
}

void write_block(std::ostream& out, const HelpBlock& block) {
  switch (block.kind) {
    case HelpBlock::Kind::heading:
      out << block.text << ":\n";
      break;
    case HelpBlock::Kind::paragraph:
      write_wrapped(out, without_emphasis(block.text), 0, "");
      break;
    case HelpBlock::Kind::item:
      write_wrapped(out, without_emphasis(block.text), 4, "  - ");
      break;
    case HelpBlock::Kind::code: {
      std::string_view rest = block.text;
      while (true) {
        const std::size_t end = rest.find('\n');
        out << code_indent << rest.substr(0, end) << '\n';
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
      }
      break;
    }
    case HelpBlock::Kind::definitions:
      write_definitions(out, block.definitions);
      break;
  }
}

}  // namespace

HelpPage overview_page() {
  return {"veldwerk", "from coded interviews to report tables that anyone can reproduce",
          "veldwerk COMMAND [OPTION]... [ARGUMENT]...",
          PageReader(markdown_of("veldwerk"), nullptr).read()};
}

HelpPage command_page(const Command& command) {
  std::string usage = fmt::format("veldwerk {} [OPTION]...", command.name);
  for (const Operand& operand : command.operands) {
    usage +=
        operand.required ? fmt::format(" {}", operand.name) : fmt::format(" [{}]", operand.name);
    if (operand.repeated) usage += "...";
  }
  const std::string name = page_name(command.name);
  return {fmt::format("veldwerk-{}", name), std::string(command.summary), std::move(usage),
          PageReader(markdown_of(name), &command).read()};
}

HelpPage family_page(std::span<const Command> all, std::string_view word) {
  using Kind = HelpBlock::Kind;
  std::string words;
  std::vector<Definition> list;
  for (const Command* command : family_of(all, word)) {
    words += fmt::format("{}{}", words.empty() ? "" : ", ", second_word(command->name));
    list.push_back({std::string(command->name), std::string(command->summary)});
  }
  const std::string example = list.front().term;
  std::vector<HelpBlock> blocks = {
      {Kind::heading, "Commands", {}},
      {Kind::definitions, "", std::move(list)},
      {Kind::paragraph, fmt::format("`veldwerk help {}` explains the first of them.", example), {}},
      {Kind::heading, "Exit status", {}},
      {Kind::item, "`0`: good", {}},
      {Kind::item, "`2`: wrong use, such as no second word", {}}};
  return {fmt::format("veldwerk-{}", word), std::move(words),
          fmt::format("veldwerk {} COMMAND [OPTION]... [ARGUMENT]...", word), std::move(blocks)};
}

HelpPage page_of(const std::vector<std::string>& words) {
  const NamedCommand named = require_command(commands(), words);
  if (named.words < words.size()) {
    throw WrongUse(fmt::format("`{}` is a command of one word: `{}` is one too many", words[0],
                               shorten(words[1])),
                   "`veldwerk help` lists the commands.");
  }
  return named.command == nullptr ? family_page(commands(), words.front())
                                  : command_page(*named.command);
}

std::string page_name(std::string_view command) {
  std::string name(command);
  std::ranges::replace(name, ' ', '-');
  return name;
}

std::string option_term(const Option& option) {
  std::string term;
  if (option.letter != 0) term = fmt::format("-{}, ", option.letter);
  term += fmt::format("--{}", option.name);
  if (!option.value.empty()) {
    term += option.value_optional ? fmt::format(" [{}]", option.value)
                                  : fmt::format(" {}", option.value);
  }
  return term;
}

void write_help(std::ostream& out, const HelpPage& page) {
  out << page.name << ": " << page.summary << "\n\nusage: " << page.usage << '\n';
  const HelpBlock* before = nullptr;
  for (const HelpBlock& block : page.blocks) {
    const bool joined = before != nullptr &&
                        (before->kind == HelpBlock::Kind::heading ||
                         (before->kind == HelpBlock::Kind::item && block.kind == before->kind));
    if (!joined) out << '\n';
    write_block(out, block);
    before = &block;
  }
}

}  // namespace veldwerk
