#include "report/codebook_document.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/code_rows.hpp"
#include "report/notes.hpp"
#include "report/words.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

class Maker {
 public:
  Maker(const Study& study, Language language) : codebook_(study.codebook), language_(language) {}

  std::vector<Section> sections() {
    for (Index code = 0; code < codebook_.codes.size(); ++code) {
      if (codebook_.codes[code].depth == 0) start_section(code);
      if (!sections_.empty() && !is_title(code)) add_code(code);
    }
    return std::move(sections_);
  }

 private:
  bool has_children(Index code) const {
    return code + 1 < codebook_.codes.size() && codebook_.codes[code + 1].parent == code;
  }

  /// A code at the top that groups others is the title of its section.
  bool is_title(Index code) const {
    const Code& entry = codebook_.codes[code];
    return entry.depth == 0 && has_children(code) && !entry.codable;
  }

  /// Codes at the top without others below them share a section.
  void start_section(Index code) {
    const bool alone = !has_children(code);
    if (alone && !sections_.empty() && shared_) return;
    shared_ = alone;
    const Code& entry = codebook_.codes[code];
    sections_.push_back({alone ? fmt::format("codes-{}", sections_.size() + 1) : entry.id,
                         alone ? std::string(word("list.codes", language_)) : name_of(code),
                         {}});
    if (is_title(code)) add_texts(entry);
  }

  /// "23. Tijd", "Tijd › Reistijd".
  std::string name_of(Index code) const {
    const Code& entry = codebook_.codes[code];
    std::string name = code_name(codebook_, code, language_);
    if (entry.number) name = fmt::format("{}. {}", *entry.number, name);
    if (entry.retired) name += fmt::format(" ({})", word("list.retired", language_));
    return name;
  }

  void add_code(Index code) {
    const Code& entry = codebook_.codes[code];
    blocks().emplace_back(Heading{name_of(code), "code-" + entry.id});
    add_part("column.id", entry.id);
    add_texts(entry);
  }

  void add_texts(const Code& entry) {
    const std::string definition = collapse_white_space(entry.definition.in(language_));
    if (!definition.empty()) blocks().emplace_back(Paragraph{definition});
    add_part("column.when-barrier", entry.barrier.in(language_));
    add_part("column.when-facilitator", entry.facilitator.in(language_));
    add_part("column.include", entry.include.in(language_));
    add_part("column.exclude", entry.exclude.in(language_));
    add_part("column.example", entry.example.in(language_));
    const auto& keywords = language_ == Language::nl ? entry.keywords_nl : entry.keywords_en;
    add_part("list.keywords", fmt::format("{}", fmt::join(keywords, "; ")));
  }

  void add_part(std::string_view key, std::string_view text) {
    const std::string line = collapse_white_space(text);
    if (line.empty()) return;
    Prose part;
    part.runs.push_back({capitalised(std::string(word(key, language_))) + ": ", true, false});
    part.runs.push_back({line, false, false});
    blocks().emplace_back(std::move(part));
  }

  std::vector<Block>& blocks() { return sections_.back().blocks; }

  const Codebook& codebook_;
  Language language_;
  std::vector<Section> sections_;
  bool shared_ = false;  // the last section is one of codes without a category
};

}  // namespace

Document codebook_document(const Study& study, Language language) {
  Document document;
  document.language = language;
  document.title = study.codebook.label.in(language);
  if (document.title.empty()) document.title = word("title.codebook", language);
  document.subtitle = study.title;
  document.sections = Maker(study, language).sections();
  if (document.sections.empty()) {
    document.sections.push_back({"codes", std::string(word("list.codes", language)), {}});
  }
  std::vector<Block>& last = document.sections.back().blocks;
  if (!study.codebook.source.empty()) last.emplace_back(Paragraph{study.codebook.source});
  if (!study.left_out.empty()) {
    last.emplace_back(
        Paragraph{phrase("tidy.left-out", language, {left_out_text(study, language)})});
  }
  return document;
}

}  // namespace veldwerk
