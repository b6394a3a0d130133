// The tables of tidy data. Joined by ids, as a database is: a segment of two
// respondents is one row of `segments` and two of `segment_respondents`, so that
// whoever counts rows counts what the table is named for.
#include "report/tidy.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "analysis/frequencies.hpp"
#include "analysis/mentions.hpp"
#include "base/utf8.hpp"
#include "report/transcript.hpp"
#include "report/words.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

using Type = TidyField::Type;

std::string_view name_of(Column column) {
  switch (column) {
    case Column::barrier:
      return "barrier";
    case Column::facilitator:
      return "facilitator";
    case Column::neutral:
      return "neutral";
    case Column::any:
      break;
  }
  return "any";
}

std::string valence_name(Valence valence) {
  return valence == Valence::neutral ? "neutral" : std::string(name_of(valence));
}

/// A text for a program: on one line, as SPSS and Stata read no others.
Cell line(std::string_view text) {
  return text_cell(collapse_white_space(text));
}

Cell flag(bool value) {
  return number_cell(value ? 1 : 0);
}

/// Ids parted by blanks, as in a study's own files.
template <typename Indices, typename IdOf>
std::string listed(const Indices& indices, IdOf id_of) {
  std::string text;
  for (const Index index : indices) {
    if (!text.empty()) text += ' ';
    text += id_of(index);
  }
  return text;
}

class Maker {
 public:
  Maker(const Study& study, Language language) : study_(study), language_(language) {}

  TidyTable respondents();
  TidyTable interviews();
  TidyTable codes();
  TidyTable segments();
  TidyTable segment_respondents();
  TidyTable mentions();
  TidyTable innovations();

 private:
  TidyTable start(std::string id, std::string_view title, std::string_view description) const {
    TidyTable made;
    made.table.id = std::move(id);
    made.table.title = word(title, language_);
    made.description = word(description, language_);
    return made;
  }

  /// A column of `made`, described by the word `key`.
  TidyField& add(TidyTable& made, std::string id, std::string_view key, Type type = Type::text,
                 bool required = false) const {
    made.table.columns.push_back({std::move(id), {}, {}, type != Type::text});
    std::string title(word(key, language_));
    TidyField& field = made.fields.emplace_back();
    // "Title: description" in one word, so that they stay together.
    const std::size_t colon = title.find(": ");
    field.description = capitalised(title.substr(colon + 2));
    title.resize(colon);
    field.title = std::move(title);
    field.type = type;
    field.required = required;
    return field;
  }

  std::vector<std::string> coder_names() const {
    std::vector<std::string> names;
    for (const Coder& coder : study_.coders) names.push_back(coder.name);
    return names;
  }

  void add_code(TidyTable& made) const {
    add(made, "code", "tidy.code", Type::text, true);
    made.references.push_back({"code", "codes", "code"});
  }
  void add_interview(TidyTable& made) const {
    add(made, "interview", "tidy.interview", Type::text, true);
    made.references.push_back({"interview", "interviews", "interview"});
  }
  void add_respondent(TidyTable& made) const {
    add(made, "respondent", "tidy.respondent", Type::text, true);
    made.references.push_back({"respondent", "respondents", "respondent"});
  }
  void add_valence(TidyTable& made) const {
    add(made, "valence", "tidy.valence", Type::text, true).values = {"barrier", "facilitator",
                                                                     "mixed", "neutral"};
  }

  Cell code(const Segment& segment) const { return line(study_.codebook.codes[segment.code].id); }
  Cell innovation(const Segment& segment) const {
    return segment.innovation == no_innovation ? Cell{}
                                               : line(study_.innovations[segment.innovation].id);
  }
  Cell interview(Index interview) const { return line(study_.interviews[interview].id); }
  std::string respondent(Index who) const { return study_.respondents[who].id; }
  std::string id_of(Index segment) const {
    return std::string(study_.text_of(study_.segments[segment].id));
  }
  void add_mentions(TidyTable& made, Index code, Column column,
                    const std::vector<Index>& segments) const;

