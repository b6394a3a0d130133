// The HTML report: one file that works offline, in a browser and on paper. Its
// style and script are in assets/; a Content-Security-Policy allows these two by
// their SHA-256 and nothing else. Without the script the page is complete: a
// number is then a link to the first of its passages.
#include <algorithm>
#include <ostream>

#include "report/render/formats.hpp"
#include "report/render/html_parts.hpp"
#include "report/words.hpp"

namespace veldwerk {

namespace {

constexpr std::size_t flush_at = 1U << 20U;  // bytes kept before they are written

/// A URL fragment: everything but letters, digits, `-`, `_` and `.` as %XX.
void append_fragment(std::string& out, std::string_view anchor) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : anchor) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.';
    if (plain) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(digits[byte >> 4U]);
      out.push_back(digits[byte & 15U]);
    }
  }
}

/// Writes a document as a page.
class Page {
 public:
  Page(std::ostream& out, const Document& document)
      : stream_(out),
        document_(document),
        language_(document.language),
        numbers_(document.passages),
        shown_(document.passages.size(), false) {
    out_.reserve(2 * flush_at);
  }

  void write() {
    find_behind();
    head();
    out_.append("<body>\n<a class=\"skip\" href=\"#_main\">").append(say("page.skip"));
    out_.append(has_contents() ? "</a>\n<div class=\"page\">\n"
                               : "</a>\n<div class=\"page alone\">\n");
    out_.append("<header class=\"masthead\">");
    if (!document_.marking.empty()) {
      out_.append("<p class=\"marking\">");
      append_text(out_, document_.marking);
      out_.append("</p>");
    }
    out_.append("<h1>");
    append_text(out_, document_.title);
    out_.append("</h1>");
    if (!document_.subtitle.empty()) {
      out_.append("<p>");
      append_text(out_, document_.subtitle);
      out_.append("</p>");
    }
    if (has_contents() && !document_.passages.empty()) {
      out_.append("<p class=\"hint\">").append(say("page.hint")).append("</p>");
    }
    out_.append("</header>\n");
    contents();
    out_.append("<main id=\"_main\" tabindex=\"-1\">\n");
    for (const Section& section : document_.sections) this->section(section);
    passages_behind();
    out_.append("</main>\n</div>\n");
    panel();
    controls();
    out_.append("<script>").append(page_asset("report.js")).append("</script>\n</body>\n</html>\n");
    flush(0);
  }

  void operator()(const Paragraph& paragraph) {
    out_.append("<p>");
    append_text(out_, paragraph.text);
    out_.append("</p>\n");
  }

  void operator()(const Heading& heading) {
    out_.append("<h3 id=\"");
    append_text(out_, heading.anchor);
    out_.append("\">");
    append_text(out_, heading.text);
    out_.append("</h3>\n");
  }

  void operator()(const BulletList& list) {
    out_.append("<ul>\n");
    for (const std::string& item : list.items) {
      out_.append("<li>");
      append_text(out_, item);
      out_.append("</li>\n");
    }
    out_.append("</ul>\n");
  }

  void operator()(const Table& table) { append_page_table(out_, table, document_, numbers_); }

  void operator()(const Prose& prose) { append_page_prose(out_, prose); }
  void operator()(const Chart& chart) { append_page_chart(out_, chart, language_); }
  void operator()(const QuotationList& list) { append_page_quotations(out_, list, document_); }
  void operator()(const TranscriptLines& transcript) {
    append_page_transcript(out_, transcript, language_);
  }

  void operator()(const PassageList& list) {
    if (!list.heading.empty()) {
      out_.append("<h4>");
      append_text(out_, list.heading);
      out_.append(" <span class=\"count\">");
      append_number(out_, list.passages.size());
      out_.append("</span></h4>\n");
    }
    for (const std::uint32_t number : list.passages) passage(number);
  }

 private:
  std::string_view say(std::string_view key) const { return word(key, language_); }

  void flush(std::size_t most) {
    if (out_.size() < most) return;
    stream_.write(out_.data(), static_cast<std::streamsize>(out_.size()));
    out_.clear();
  }

  /// Passages that no list shows, only numbers.
  void find_behind() {
    std::vector<bool> listed(document_.passages.size(), false);
    for (const Section& section : document_.sections) {
      for (const Block& block : section.blocks) {
        const auto* list = std::get_if<PassageList>(&block);
        if (list == nullptr) continue;
        for (const std::uint32_t number : list->passages) listed[number] = true;
      }
    }
    for (std::size_t i = 0; i < listed.size(); ++i) {
      if (!listed[i]) behind_.push_back(static_cast<Index>(i));
    }
  }

  void head() {
    append_page_head(out_, language_, {"report.css"}, "report.js");
    out_.append("<title>");
    append_text(out_, document_.title);
    out_.append("</title>\n");
    append_page_styles(out_, {"report.css"});
    out_.append("</head>\n");
  }

  void contents_link(std::string_view anchor, std::string_view text) {
    out_.append("<a href=\"#");
    append_fragment(out_, anchor);
    out_.append("\">");
    append_text(out_, text);
    out_.append("</a>");
  }

  bool has_contents() const { return document_.sections.size() > 1; }

