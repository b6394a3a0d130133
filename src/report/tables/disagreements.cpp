// Where coders differ, a passage a row: codes with most differences first, both coders side by
// side. For programs ids and places only: no words of a transcript.
#include "analysis/agreement/disagreements.hpp"

#include <memory>
#include <vector>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "report/agreement_cells.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"
#include "text/code_points.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_quoted = 80;  // code points

/// Lines of a transcript and its words; nothing without its text.
struct Places {
  explicit Places(const std::string& text) : code_points(text), lines(text) {}
  CodePointIndex code_points;
  LineIndex lines;
};

class Maker {
 public:
  Maker(const Study& study, const TableRequest& request)
      : study_(study),
        language_(request.language),
        question_(agreement_question(study, request)),
        found_(disagreements(study, question_)),
        places_(study.interviews.size()) {
    table_.id = "disagreements";
    table_.title = word("title.disagreements", language_);
  }

  Table tidy();
  Table readable();

 private:
  const Places* places_of(Index interview);
  std::uint32_t line_at(const Places& places, std::uint32_t code_point) const {
    return places.lines.line_of(places.code_points.byte_of(code_point));
  }
  std::string place_text(const Disagreement& one);
  std::string coded_text(const Disagreement& one, Index segment, Index coder);
  std::vector<Index> behind(Index segment) const;
  void add_columns();
  void add_side(TableRow& row, Index coder, Index segment) const;
  void add_notes_of_pairing();

  const Study& study_;
  Language language_;
  AgreementQuestion question_;
  Disagreements found_;
  std::vector<std::unique_ptr<Places>> places_;  // one an interview, once asked for
  bool one_pair_ = false;
  Table table_;
};

const Places* Maker::places_of(Index interview) {
  const std::string& text = study_.interviews[interview].text;
  if (text.empty()) return nullptr;
  if (!places_[interview]) places_[interview] = std::make_unique<Places>(text);
  return places_[interview].get();
}

/// "I04:112-118"; code points where the text is not there.
std::string Maker::place_text(const Disagreement& one) {
  const std::string& id = study_.interviews[one.interview].id;
  const Places* places = places_of(one.interview);
  if (places == nullptr) return fmt::format("{} ({}-{})", id, one.start, one.end);
  const std::uint32_t first = line_at(*places, one.start);
  const std::uint32_t last = line_at(*places, one.end - 1);
  return first == last ? fmt::format("{}:{}", id, first) : fmt::format("{}:{}-{}", id, first, last);
}

/// "barrier: ‘the first words …’"; with the code where that is what differs.
std::string Maker::coded_text(const Disagreement& one, Index index, Index coder) {
  std::string text(word("agreement.nothing", language_));
  if (index != no_index) {
    const Segment& segment = study_.segments[index];
    std::string quote;
    if (const Places* places = places_of(segment.interview)) {
      const std::size_t from = places->code_points.byte_of(segment.start);
      const std::size_t to = places->code_points.byte_of(segment.end);
      const std::string& words = study_.interviews[segment.interview].text;
      quote = shorten(collapse_white_space(std::string_view(words).substr(from, to - from)),
                      most_quoted);
    }
    const std::string valence(valence_label(segment.valence, language_));
    const std::string code = code_name(study_.codebook, segment.code, language_);
    text = one.kind == DisagreementKind::other_code
               ? phrase("agreement.other-coded", language_, {code, valence, quote})
               : phrase("agreement.coded", language_, {valence, quote});
  }
  if (one_pair_) return text;
  return phrase("agreement.by-coder", language_, {study_.coders[coder].name, text});
}

std::vector<Index> Maker::behind(Index segment) const {
  if (!question_.with_segments || segment == no_index) return {};
  return {segment};
}

