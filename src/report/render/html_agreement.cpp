#include "report/render/html_agreement.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>

#include "report/render/html_parts.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t flush_at = 1U << 20U;  // bytes kept before they are written
constexpr std::size_t lanes_drawn = 3;       // of each coder; deeper ones have their brackets
constexpr std::array side_class = {"a", "b"};
constexpr std::array opening = {"[", "("};
constexpr std::array closing = {"]", ")"};

/// Writes the page.
class Page {
 public:
  Page(std::ostream& out, const AgreementPage& page)
      : stream_(out), page_(page), language_(page.language) {
    out_.reserve(2 * flush_at);
  }

  void write() {
    head();
    out_.append("<body>\n<a class=\"skip\" href=\"#_main\">").append(say("page.skip"));
    out_.append("</a>\n<div class=\"talk\">\n");
    masthead();
    list();
    out_.append("<main id=\"_main\" tabindex=\"-1\">\n");
    for (std::size_t at = 0; at < page_.transcripts.size(); ++at) transcript(at);
    below();
    out_.append("</main>\n</div>\n<script>").append(page_asset("agreement.js"));
    out_.append("</script>\n</body>\n</html>\n");
    flush(0);
  }

 private:
  std::string_view say(std::string_view key) const { return word(key, language_); }

  void flush(std::size_t most) {
    if (out_.size() < most) return;
    stream_.write(out_.data(), static_cast<std::streamsize>(out_.size()));
    out_.clear();
  }

  void element(std::string_view open, std::string_view text, std::string_view close) {
    out_.append(open);
    append_isolated(out_, text);
    out_.append(close);
  }

  void head() {
    append_page_head(out_, language_, {"report.css", "agreement.css"}, "agreement.js");
    out_.append("<title>").append(say("talk.title")).append(": ");
    append_text(out_, page_.title);
    out_.append("</title>\n");
    append_page_styles(out_, {"report.css", "agreement.css"});
    out_.append("</head>\n");
  }

  void masthead() {
    out_.append("<header class=\"masthead\"><p class=\"marking\">")
        .append(say("transcript.marking"));
    out_.append("</p><h1>").append(say("talk.title")).append("</h1>");
    element("<p>", page_.title, "</p>");
    out_.append("<p class=\"hint\">").append(say("talk.how")).append("</p>\n");
    out_.append("<ul class=\"legend\"><li>").append(say("talk.first"));
    out_.append(" <span class=\"r a0\">").append(say("talk.sample")).append("</span></li><li>");
    out_.append(say("talk.second")).append(" <span class=\"r b0\">").append(say("talk.sample"));
    out_.append("</span></li><li><span class=\"r c0 d0\">").append(say("talk.sample"));
    out_.append("</span> ").append(say("talk.agreed-sample")).append("</li></ul></header>\n");
  }

  // ---- The list ----

  void choice(std::string_view id, std::string_view key) {
    out_.append("<label>").append(say(key)).append(" <select id=\"").append(id);
    out_.append("\"><option value=\"\">").append(say("page.all")).append("</option>");
  }

  void controls() {
    out_.append("<div class=\"leafing\" hidden data-position=\"").append(say("talk.position"));
    out_.append("\">");
    choice("_code", "talk.code");
    for (std::size_t code = 0; code < page_.codes.size(); ++code) {
      out_.append("<option value=\"");
      append_number(out_, code);
      out_.append("\">");
      append_text(out_, page_.codes[code]);
      out_.append("</option>");
    }
    out_.append("</select></label> ");
    choice("_kind", "talk.kind");
    std::vector<std::string_view> kinds;
    for (const ListedDifference& one : page_.differences) {
      if (std::ranges::find(kinds, one.kind) != kinds.end()) continue;
      kinds.push_back(one.kind);
      out_.append("<option value=\"").append(one.kind).append("\">").append(one.kind_label);
      out_.append("</option>");
    }
    out_.append(
        "</select></label>\n<div class=\"leaf\"><button type=\"button\" class=\"previous\">");
    out_.append(say("page.previous")).append("</button><span class=\"position\" role=\"status\">");
    out_.append("</span><button type=\"button\" class=\"next\">").append(say("page.next"));
    out_.append("</button></div><p class=\"keys\">").append(say("talk.keys"));
    out_.append("</p></div>\n");
  }

  void list() {
    out_.append("<nav class=\"points\" aria-labelledby=\"_list\">\n<h2 id=\"_list\">");
    out_.append(say("talk.list")).append(" <span class=\"count\">");
    append_number(out_, page_.differences.size());
    out_.append("</span></h2>\n");
    controls();
    out_.append("<div class=\"list\">\n");
    for (std::size_t at = 0; at < page_.differences.size(); ++at) {
      const ListedDifference& one = page_.differences[at];
      const bool first = at == 0 || page_.differences[at - 1].code != one.code;
      if (first) code_heading(at);
      difference(at);
      const bool last =
          at + 1 == page_.differences.size() || page_.differences[at + 1].code != one.code;
      if (last) out_.append("</ol></section>\n");
      flush(flush_at);
    }
    out_.append("</div></nav>\n");
  }