  void contents() {
    if (!has_contents()) return;
    out_.append("<nav class=\"toc\" aria-label=\"").append(say("page.contents"));
    out_.append("\"><details open><summary>").append(say("page.contents"));
    out_.append("</summary>\n<ol>\n");
    for (const Section& section : document_.sections) {
      out_.append("<li>");
      contents_link(section.id, section.title);
      bool open = false;
      for (const Block& block : section.blocks) {
        const auto* heading = std::get_if<Heading>(&block);
        if (heading == nullptr || heading->anchor.empty()) continue;
        out_.append(open ? "<li>" : "<ol><li>");
        contents_link(heading->anchor, heading->text);
        out_.append("</li>");
        open = true;
      }
      out_.append(open ? "</ol></li>\n" : "</li>\n");
    }
    if (!behind_.empty()) {
      out_.append("<li>");
      contents_link("_passages-behind", say("page.behind-title"));
      out_.append("</li>\n");
    }
    out_.append("</ol></details></nav>\n");
  }

  /// Paper for the widest table of a section, so that its heading stays with it.
  static std::string_view paper_for(const Section& section) {
    std::size_t columns = 0;
    for (const Block& block : section.blocks) {
      const auto* table = std::get_if<Table>(&block);
      if (table != nullptr) columns = std::max(columns, table->columns.size());
    }
    return paper_of(columns);
  }

  void section(const Section& section) {
    out_.append("<section");
    const std::string_view paper = paper_for(section);
    if (!paper.empty()) out_.append(" class=\"").append(paper).append("\"");
    if (section.title.empty()) {
      out_.append(">\n");
    } else {
      out_.append(" aria-labelledby=\"");
      append_text(out_, section.id);
      out_.append("\">\n<h2 id=\"");
      append_text(out_, section.id);
      out_.append("\">");
      append_text(out_, section.title);
      out_.append("</h2>\n");
    }
    for (const Block& block : section.blocks) {
      std::visit(*this, block);
      flush(flush_at);
    }
    out_.append("</section>\n");
  }

  void passage(Index number) {
    append_page_passage(out_, document_, number, !shown_[number]);
    shown_[number] = true;
    flush(flush_at);
  }

  /// Folded, so that paper does not carry what the report did not ask for.
  void passages_behind() {
    if (behind_.empty()) return;
    out_.append("<section aria-labelledby=\"_passages-behind\">\n<h2 id=\"_passages-behind\">");
    out_.append(say("page.behind-title")).append("</h2>\n<p>").append(say("page.behind-text"));
    out_.append("</p>\n<details class=\"behind\"><summary>");
    append_text(out_, phrase("page.behind-show", language_, {std::to_string(behind_.size())}));
    out_.append("</summary>\n");
    for (const Index number : behind_) passage(number);
    out_.append("</details>\n</section>\n");
  }

  void button(std::string_view name, std::string_view key) {
    out_.append("<button type=\"button\" class=\"").append(name).append("\">");
    out_.append(say(key)).append("</button>");
  }

  /// The panel in which a number shows its passages; filled by the script.
  void panel() {
    out_.append("<dialog id=\"_panel\" aria-labelledby=\"_panel-title\" data-open=\"");
    out_.append(say("page.open")).append("\" data-position=\"").append(say("page.position"));
    out_.append("\" data-report=\"").append(say("page.in-report")).append("\">\n<header><div>");
    out_.append("<h2 id=\"_panel-title\" tabindex=\"-1\"></h2><p class=\"where\"></p></div>");
    button("close", "page.close");
    out_.append("</header>\n<div class=\"leaf\">");
    button("previous", "page.previous");
    out_.append("<span class=\"position\" aria-live=\"polite\"></span>");
    button("next", "page.next");
    out_.append("</div>\n<div class=\"list\"></div>\n<p class=\"keys\">").append(say("page.keys"));
    out_.append("</p>\n</dialog>\n");
  }

  /// What the script puts above a table.
  void controls() {
    out_.append("<template id=\"_controls\" data-rows=\"").append(say("page.rows"));
    out_.append("\" data-sort=\"").append(say("page.sort")).append("\" data-sorted=\"");
    out_.append(say("page.sorted")).append("\"><a class=\"skip\">").append(say("page.skip-table"));
    out_.append("</a><div class=\"controls\"><div class=\"filter\" role=\"group\" aria-label=\"");
    out_.append(say("page.show")).append("\"><span aria-hidden=\"true\">").append(say("page.show"));
    out_.append("</span> ");
    button("all", "page.all");
    button("b", "page.barrier");
    button("f", "page.facilitator");
    out_.append("</div>");
    button("order", "page.original-order");
    out_.append("<span class=\"status\" role=\"status\"></span></div></template>\n");
  }

  std::ostream& stream_;
  const Document& document_;
  Language language_;
  PassageNumbers numbers_;
  std::vector<bool> shown_;    // passages that stand on the page already
  std::vector<Index> behind_;  // passages in no list
  std::string out_;
};

}  // namespace

void write_html_document(std::ostream& out, const Document& document,
                         const RenderContext& /*context*/) {
  Page(out, document).write();
}

void write_html_table(std::ostream& out, const Table& table, const RenderContext& context) {
  Document document;
  document.title = table.title;
  document.language = context.language;
  document.sections.push_back({"table", "", {table}});
  Page(out, document).write();
}

}  // namespace veldwerk
