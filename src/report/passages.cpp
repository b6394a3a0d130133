#include "report/passages.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/transcript.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

// For each code whether `asked` names it or a code that it stands below.
std::vector<bool> wanted_codes(const Codebook& codebook, const std::vector<Index>& asked) {
  std::vector<bool> wanted(codebook.codes.size(), asked.empty());
  for (const Index code : asked) wanted[code] = true;
  for (Index code = 0; code < codebook.codes.size(); ++code) {
    const Index parent = codebook.codes[code].parent;  // comes first in the codebook
    if (parent != no_index && wanted[parent]) wanted[code] = true;
  }
  return wanted;
}

bool in_valences(Valence valence, const std::vector<Valence>& asked) {
  if (asked.empty()) return true;
  return std::any_of(asked.begin(), asked.end(), [&](Valence column) {
    if (column == Valence::barrier) return is_barrier(valence);
    if (column == Valence::facilitator) return is_facilitator(valence);
    return valence == column;
  });
}

// For each respondent whether the query asks for them.
std::vector<bool> wanted_respondents(const Study& study, const PassageQuery& query) {
  std::vector<bool> wanted(study.respondents.size(), query.respondents.empty());
  for (const Index who : query.respondents) wanted[who] = true;
  for (std::size_t who = 0; who < wanted.size(); ++who) {
    for (const PassageQuery::GroupValue& group : query.groups) {
      if (study.respondents[who].values[group.attribute] != group.value) wanted[who] = false;
    }
  }
  return wanted;
}

// Which of `segments` are of one interview: [begin, end).
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Run> runs_by_interview(const Study& study, const std::vector<Index>& segments) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Index interview = study.segments[segments[i]].interview;
    if (i == 0 || study.segments[segments[i - 1]].interview != interview) runs.push_back({i, i});
    runs.back().end = i + 1;
  }
  return runs;
}

// A value of each owner, parted by " | ".
template <typename ValueOf>
std::string of_owners(const Study& study, const Segment& segment, std::string_view sign,
                      ValueOf value_of) {
  std::string text;
  for (const Index who : study.owners_of(segment)) {
    if (!text.empty()) text += sign;
    text += value_of(study.respondents[who]);
  }
  return text;
}

std::string respondents_of(const Study& study, const Segment& segment) {
  return of_owners(study, segment, ", ", [](const Respondent& who) { return who.id; });
}

std::string attributes_of(const Study& study, const Segment& segment, Language language) {
  if (study.groups.empty()) return {};
  return of_owners(study, segment, " | ", [&](const Respondent& who) {
    std::string text;
    for (const Index attribute : study.groups) {
      if (!text.empty()) text += "; ";
      text += value_text(who, attribute, language);
    }
    return text;
  });
}

Passage make_passage(const Study& study, const Transcript& transcript, Index index,
                     Language language) {
  const Segment& segment = study.segments[index];
  PlacedPassage placed = transcript.passage(segment.start, segment.end);
  Passage passage;
  passage.segment = index;
  passage.id = study.text_of(segment.id);
  passage.respondents = respondents_of(study, segment);
  passage.attributes = attributes_of(study, segment, language);
  passage.place = std::move(placed.place);
  passage.code = segment.code;
  passage.code_label = study.codebook.codes[segment.code].label.in(language);
  passage.valence = segment.valence;
  passage.strength = segment.strength;
  passage.coder = study.coders[segment.coder].name;
  passage.memo = study.text_of(segment.memo);
  passage.before = std::move(placed.before);
  passage.text = std::move(placed.text);
  passage.after = std::move(placed.after);
  return passage;
}

void add_passage_columns(Table& table, const Study& study, Language language,
                         const PassageColumns& columns) {
  const auto add = [&](const char* id, const char* key) {
    table.columns.push_back({id, std::string(word(key, language)), {}});
  };
  add("id", "column.id");
  add("interview", "column.interview");
  add("lines", "column.lines");
  add("respondent", "column.respondent");
  add_attribute_columns(table, study, columns.attributes, language);
  add("code_number", "column.number");
  table.columns.back().numeric = true;
  add("code", "column.code");
  add("code_label", "column.code-label");
  add("category", "column.category");
  if (!study.innovations.empty()) {
    table.columns.push_back(
        {"innovation", capitalised(std::string(word("innovation.name", language))), {}});
  }
  add("valence", "column.valence");
  add("strength", "column.strength");
  add("coder", "column.coder");
  add("memo", "column.memo");
  add("quote", "column.quote");
}

void add_code_cells(TableRow& row, const Codebook& codebook, Index code, Language language) {
  const Code& entry = codebook.codes[code];
  row.cells.push_back(entry.number ? number_cell(static_cast<std::uint64_t>(*entry.number))
                                   : Cell{});
  row.cells.push_back(text_cell(entry.id));
  row.cells.push_back(text_cell(code_name(codebook, code, language)));
  row.cells.push_back(text_cell(heading_of(codebook, code, language)));
}

