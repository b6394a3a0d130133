// The manual's pages. A page's text is a Markdown file beside the command's code
// (check.md); its lists of arguments, options and commands are filled in from the
// registry, so that help, man pages and program cannot disagree.
//
// Understood of Markdown: `## heading`, paragraphs, `- ` items, code indented by
// four spaces, `code` and *emphasis*; and lines that are only {arguments},
// {options} or {commands}.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace veldwerk {

/// A term and what it means; `inner` ones belong to the entry before them. One that is a
/// `title` stands above those that follow, and has no text.
struct Definition {
  std::string term;
  std::string text;
  bool inner = false;
  bool title = false;
};

struct HelpBlock {
  enum class Kind { heading, paragraph, item, code, definitions };
  Kind kind = Kind::paragraph;
  std::string text;  // all but definitions; code keeps its lines
  std::vector<Definition> definitions;
};

struct HelpPage {
  std::string name;     // "veldwerk-check", as the man page is called
  std::string summary;  // one line
  std::string usage;    // "veldwerk check [OPTION]... [STUDY]"
  std::vector<HelpBlock> blocks;
};

/// The page of the program as a whole, and those of its commands.
HelpPage overview_page();
HelpPage command_page(const Command& command);

/// The page of the commands that begin with `word`, a family of `all`.
HelpPage family_page(std::span<const Command> all, std::string_view word);

/// The page of the command or family that `words` name, and nothing else; else wrong use.
HelpPage page_of(const std::vector<std::string>& words);

/// What a command's page is called where a space can't stand: "code-add".
std::string page_name(std::string_view command);

/// An option as the manual writes it: "-q, --quiet", "--output DIR".
std::string option_term(const Option& option);

/// For a terminal: lines of at most 80 characters.
void write_help(std::ostream& out, const HelpPage& page);

/// For man(1), in roff's man macros.
void write_roff(std::ostream& out, const HelpPage& page);

}  // namespace veldwerk
