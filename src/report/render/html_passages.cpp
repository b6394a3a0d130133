// Passages of the HTML page: who and where, the turns with the passage marked,
// the turn before and after behind a click, and how it was coded. The page's
// script copies these for the panel of a number, so each stands here once.
#include "report/render/html_parts.hpp"
#include "report/render/quoted_passage.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

std::string_view class_of(Valence valence) {
  switch (valence) {
    case Valence::barrier:
      return "b";
    case Valence::facilitator:
      return "f";
    case Valence::mixed:
      return "m";
    case Valence::neutral:
      break;
  }
  return "o";
}

/// A paragraph a turn: speaker's label, then its stretches.
void append_turns(std::string& out, const std::vector<SpokenText>& stretches) {
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const SpokenText& stretch = stretches[i];
    if (i == 0 || !same_turn(stretches[i - 1], stretch)) {
      out.append(i == 0 ? "<p>" : "</p><p>");
      if (!stretch.label.empty()) {
        out.append("<b>");
        append_isolated(out, stretch.label);
        out.append("</b> ");
      }
    }
    out.append(stretch.marked ? "<mark>" : "");
    append_isolated(out, stretch.text);
    out.append(stretch.marked ? "</mark>" : "");
  }
  if (!stretches.empty()) out.append("</p>");
}

void append_context(std::string& out, const std::vector<SpokenText>& turns,
                    std::string_view label) {
  if (turns.empty()) return;
  out.append("<details><summary>").append(label).append("</summary>");
  append_turns(out, turns);
  out.append("</details>");
}

void append_header(std::string& out, const Passage& passage) {
  out.append("<header><b>");
  append_isolated(out, passage.respondents);
  out.append("</b> <span class=\"place\">");
  append_isolated(out, passage.place);
  out.append("</span>");
  if (!passage.attributes.empty()) {
    out.append(" <span>");
    append_isolated(out, passage.attributes);
    out.append("</span>");
  }
  out.append("</header>");
}

void append_coding(std::string& out, const Passage& passage, Language language) {
  out.append("<footer><b>");
  append_isolated(out, passage.code_label);
  out.append("</b> <span class=\"tag\">").append(valence_label(passage.valence, language));
  out.append("</span>");
  if (passage.strength > 0) {
    out.append(" <span>")
        .append(word(passage.strength > 1 ? "strength.strong" : "strength.weak", language))
        .append("</span>");
  }
  if (!passage.coder.empty()) {
    out.append(" <span>").append(word("column.coder", language)).append(" ");
    append_isolated(out, passage.coder);
    out.append("</span>");
  }
  out.append(" <span class=\"id\">");
  append_isolated(out, passage.id);
  out.append("</span></footer>");
}

}  // namespace

void append_page_passage(std::string& out, const Document& document, Index number, bool anchor) {
  const Passage& passage = document.passages[number];
  const Language language = document.language;
  out.append("<article class=\"").append(class_of(passage.valence)).append("\"");
  if (anchor) {
    out.append(" id=\"passage-");
    append_number(out, number);
    out.append("\"");
  }
  out.append(">");
  append_header(out, passage);
  append_context(out, passage.before, word("page.turn-before", language));
  out.append("<blockquote>");
  append_turns(out, passage.text);
  out.append("</blockquote>");
  append_context(out, passage.after, word("page.turn-after", language));
  if (!passage.memo.empty()) {
    out.append("<p class=\"memo\"><b>").append(word("column.memo", language)).append("</b> ");
    append_isolated(out, passage.memo);
    out.append("</p>");
  }
  append_coding(out, passage, language);
  out.append("</article>\n");
}

}  // namespace veldwerk