Cell innovation_cell(const Study& study, const Segment& segment, bool in_words) {
  if (segment.innovation == no_innovation) return {};
  const Innovation& named = study.innovations[segment.innovation];
  return text_cell(in_words ? named.name : named.id);
}

// Direction and strength.
void add_judgement_cells(TableRow& row, const Passage& passage, Language language, bool in_words) {
  if (!in_words) {
    row.cells.push_back(text_cell(std::string(name_of(passage.valence))));
    row.cells.push_back(passage.strength > 0 ? number_cell(passage.strength) : Cell{});
    return;
  }
  row.cells.push_back(text_cell(std::string(valence_label(passage.valence, language))));
  const char* strength = passage.strength > 1 ? "strength.strong" : "strength.weak";
  row.cells.push_back(passage.strength > 0 ? text_cell(std::string(word(strength, language)))
                                           : Cell{});
}

}  // namespace

std::vector<Index> find_passages(const Study& study, const PassageQuery& query) {
  const std::vector<bool> codes = wanted_codes(study.codebook, query.codes);
  const std::vector<bool> respondents = wanted_respondents(study, query);
  std::vector<Index> found;
  for (Index index = 0; index < study.segments.size(); ++index) {
    const Segment& segment = study.segments[index];
    if (!counts(study, segment) || !codes[segment.code]) continue;
    if (!in_valences(segment.valence, query.valences)) continue;
    if (!query.innovations.empty() && std::find(query.innovations.begin(), query.innovations.end(),
                                                segment.innovation) == query.innovations.end()) {
      continue;
    }
    const std::span<const Index> owners = study.owners_of(segment);
    if (std::any_of(owners.begin(), owners.end(), [&](Index who) { return respondents[who]; })) {
      found.push_back(index);
    }
  }
  return found;
}

std::vector<Passage> make_passages(const Study& study, const std::vector<Index>& segments,
                                   Language language) {
  std::vector<Passage> passages(segments.size());
  const std::vector<Run> runs = runs_by_interview(study, segments);
  parallel_for(runs.size(), [&](std::size_t run, std::size_t) {
    const auto [begin, end] = runs[run];
    const Transcript transcript(study.interviews[study.segments[segments[begin]].interview]);
    for (std::size_t i = begin; i < end; ++i) {
      passages[i] = make_passage(study, transcript, segments[i], language);
    }
  });
  return passages;
}

Table passage_table(const Study& study, const std::vector<Passage>& passages, Language language,
                    const PassageColumns& columns) {
  Table table;
  table.id = "passages";
  table.title = word("title.passages", language);
  add_passage_columns(table, study, language, columns);
  std::optional<Transcript> transcript;  // of the passage before
  Index interview = no_index;
  for (const Passage& passage : passages) {
    const Segment& segment = study.segments[passage.segment];
    if (segment.interview != interview) transcript.emplace(study.interviews[segment.interview]);
    interview = segment.interview;
    const std::string& name = study.interviews[interview].id;
    TableRow& row = add_row(table);
    row.cells.push_back(text_cell(passage.id));
    row.cells.push_back(text_cell(name));
    row.cells.push_back(text_cell(passage.place.substr(name.size() + 1)));
    row.cells.push_back(text_cell(passage.respondents));
    for (const Index attribute : columns.attributes) {
      row.cells.push_back(text_cell(of_owners(
          study, segment, " | ", [&](const Respondent& who) { return who.values[attribute]; })));
    }
    add_code_cells(row, study.codebook, passage.code, language);
    if (!study.innovations.empty()) {
      row.cells.push_back(innovation_cell(study, segment, columns.in_words));
    }
    add_judgement_cells(row, passage, language, columns.in_words);
    row.cells.push_back(text_cell(passage.coder));
    row.cells.push_back(text_cell(passage.memo));
    row.cells.push_back(text_cell(transcript->quote(segment.start, segment.end)));
  }
  return table;
}

Table passage_sheet(const Study& study, Language language, std::size_t most) {
  const std::vector<Index> segments = find_passages(study, {});
  PassageColumns columns{{}, true};
  columns.attributes.resize(study.attributes.size());
  std::iota(columns.attributes.begin(), columns.attributes.end(), Index{0});
  const bool too_many = segments.size() > most;
  const std::vector<Passage> passages =
      too_many ? std::vector<Passage>() : make_passages(study, segments, language);
  Table table = passage_table(study, passages, language, columns);
  if (too_many) {
    table.notes.push_back(
        phrase("note.passages-not-listed", language, {fmt::format("{}", segments.size())}));
  }
  add_left_out_note(table, study, language);
  return table;
}

std::string citation(const Passage& passage) {
  std::string text;
  if (!passage.respondents.empty()) text = passage.respondents + ", ";
  text += passage.place;
  if (!passage.attributes.empty()) text += fmt::format(" ({})", passage.attributes);
  return text;
}

}  // namespace veldwerk
