// The smaller blocks of the HTML page: the researchers' own text, charts,
// quotations, and the lines of a transcript.
#include <algorithm>

#include "report/render/drawing_svg.hpp"
#include "report/render/html_parts.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

void append_element(std::string& out, std::string_view element, std::string_view text) {
  out.append("<").append(element).append(">");
  append_text(out, text);
  out.append("</").append(element).append(">");
}

void append_run(std::string& out, const TextRun& run) {
  out.append(run.bold ? "<strong>" : "").append(run.italic ? "<em>" : "");
  append_text(out, run.text);
  out.append(run.italic ? "</em>" : "").append(run.bold ? "</strong>" : "");
}

// The codes of a line; a direction's colour goes with its sign.
void append_margin(std::string& out, const std::vector<std::string>& codes, Language language) {
  out.append("<td class=\"codes\">");
  if (!codes.empty()) out.append("<ul>");
  for (const std::string& code : codes) {
    out.append("<li");
    if (code.starts_with(word("sign.barrier", language))) out.append(" class=\"b\"");
    if (code.starts_with(word("sign.facilitator", language))) out.append(" class=\"f\"");
    out.append(">");
    append_isolated(out, code);
    out.append("</li>");
  }
  out.append(codes.empty() ? "</td>" : "</ul></td>");
}

}  // namespace

void append_page_prose(std::string& out, const Prose& prose) {
  switch (prose.kind) {
    case Prose::Kind::paragraph:
      out.append("<p>");
      break;
    case Prose::Kind::bullet:
      out.append("<ul><li>");
      break;
    case Prose::Kind::numbered:
      out.append("<ol start=\"");
      append_number(out, prose.number);
      out.append("\"><li>");
      break;
  }
  for (const TextRun& run : prose.runs) append_run(out, run);
  switch (prose.kind) {
    case Prose::Kind::paragraph:
      out.append("</p>\n");
      break;
    case Prose::Kind::bullet:
      out.append("</li></ul>\n");
      break;
    case Prose::Kind::numbered:
      out.append("</li></ol>\n");
      break;
  }
}

void append_page_chart(std::string& out, const Chart& chart, Language language) {
  out.append("<figure class=\"chart\" id=\"figure-");
  append_text(out, chart.id);
  out.append("\"><figcaption>");
  append_text(out, caption(chart, language));
  out.append("</figcaption>\n<div class=\"card\">").append(chart_svg(chart, language));
  out.append("</div>\n");
  if (!chart.notes.empty()) {
    out.append("<ul class=\"notes\">");
    for (const std::string& note : chart.notes) append_element(out, "li", note);
    out.append("</ul>\n");
  }
  out.append("<details><summary>").append(word("chart.description", language));
  out.append("</summary>");
  append_element(out, "p", chart.alternative);
  out.append("</details></figure>\n");
}

void append_page_quotations(std::string& out, const QuotationList& list, const Document& document) {
  if (!list.heading.empty()) append_element(out, "h4", list.heading);
  for (const Quotation& quotation : list.quotations) {
    out.append("<blockquote class=\"quotation\">");
    for (const SpokenText& turn : quotation.turns) {
      out.append("<p>");
      if (!turn.label.empty()) {
        out.append("<b>");
        append_isolated(out, turn.label);
        out.append("</b> ");
      }
      append_isolated(out, turn.text);
      out.append("</p>");
    }
    const bool linked = quotation.passage < document.passages.size();
    out.append("<footer>");
    if (linked) {
      out.append("<a href=\"#passage-");
      append_number(out, quotation.passage);
      out.append("\">");
    }
    append_isolated(out, quotation.label);
    out.append(linked ? "</a></footer></blockquote>\n" : "</footer></blockquote>\n");
  }
}

void append_page_transcript(std::string& out, const TranscriptLines& transcript,
                            Language language) {
  const bool coded = std::any_of(transcript.lines.begin(), transcript.lines.end(),
                                 [](const TranscriptLine& line) { return !line.codes.empty(); });
  const auto head = [&](std::string_view key) {
    out.append("<th scope=\"col\">").append(word(key, language)).append("</th>");
  };
  out.append("<table class=\"transcript\">\n<thead><tr>");
  head("transcript.line");
  head("transcript.text");
  if (coded) head("transcript.coding");
  out.append("</tr></thead>\n<tbody>\n");
  for (const TranscriptLine& line : transcript.lines) {
    const bool blank = line.label.empty() && line.text.empty() && line.codes.empty();
    out.append(blank ? "<tr class=\"blank\" id=\"line-" : "<tr id=\"line-");
    append_number(out, line.number);
    out.append("\"><th scope=\"row\">");
    append_number(out, line.number);
    out.append("</th><td>");
    if (!line.label.empty()) {
      out.append("<b>");
      append_isolated(out, line.label);
      out.append("</b> ");
    }
    append_isolated(out, line.text);
    out.append("</td>");
    if (coded) append_margin(out, line.codes, language);
    out.append("</tr>\n");
  }
  out.append("</tbody>\n</table>\n");
}

}  // namespace veldwerk
