// Pages of the manual as roff, for man(1): see help_text.hpp.
#include <algorithm>
#include <cctype>
#include <ostream>

#include <fmt/format.h>

#include "cli/help_text.hpp"
#include "cli/registry.hpp"

namespace veldwerk {
namespace {

/// Appends `byte` so that roff prints it and obeys nothing.
void append_escaped(std::string& roff, char byte) {
  if (byte == '\\') {
    roff += "\\e";
  } else if (byte == '-') {
    roff += "\\-";  // a hyphen that can be copied into a terminal
  } else {
    roff.push_back(byte);
  }
}

/// A line of roff: with \& before what would be taken for a request.
std::string as_line(const std::string& text) {
  return text.starts_with('.') || text.starts_with('\'') ? "\\&" + text : text;
}

std::string plain(std::string_view text) {
  std::string roff;
  for (const char byte : text) append_escaped(roff, byte);
  return as_line(roff);
}

/// Running text with `code` in bold and *emphasis* in italics.
std::string marked_up(std::string_view text) {
  std::string roff;
  bool code = false;
  bool emphasis = false;
  for (const char byte : text) {
    if (byte == '`') {
      code = !code;
      roff += code ? "\\fB" : "\\fR";
    } else if (byte == '*' && !code) {
      emphasis = !emphasis;
      roff += emphasis ? "\\fI" : "\\fR";
    } else {
      append_escaped(roff, byte);
    }
  }
  return as_line(roff);
}

std::string upper_case(std::string_view text) {
  std::string upper(text);
  std::ranges::transform(upper, upper.begin(),
                         [](unsigned char byte) { return static_cast<char>(std::toupper(byte)); });
  return upper;
}

void write_definitions(std::ostream& out, const std::vector<Definition>& list) {
  bool inner = false;
  for (const Definition& entry : list) {
    if (entry.inner != inner) out << (entry.inner ? ".RS\n" : ".RE\n");
    inner = entry.inner;
    if (entry.title) {
      out << ".SS " << plain(entry.term) << '\n';
      continue;
    }
    out << ".TP\n\\fB" << plain(entry.term) << "\\fR\n" << marked_up(entry.text) << '\n';
  }
  if (inner) out << ".RE\n";
}

void write_code(std::ostream& out, std::string_view code) {
  out << ".PP\n.nf\n.RS 4\n";
  while (true) {
    const std::size_t end = code.find('\n');
    out << plain(code.substr(0, end)) << '\n';
    if (end == std::string_view::npos) break;
    code.remove_prefix(end + 1);
  }
  out << ".RE\n.fi\n";
}

void write_block(std::ostream& out, const HelpBlock& block) {
  switch (block.kind) {
    case HelpBlock::Kind::heading:
      out << ".SH " << plain(upper_case(block.text)) << '\n';
      break;
    case HelpBlock::Kind::paragraph:
      out << ".PP\n" << marked_up(block.text) << '\n';
      break;
    case HelpBlock::Kind::item:
      out << ".IP \\(bu 2\n" << marked_up(block.text) << '\n';
      break;
    case HelpBlock::Kind::code:
      write_code(out, block.text);
      break;
    case HelpBlock::Kind::definitions:
      write_definitions(out, block.definitions);
      break;
  }
}

}  // namespace

void write_roff(std::ostream& out, const HelpPage& page) {
  // No date: the same version gives the same bytes.
  out << fmt::format(".TH {} 1 \"\" \"veldwerk {}\" \"veldwerk manual\"\n.nh\n.ad l\n",
                     plain(upper_case(page.name)), program_version());
  out << ".SH NAME\n" << plain(page.name) << " \\- " << plain(page.summary) << '\n';
  out << ".SH SYNOPSIS\n\\fB" << plain(page.usage) << "\\fR\n";
  const bool described =
      !page.blocks.empty() && page.blocks.front().kind != HelpBlock::Kind::heading;
  if (described) out << ".SH DESCRIPTION\n";
  for (const HelpBlock& block : page.blocks) write_block(out, block);
  if (page.name == "veldwerk") {
    out << ".SH SEE ALSO\n";
    for (const Command& command : commands()) {
      const bool last = &command == &commands().back();
      out << "\\fBveldwerk\\-" << plain(page_name(command.name)) << "\\fR(1)" << (last ? "" : ",")
          << '\n';
    }
  } else {
    out << ".SH SEE ALSO\n\\fBveldwerk\\fR(1)\n";
  }
}

}  // namespace veldwerk