  const Study& study_;
  Language language_;
};

TidyTable Maker::respondents() {
  TidyTable made = start("respondents", "tidy.respondents", "tidy.respondents-about");
  add(made, "respondent", "tidy.respondent", Type::text, true);
  made.key = {"respondent"};
  std::set<std::string> taken = {"respondent"};
  for (const Attribute& attribute : study_.attributes) {
    TidyField& field = add(made, variable_name(attribute.name, taken), "tidy.attribute");
    field.title = attribute.name;
    if (attribute.listed) field.values = attribute.allowed;
  }
  for (const Respondent& who : study_.respondents) {
    TableRow& row = add_row(made.table);
    row.cells.push_back(line(who.id));
    for (const std::string& value : who.values) row.cells.push_back(line(value));
  }
  return made;
}

TidyTable Maker::interviews() {
  TidyTable made = start("interviews", "tidy.interviews", "tidy.interviews-about");
  add(made, "interview", "tidy.interview", Type::text, true);
  add(made, "record", "tidy.record", Type::text, true).values = {"verbatim", "summary", "excerpts",
                                                                 "none"};
  add(made, "date", "tidy.date");
  add(made, "minutes", "tidy.minutes");
  add(made, "characters", "tidy.characters", Type::integer, true);
  add(made, "respondents", "tidy.respondent-list");
  made.key = {"interview"};
  for (const Interview& one : study_.interviews) {
    TableRow& row = add_row(made.table);
    row.cells = {line(one.id),
                 line(veldwerk::name_of(one.record)),
                 line(one.date),
                 line(one.minutes),
                 number_cell(one.length),
                 text_cell(listed(one.respondents, [&](Index who) { return respondent(who); }))};
  }
  return made;
}

TidyTable Maker::codes() {
  TidyTable made = start("codes", "tidy.codes", "tidy.codes-about");
  add(made, "code", "tidy.code", Type::text, true);
  add(made, "position", "tidy.position", Type::integer, true);
  add(made, "number", "tidy.number", Type::integer);
  add(made, "label_nl", "tidy.label-nl");
  add(made, "label_en", "tidy.label-en");
  add(made, "parent", "tidy.parent");
  add(made, "category", "tidy.category", Type::text, true);
  add(made, "codable", "tidy.codable", Type::flag, true);
  made.key = {"code"};
  made.references = {{"parent", "codes", "code"}, {"category", "codes", "code"}};
  const std::vector<Code>& codes = study_.codebook.codes;
  for (Index index = 0; index < codes.size(); ++index) {
    const Code& entry = codes[index];
    TableRow& row = add_row(made.table);
    row.cells = {line(entry.id),
                 number_cell(index + 1),
                 entry.number ? number_cell(static_cast<std::uint64_t>(*entry.number)) : Cell{},
                 line(entry.label.nl),
                 line(entry.label.en),
                 entry.parent == no_index ? Cell{} : line(codes[entry.parent].id),
                 line(codes[study_.codebook.category_of(index)].id),
                 flag(entry.codable)};
  }
  return made;
}

TidyTable Maker::innovations() {
  TidyTable made = start("innovations", "tidy.innovations", "tidy.innovations-about");
  add(made, "innovation", "tidy.innovation", Type::text, true);
  add(made, "name", "tidy.innovation-name", Type::text, true);
  made.key = {"innovation"};
  std::set<std::string> taken = {"innovation", "name"};
  for (const std::string& attribute : study_.innovation_attributes) {
    TidyField& field = add(made, variable_name(attribute, taken), "tidy.innovation-attribute");
    field.title = attribute;
  }
  for (const Innovation& one : study_.innovations) {
    TableRow& row = add_row(made.table);
    row.cells = {line(one.id), line(one.name)};
    for (const std::string& value : one.values) row.cells.push_back(line(value));
  }
  return made;
}