  void code_heading(std::size_t at) {
    const Index code = page_.differences[at].code;
    const auto count = std::ranges::count(page_.differences, code, &ListedDifference::code);
    out_.append("<section>");
    element("<h3>", page_.codes[code], " <span class=\"count\">");
    append_number(out_, static_cast<std::uint64_t>(count));
    out_.append("</span></h3>\n<ol>\n");
  }

  void difference(std::size_t at) {
    const ListedDifference& one = page_.differences[at];
    out_.append("<li id=\"p");
    append_number(out_, at);
    out_.append("\" data-code=\"");
    append_number(out_, one.code);
    out_.append("\" data-kind=\"").append(one.kind).append("\" data-marks=\"");
    bool some = false;
    for (const ListedSide& side : one.sides) {
      if (side.mark == no_index) continue;
      if (some) out_.push_back(' ');
      mark_id(one.transcript, side.mark);
      some = true;
    }
    out_.append("\"><p>");
    link_to_text(one);
    out_.append(" <span class=\"tag\">").append(one.kind_label).append("</span></p>\n<dl>");
    for (std::size_t side = 0; side < one.sides.size(); ++side) listed_side(one, side);
    out_.append("</dl></li>\n");
  }

  void link_to_text(const ListedDifference& one) {
    const auto has = std::ranges::find_if(
        one.sides, [](const ListedSide& side) { return side.mark != no_index; });
    out_.append("<a class=\"go\" href=\"#");
    if (has == one.sides.end()) {
      out_.append("t");
      append_number(out_, one.transcript);
    } else {
      mark_id(one.transcript, has->mark);
    }
    element("\">", one.place, "</a>");
  }

  void listed_side(const ListedDifference& one, std::size_t at) {
    const ListedSide& side = one.sides[at];
    out_.append("<dt class=\"").append(side_class[at]);
    element("\">", side.coder, "</dt><dd>");
    if (side.code.empty()) {
      out_.append(say("agreement.nothing")).append("</dd>");
      return;
    }
    if (one.kind == "other-code") element("<b>", side.code, "</b> ");
    out_.append("<span class=\"how\">").append(valence_label(side.valence, language_));
    out_.append("</span>");
    if (one.kind == "other-respondent") element(" ", side.respondents, "");
    element(" <q>", side.passage, "</q>");
    if (one.kind == "other-boundaries" && !side.only.empty()) {
      out_.append("<span class=\"only\">").append(say("talk.only-here"));
      element(": <q>", side.only, "</q></span>");
    }
    out_.append("</dd>");
  }

  // ---- A transcript ----

  void mark_id(std::size_t transcript, std::size_t mark) {
    out_.append("t");
    append_number(out_, transcript);
    out_.append("m");
    append_number(out_, mark);
  }

  void transcript(std::size_t at) {
    const MarkedTranscript& one = page_.transcripts[at];
    out_.append("<section class=\"text\" aria-labelledby=\"t");
    append_number(out_, at);
    out_.append("\">\n<h2 id=\"t");
    append_number(out_, at);
    element("\">", one.interview, ": ");
    for (std::size_t side = 0; side < one.coders.size(); ++side) {
      if (side > 0) out_.append(" ").append(say("talk.versus")).append(" ");
      out_.append("<span class=\"").append(side_class[side]);
      element("\">", one.coders[side], "</span>");
    }
    out_.append("</h2>\n<table class=\"layers\"><thead><tr><th scope=\"col\">");
    out_.append(say("transcript.line")).append("</th><th scope=\"col\">");
    out_.append(say("transcript.text")).append("</th>");
    for (std::size_t side = 0; side < one.coders.size(); ++side) {
      out_.append("<th scope=\"col\" class=\"").append(side_class[side]);
      element("\">", one.coders[side], "</th>");
    }
    out_.append("</tr></thead>\n<tbody>\n");
    for (const MarkedLine& row : one.lines) {
      line(at, row);
      flush(flush_at);
    }
    out_.append("</tbody></table>\n</section>\n");
  }

  void line(std::size_t at, const MarkedLine& row) {
    out_.append(row.marks.empty() ? "<tr><th scope=\"row\">"
                                  : "<tr class=\"coded\"><th scope=\"row\">");
    append_number(out_, row.number);
    out_.append("</th><td>");
    for (const MarkedRun& each : row.runs) run(at, each);
    out_.append("</td>");
    for (std::uint32_t side = 0; side < side_class.size(); ++side) margin(at, row, side);
    out_.append("</tr>\n");
  }

  void run(std::size_t at, const MarkedRun& one) {
    for (const std::uint32_t mark : one.begin) bracket(at, mark, true);
    out_.append(one.label ? "<b>" : "");
    if (one.marks.empty()) {
      append_isolated(out_, one.text);
    } else {
      out_.append("<span class=\"r");
      for (const std::uint32_t mark : one.marks) layer(page_.transcripts[at].marks[mark]);
      out_.append("\" data-marks=\"");
      for (std::size_t i = 0; i < one.marks.size(); ++i) {
        if (i > 0) out_.push_back(' ');
        mark_id(at, one.marks[i]);
      }
      out_.append("\">");
      append_text(out_, one.text);
      out_.append("</span>");
    }
    out_.append(one.label ? "</b>" : "");
    for (auto mark = one.end.rbegin(); mark != one.end.rend(); ++mark) bracket(at, *mark, false);
  }