void Maker::add_columns() {
  const ComparedCoding coding = compared_coding(study_, question_);
  one_pair_ = coding.pairs.size() == 1;
  const auto add = [&](const char* id, std::string label) {
    table_.columns.push_back({id, std::move(label), {}});
  };
  add("place", std::string(word("agreement.column-place", language_)));
  add("kind", std::string(word("agreement.column-kind", language_)));
  const auto coder = [&](std::size_t at, std::string_view key) {
    return one_pair_ ? study_.coders[coding.coders[at].coder].name
                     : std::string(word(key, language_));
  };
  add("first", coder(one_pair_ ? coding.pairs[0].first : 0, "agreement.column-first"));
  add("second", coder(one_pair_ ? coding.pairs[0].second : 0, "agreement.column-second"));
}

Table Maker::readable() {
  add_columns();
  std::vector<std::size_t> counts(study_.codebook.codes.size());
  for (const Disagreement& one : found_.list) ++counts[one.code];
  Index code = no_index;
  for (const Disagreement& one : found_.list) {
    if (one.code != code) {
      code = one.code;
      add_heading(table_, phrase("agreement.code-heading", language_,
                                 {code_name(study_.codebook, code, language_),
                                  counted("agreement.differences", counts[code], language_)}));
    }
    TableRow& row = add_row(table_);
    row.cells = {
        text_cell(place_text(one)),
        text_cell(std::string(word(fmt::format("disagreement.{}", name_of(one.kind)), language_))),
        text_cell(coded_text(one, one.first, one.first_coder)),
        text_cell(coded_text(one, one.second, one.second_coder))};
    row.cells[2].segments = behind(one.first);
    row.cells[3].segments = behind(one.second);
  }
  add_notes_of_pairing();
  return std::move(table_);
}

void Maker::add_side(TableRow& row, Index coder, Index index) const {
  row.cells.push_back(text_cell(study_.coders[coder].name));
  if (index == no_index) {
    row.cells.resize(row.cells.size() + 5);
    return;
  }
  const Segment& segment = study_.segments[index];
  Cell id = text_cell(std::string(study_.text_of(segment.id)));
  id.segments = behind(index);
  row.cells.push_back(std::move(id));
  row.cells.push_back(number_cell(segment.start));
  row.cells.push_back(number_cell(segment.end));
  row.cells.push_back(text_cell(study_.codebook.codes[segment.code].id));
  row.cells.push_back(text_cell(std::string(name_of(segment.valence))));
}

Table Maker::tidy() {
  add_text_columns(table_, {"kind", "code", "interview"});
  add_number_columns(table_, {"start", "end", "first_line", "last_line"});
  for (const char* side : {"first", "second"}) {
    const auto add = [&](const char* what, bool numeric) {
      const std::string id = fmt::format("{}_{}", side, what);
      table_.columns.push_back({id, id, {}, numeric});
    };
    add("coder", false);
    add("id", false);
    add("start", true);
    add("end", true);
    add("code", false);
    add("valence", false);
  }
  for (const Disagreement& one : found_.list) {
    const Places* places = places_of(one.interview);
    const Cell na{NotAvailable{}, {}, false};
    TableRow& row = add_row(table_);
    row.cells = {text_cell(std::string(name_of(one.kind))),
                 text_cell(study_.codebook.codes[one.code].id),
                 text_cell(study_.interviews[one.interview].id),
                 number_cell(one.start),
                 number_cell(one.end),
                 places != nullptr ? number_cell(line_at(*places, one.start)) : na,
                 places != nullptr ? number_cell(line_at(*places, one.end - 1)) : na};
    add_side(row, one.first_coder, one.first);
    add_side(row, one.second_coder, one.second);
  }
  add_notes_of_pairing();
  return std::move(table_);
}

void Maker::add_notes_of_pairing() {
  add_compared_notes(table_, study_, question_, language_);
  table_.notes.push_back(
      phrase("note.disagreements-count", language_,
             {fmt::format("{}", found_.list.size()), fmt::format("{}", found_.agreed.size())}));
  table_.notes.push_back(phrase("note.disagreements", language_,
                                {fmt::format("{}", question_.overlap),
                                 std::string(overlap_of_text(question_.overlap_of, language_))}));
  add_left_out_note(table_, study_, language_);
}

}  // namespace

Table disagreements_table(const Study& study, const TableRequest& request) {
  Maker maker(study, request);
  return request.tidy ? maker.tidy() : maker.readable();
}

}  // namespace veldwerk