TidyTable Maker::segments() {
  TidyTable made = start("segments", "tidy.segments", "tidy.segments-about");
  add(made, "segment", "tidy.segment", Type::text, true);
  add_interview(made);
  add(made, "start", "tidy.start", Type::integer, true);
  add(made, "end", "tidy.end", Type::integer, true);
  add(made, "lines", "tidy.lines", Type::text, true);
  add_code(made);
  add_valence(made);
  add(made, "strength", "tidy.strength", Type::integer).values = {"1", "2"};
  if (!study_.innovations.empty()) {
    add(made, "innovation", "tidy.innovation");
    made.references.push_back({"innovation", "innovations", "innovation"});
  }
  add(made, "coder", "tidy.coder", Type::text, true).values = coder_names();
  add(made, "of_record", "tidy.of-record", Type::flag, true);
  add(made, "counted", "tidy.counted", Type::flag, true);
  add(made, "respondents", "tidy.respondent-list");
  add(made, "memo", "tidy.memo");
  add(made, "quote", "tidy.quote");
  made.key = {"segment"};
  std::optional<Transcript> transcript;  // of the segment before
  Index interview_of_it = no_index;
  for (Index index = 0; index < study_.segments.size(); ++index) {
    const Segment& one = study_.segments[index];
    if (one.interview != interview_of_it) transcript.emplace(study_.interviews[one.interview]);
    interview_of_it = one.interview;
    const std::string place = transcript->passage(one.start, one.end).place;
    TableRow& row = add_row(made.table);
    row.cells = {line(id_of(index)),
                 interview(one.interview),
                 number_cell(one.start),
                 number_cell(one.end),
                 text_cell(place.substr(study_.interviews[one.interview].id.size() + 1)),
                 code(one),
                 text_cell(valence_name(one.valence)),
                 one.strength > 0 ? number_cell(one.strength) : Cell{}};
    if (!study_.innovations.empty()) row.cells.push_back(innovation(one));
    const std::vector<Cell> rest = {
        line(study_.coders[one.coder].name),
        flag(study_.coders[one.coder].of_record),
        flag(counts(study_, one)),
        text_cell(listed(study_.owners_of(one), [&](Index who) { return respondent(who); })),
        line(study_.text_of(one.memo)),
        text_cell(transcript->quote(one.start, one.end))};
    row.cells.insert(row.cells.end(), rest.begin(), rest.end());
  }
  return made;
}

TidyTable Maker::segment_respondents() {
  TidyTable made = start("segment_respondents", "tidy.shares", "tidy.shares-about");
  add(made, "segment", "tidy.segment", Type::text, true);
  made.references.push_back({"segment", "segments", "segment"});
  add_respondent(made);
  add_interview(made);
  add_code(made);
  add_valence(made);
  add(made, "coder", "tidy.coder", Type::text, true).values = coder_names();
  add(made, "counted", "tidy.counted", Type::flag, true);
  made.key = {"segment", "respondent"};
  for (Index index = 0; index < study_.segments.size(); ++index) {
    const Segment& one = study_.segments[index];
    for (const Index who : study_.owners_of(one)) {
      TableRow& row = add_row(made.table);
      row.cells = {line(id_of(index)),
                   line(respondent(who)),
                   interview(one.interview),
                   code(one),
                   text_cell(valence_name(one.valence)),
                   line(study_.coders[one.coder].name),
                   flag(counts(study_, one))};
    }
  }
  return made;
}

TidyTable Maker::mentions() {
  TidyTable made = start("mentions", "tidy.mentions", "tidy.mentions-about");
  add(made, "mention", "tidy.mention", Type::text, true);
  add_respondent(made);
  add_code(made);
  add(made, "direction", "tidy.direction", Type::text, true).values = {"barrier", "facilitator",
                                                                       "neutral", "any"};
  add_interview(made);
  add(made, "start", "tidy.start", Type::integer, true);
  add(made, "end", "tidy.end", Type::integer, true);
  add(made, "segments", "tidy.segment-list", Type::text, true);
  made.key = {"mention", "respondent"};
  const std::vector<std::vector<Index>> by_code = segments_by_code(study_, false);
  for (Index index = 0; index < by_code.size(); ++index) {
    for (const Column column : all_columns) add_mentions(made, index, column, by_code[index]);
  }
  return made;
}