  /// A class for the band of a mark: a and b of what the two differ in, c and d of what they
  /// agree on.
  void layer(const CodingMark& mark) {
    if (mark.lane >= lanes_drawn) return;
    constexpr std::string_view differing = "ab";
    constexpr std::string_view agreeing = "cd";
    out_.push_back(' ');
    out_.push_back((mark.agreed ? agreeing : differing)[mark.side]);
    append_number(out_, mark.lane);
  }

  /// Where a mark begins, with its number and a link back to the list; where it ends.
  void bracket(std::size_t at, std::uint32_t number, bool begins) {
    const CodingMark& mark = page_.transcripts[at].marks[number];
    if (!begins) {
      out_.append("<span class=\"k ")
          .append(side_class[mark.side])
          .append("\" aria-hidden=\"true\">");
      append_number(out_, number + std::uint64_t{1});
      out_.append(closing[mark.side]).append("</span>");
      return;
    }
    const bool linked = mark.difference != no_index;
    out_.append(linked ? "<a class=\"k " : "<span class=\"k ").append(side_class[mark.side]);
    out_.append("\" id=\"");
    mark_id(at, number);
    if (linked) {
      out_.append("\" href=\"#p");
      append_number(out_, mark.difference);
    }
    out_.append("\" title=\"");
    append_text(out_, page_.transcripts[at].coders[mark.side]);
    out_.append(": ");
    append_text(out_, mark.code);
    out_.append(", ").append(valence_label(mark.valence, language_)).append("\">");
    out_.append(opening[mark.side]);
    append_number(out_, number + std::uint64_t{1});
    out_.append(linked ? "</a>" : "</span>");
  }

  /// The marks of one coder on a line: a bar in its lane, and at its first line what it says.
  void margin(std::size_t at, const MarkedLine& row, std::uint32_t side) {
    const std::vector<CodingMark>& marks = page_.transcripts[at].marks;
    out_.append("<td class=\"m ").append(side_class[side]).append("\">");
    for (const std::uint32_t number : row.marks) {
      const CodingMark& mark = marks[number];
      if (mark.side != side || mark.lane >= lanes_drawn) continue;
      out_.append("<i class=\"l");
      append_number(out_, mark.lane);
      out_.append(mark.agreed ? " same" : "");
      out_.append(mark.first_line == row.number ? " from" : "");
      out_.append(mark.last_line == row.number ? " to\"></i>" : "\"></i>");
    }
    bool open = false;
    for (const std::uint32_t number : row.marks) {
      const CodingMark& mark = marks[number];
      if (mark.side != side || mark.first_line != row.number) continue;
      out_.append(open ? "" : "<ul>");
      open = true;
      chip(number, mark);
    }
    out_.append(open ? "</ul></td>" : "</td>");
  }

  void chip(std::uint32_t number, const CodingMark& mark) {
    const bool linked = mark.difference != no_index;
    out_.append(mark.agreed ? "<li class=\"same\">" : "<li>").append(opening[mark.side]);
    append_number(out_, number + std::uint64_t{1});
    out_.append(closing[mark.side]).append(" ");
    if (linked) {
      out_.append("<a href=\"#p");
      append_number(out_, mark.difference);
      out_.append("\">");
    }
    append_isolated(out_, mark.code);
    out_.append(linked ? "</a>, " : ", ").append(valence_label(mark.valence, language_));
    if (linked) {
      out_.append(" <span class=\"tag\">");
      out_.append(page_.differences[mark.difference].kind_label).append("</span>");
    } else if (mark.agreed) {
      out_.append(" <span class=\"tag\">").append(say("talk.agreed")).append("</span>");
    }
    out_.append("</li>");
  }

  // ---- Below ----

  void below() {
    if (page_.tables.empty() && page_.paragraphs.empty()) return;
    out_.append("<section aria-labelledby=\"_numbers\">\n<h2 id=\"_numbers\">");
    out_.append(say("talk.numbers")).append("</h2>\n");
    const Document none;
    const PassageNumbers numbers(none.passages);
    Document document;
    document.language = language_;
    for (const Table& table : page_.tables) append_page_table(out_, table, document, numbers);
    for (const std::string& paragraph : page_.paragraphs) {
      out_.append("<p>");
      append_text(out_, paragraph);
      out_.append("</p>\n");
    }
    out_.append("</section>\n");
  }

  std::ostream& stream_;
  const AgreementPage& page_;
  Language language_;
  std::string out_;
};

}  // namespace

void write_agreement_page(std::ostream& out, const Released<AgreementPage>& page) {
  Page(out, *page).write();
}

}  // namespace veldwerk
