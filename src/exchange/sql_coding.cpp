// Rows about codes, coders, coded passages and memos.
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/file.hpp"
#include "coding/coding_text.hpp"
#include "exchange/sql_parts.hpp"
#include "files/coding_file.hpp"
#include "files/input.hpp"
#include "text/code_points.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

void codes(const SqlSource& source, const SqlSink& sink) {
  const Codebook& codebook = source.loaded.study.codebook;
  for (Index index = 0; index < codebook.codes.size(); ++index) {
    const Code& code = codebook.codes[index];
    std::vector<SqlValue> row = {
        sql_text(code.id),
        sql_number(index + 1),
        code.number ? SqlValue(std::int64_t{*code.number}) : SqlValue(),
        code.parent == no_index ? SqlValue() : sql_text(codebook.codes[code.parent].id),
        sql_number(code.depth),
        sql_text(codebook.codes[codebook.category_of(index)].id),
        sql_flag(code.codable),
        sql_flag(code.retired),
        sql_known(code.color)};
    for (const LocalText* text : {&code.label, &code.definition, &code.barrier, &code.facilitator,
                                  &code.include, &code.exclude, &code.example}) {
      row.push_back(sql_known(text->nl));
      row.push_back(sql_known(text->en));
    }
    sink(row);
  }
}

void code_keywords(const SqlSource& source, const SqlSink& sink) {
  for (const Code& code : source.loaded.study.codebook.codes) {
    for (const auto& [language, keywords] :
         {std::pair("nl", &code.keywords_nl), std::pair("en", &code.keywords_en)}) {
      std::uint64_t position = 0;
      for (const std::string& keyword : *keywords) {
        sql_row(sink, sql_text(code.id), sql_text(language), sql_number(++position),
                sql_text(keyword));
      }
    }
  }
}

void code_ancestors(const SqlSource& source, const SqlSink& sink) {
  const std::vector<Code>& all = source.loaded.study.codebook.codes;
  for (const Code& code : all) {
    for (Index above = code.parent; above != no_index; above = all[above].parent) {
      sql_row(sink, sql_text(code.id), sql_text(all[above].id));
    }
  }
}

void coders(const SqlSource& source, const SqlSink& sink) {
  std::uint64_t position = 0;
  for (const Coder& coder : source.loaded.study.coders) {
    sql_row(sink, sql_text(coder.name), sql_number(++position), sql_flag(coder.of_record));
  }
}

void innovations(const SqlSource& source, const SqlSink& sink) {
  std::uint64_t position = 0;
  for (const Innovation& one : source.loaded.study.innovations) {
    sql_row(sink, sql_text(one.id), sql_number(++position), sql_text(one.name));
  }
}

void innovation_values(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  for (const Innovation& one : study.innovations) {
    for (std::size_t i = 0; i < study.innovation_attributes.size(); ++i) {
      sql_row(sink, sql_text(one.id), sql_text(study.innovation_attributes[i]),
              sql_known(one.values[i]));
    }
  }
}

/// Places in one transcript.
struct PlacesInText {
  explicit PlacesInText(std::string_view whole) : text(whole), index(whole), lines(whole) {}
  std::string_view text;
  CodePointIndex index;
  LineIndex lines;
};

/// The lines on which a passage stands, without white space at its ends.
std::pair<std::uint32_t, std::uint32_t> lines_of(const PlacesInText& places,
                                                 const Segment& segment) {
  const std::size_t begin = places.index.byte_of(segment.start);
  const std::string_view passage =
      places.text.substr(begin, places.index.byte_of(segment.end) - begin);
  const std::string_view visible = trim(passage);
  if (visible.empty()) return {places.lines.line_of(begin), places.lines.line_of(begin)};
  const auto first = static_cast<std::size_t>(visible.data() - places.text.data());
  return {places.lines.line_of(first), places.lines.line_of(first + visible.size() - 1)};
}

std::string_view quoting_of(Use use) {
  if (use == Use::preferred) return "preferred";
  return use == Use::never ? "never" : "";
}

void segments(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  std::optional<PlacesInText> places;
  Index interview = no_index;
  for (Index index = 0; index < study.segments.size(); ++index) {
    const Segment& one = study.segments[index];
    if (one.interview != interview) places.emplace(study.interviews[one.interview].text);
    interview = one.interview;
    const auto [first, last] = lines_of(*places, one);
    sql_row(sink, sql_text(study.text_of(one.id)), sql_number(index + 1),
            sql_text(study.interviews[interview].id), sql_number(one.start), sql_number(one.end),
            sql_number(first), sql_number(last), sql_text(study.codebook.codes[one.code].id),
            sql_text(one.valence == Valence::neutral ? "neutral" : name_of(one.valence)),
            one.strength > 0 ? sql_number(one.strength) : SqlValue(),
            sql_text(study.coders[one.coder].name),
            one.innovation == no_innovation ? SqlValue()
                                            : sql_text(study.innovations[one.innovation].id),
            sql_known(quoting_of(one.use)), sql_flag(one.recoded),
            sql_known(study.text_of(one.memo)),
            sql_text(quote_of(places->text, places->index, one.start, one.end)));
  }
}