/// A row for each respondent of each mention of `code` in `column`.
void Maker::add_mentions(TidyTable& made, Index code, Column column,
                         const std::vector<Index>& segments) const {
  std::vector<Index> chosen;
  std::copy_if(segments.begin(), segments.end(), std::back_inserter(chosen),
               [&](Index index) { return in_column(study_.segments[index].valence, column); });
  std::size_t number = 0;
  for (const Mention& mention : mentions_of(study_, chosen)) {
    ++number;
    const std::string& code_id = study_.codebook.codes[code].id;
    for (const Index who : mention.owners) {
      TableRow& row = add_row(made.table);
      row.cells = {
          text_cell(fmt::format("{}:{}:{}", code_id, name_of(column), number)),
          line(respondent(who)),
          text_cell(code_id),
          text_cell(std::string(name_of(column))),
          interview(mention.interview),
          number_cell(mention.start),
          number_cell(mention.end),
          text_cell(listed(mention.segments, [&](Index segment) { return id_of(segment); }))};
    }
  }
}

/// Words that SPSS or Stata keep for themselves.
bool is_reserved(std::string_view name) {
  constexpr std::array<std::string_view, 22> words = {
      "all", "and", "by", "byte", "double", "eq",  "float", "ge", "gt",    "if",   "in",
      "int", "le",  "lt", "long", "ne",     "not", "or",    "to", "using", "with", "strl"};
  if (std::find(words.begin(), words.end(), name) != words.end()) return true;
  // str1, str20: types of Stata.
  return name.starts_with("str") && name.size() > 3 &&
         name.find_first_not_of("0123456789", 3) == std::string_view::npos;
}

}  // namespace

std::string variable_name(std::string_view name, std::set<std::string>& taken) {
  constexpr std::size_t longest = 32;
  // U+00C0 to U+00FF without their marks.
  constexpr std::string_view latin =
      "aaaaaaaceeeeiiiidnooooo_ouuuuytsaaaaaaaceeeeiiiidnooooo_ouuuuyty";
  std::string made;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = code_point_at(name, at);
    at += point.bytes;
    char letter = '_';
    if (point.value >= 'A' && point.value <= 'Z') {
      letter = static_cast<char>(point.value - 'A' + 'a');
    } else if ((point.value >= 'a' && point.value <= 'z') ||
               (point.value >= '0' && point.value <= '9')) {
      letter = static_cast<char>(point.value);
    } else if (point.value >= 0xc0 && point.value <= 0xff) {
      letter = latin[point.value - 0xc0];
    }
    if (letter != '_' || (!made.empty() && made.back() != '_')) made.push_back(letter);
  }
  const auto without_tail = [](std::string text) {
    while (!text.empty() && text.back() == '_') text.pop_back();
    return text;
  };
  made = without_tail(made.substr(0, longest));
  if (made.empty() || (made.front() >= '0' && made.front() <= '9') || is_reserved(made)) {
    made = without_tail(fmt::format("v_{}", made).substr(0, longest));
  }
  std::string own = made;
  for (int number = 2; !taken.insert(own).second; ++number) {
    const std::string tail = fmt::format("_{}", number);
    own = made.substr(0, longest - tail.size()) + tail;
  }
  return own;
}

std::vector<TidyTable> tidy_tables(const Study& study, Language language) {
  Maker maker(study, language);
  std::vector<TidyTable> tables;
  tables.push_back(maker.respondents());
  tables.push_back(maker.interviews());
  tables.push_back(maker.codes());
  tables.push_back(maker.segments());
  tables.push_back(maker.segment_respondents());
  tables.push_back(maker.mentions());
  if (!study.innovations.empty()) tables.push_back(maker.innovations());
  return tables;
}

}  // namespace veldwerk