/// The segments of one coder in one interview, by the line of their file.
using SegmentsByLine = std::vector<std::pair<std::uint32_t, Index>>;

/// A column of a coding file that segments have no place for.
struct OtherValue {
  Index segment = no_index;
  std::size_t column = 0;
  std::string name;
  std::string value;
};

/// Whether a column of coding files has a column of `segments`, or is told by it.
bool is_told(std::string_view name) {
  constexpr std::array<std::string_view, 11> told = {"id",       "start",      "end",       "code",
                                                     "valence",  "respondent", "memo",      "quote",
                                                     "strength", "use",        "innovation"};
  return name.empty() || std::ranges::find(told, name) != told.end();
}

/// The other columns of a coding file. What is wrong with it was told when the study was read.
void read_others(std::string_view bytes, const SegmentsByLine& segments,
                 std::vector<OtherValue>& others) {
  Diagnostics ignored;
  CsvReader reader("", bytes, coding_columns(), ignored);
  if (!reader.header_ok()) return;
  std::vector<std::size_t> columns;
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < reader.header().size(); ++i) {
    const std::string& name = reader.header()[i];
    if (!is_told(name) && names.insert(name).second) columns.push_back(i);
  }
  CsvRow row;
  while (!columns.empty() && reader.next(row)) {
    const auto at =
        std::ranges::lower_bound(segments, row.line, {}, &SegmentsByLine::value_type::first);
    if (at == segments.end() || at->first != row.line) continue;
    for (const std::size_t column : columns) {
      const std::string_view value = row.fields[column].text;
      if (value.empty()) continue;
      others.push_back({at->second, column, reader.header()[column], std::string(value)});
    }
  }
}

void give(const Study& study, std::vector<OtherValue>& others, const SqlSink& sink) {
  std::ranges::sort(others, {},
                    [](const OtherValue& one) { return std::pair(one.segment, one.column); });
  for (const OtherValue& one : others) {
    sql_row(sink, sql_text(study.text_of(study.segments[one.segment].id)), sql_text(one.name),
            sql_text(one.value));
  }
}

void segment_values(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  std::string bytes;
  for (Index first = 0; first < study.segments.size();) {
    const Index interview = study.segments[first].interview;
    std::vector<SegmentsByLine> by_coder(study.coders.size());
    for (; first < study.segments.size() && study.segments[first].interview == interview; ++first) {
      by_coder[study.segments[first].coder].emplace_back(study.segments[first].line, first);
    }
    std::vector<OtherValue> others;
    for (std::size_t coder = 0; coder < by_coder.size(); ++coder) {
      if (by_coder[coder].empty()) continue;
      std::ranges::sort(by_coder[coder]);
      const std::string file =
          fmt::format("{}/{}/{}.csv", source.loaded.coding_folder, study.coders[coder].name,
                      study.interviews[interview].id);
      if (read_file(source.loaded.root / file, csv_limit, bytes))
        continue;  // gone since it was read
      read_others(bytes, by_coder[coder], others);
    }
    give(study, others, sink);
  }
}

void segment_respondents(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  for (const Segment& one : study.segments) {
    for (const Index who : study.owners_of(one)) {
      sql_row(sink, sql_text(study.text_of(one.id)), sql_text(study.respondents[who].id));
    }
  }
}

void memos(const SqlSource& source, const SqlSink& sink) {
  for (const SqlMemo& memo : source.memos) {
    sql_row(sink, sql_text(memo.coder), sql_text(memo.kind), sql_text(memo.subject),
            sql_text(memo.text));
  }
}

void ratings(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  for (const OwnRating& one : study.ratings) {
    sql_row(sink, sql_text(study.respondents[one.respondent].id),
            sql_text(study.codebook.codes[one.code].id), sql_text(name_of(one.rating)),
            sql_known(one.reason));
  }
}

constexpr std::array fillers = {SqlFiller{"codes", codes},
                                SqlFiller{"code_keywords", code_keywords},
                                SqlFiller{"code_ancestors", code_ancestors},
                                SqlFiller{"coders", coders},
                                SqlFiller{"innovations", innovations},
                                SqlFiller{"innovation_values", innovation_values},
                                SqlFiller{"segments", segments},
                                SqlFiller{"segment_values", segment_values},
                                SqlFiller{"segment_respondents", segment_respondents},
                                SqlFiller{"memos", memos},
                                SqlFiller{"ratings", ratings}};

}  // namespace

std::span<const SqlFiller> sql_coding_fillers() {
  return fillers;
}

}  // namespace veldwerk
