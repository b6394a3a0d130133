// Ratings of determinants: how many respondents have which, by group; or who has which.
#include "analysis/ratings.hpp"

#include <utility>

#include <fmt/format.h>

#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

/// "+1", "−2" with a minus sign, "X".
std::string rating_text(Rating rating) {
  const std::string name(name_of(rating));
  if (name.front() == '-') return fmt::format("\u2212{}", name.substr(1));
  const bool positive = rating == Rating::plus_one || rating == Rating::plus_two;
  return positive ? fmt::format("+{}", name) : name;
}

/// Of its column: a header that starts with a minus sign would be no name.
const char* id_of(Rating rating) {
  switch (rating) {
    case Rating::minus_two:
      return "minus_2";
    case Rating::minus_one:
      return "minus_1";
    case Rating::zero:
      return "zero";
    case Rating::plus_one:
      return "plus_1";
    case Rating::plus_two:
      return "plus_2";
    case Rating::mixed:
      return "mixed";
    case Rating::missing:
      break;
  }
  return "missing";
}

Direction direction_of(Rating rating) {
  if (rating == Rating::minus_two || rating == Rating::minus_one) return Direction::barrier;
  const bool positive = rating == Rating::plus_one || rating == Rating::plus_two;
  return positive ? Direction::facilitator : Direction::none;
}

// Makes the cells of one table.
class Maker {
 public:
  Maker(const Study& study, const TableRequest& request)
      : study_(study), request_(request), language_(request.language), found_(ratings(study)) {
    std::erase_if(found_.rows, [&](const RatingRow& row) { return !request.wants(row.code); });
    const bool by_respondent = request.respondents && !request.tidy;
    table_.id = table_id(by_respondent ? "ratings-respondents" : "ratings", study, request.by);
    table_.title = table_title(by_respondent ? "title.ratings-respondents" : "title.ratings", study,
                               request.by, language_);
  }

  Table tidy();
  Table by_group();
  Table by_respondent();

 private:
  CodeRows code_rows() const;
  std::vector<Index> segments(const std::vector<Index>& behind) const {
    return request_.with_segments ? behind : std::vector<Index>{};
  }
  const OwnRating* own(const RatingCell& cell) const {
    return cell.own == no_index ? nullptr : &study_.ratings[cell.own];
  }
  void add_notes_of_rating();
  void add_notes_of_own();

  const Study& study_;
  const TableRequest& request_;
  Language language_;
  Ratings found_;
  Table table_;
};

Table Maker::tidy() {
  add_text_columns(table_, {"code", "respondent", "group", "reckoned", "own", "reason", "rating"});
  const Grouping grouping = make_grouping(study_, request_.by);
  for (const RatingRow& row : found_.rows) {
    for (std::size_t who = 0; who < row.cells.size(); ++who) {
      const RatingCell& cell = row.cells[who];
      const OwnRating* one = own(cell);
      Cell reckoned = text_cell(std::string(name_of(cell.reckoned)));
      Cell rating = text_cell(std::string(name_of(rating_of(study_, cell))));
      reckoned.segments = segments(cell.segments);
      rating.segments = segments(cell.segments);
      add_row(table_).cells = {
          text_cell(study_.codebook.codes[row.code].id),
          text_cell(study_.respondents[who].id),
          text_cell(grouping.groups[grouping.group_of[who]].name()),
          std::move(reckoned),
          one == nullptr ? Cell{} : text_cell(std::string(name_of(one->rating))),
          one == nullptr ? Cell{} : text_cell(one->reason),
          std::move(rating)};
    }
  }
  add_notes_of_rating();
  return std::move(table_);
}

CodeRows Maker::code_rows() const {
  std::vector<Index> codes;
  for (const RatingRow& row : found_.rows) codes.push_back(row.code);
  return CodeRows(study_.codebook, std::move(codes), language_);
}

Table Maker::by_group() {
  const Grouping grouping = make_grouping(study_, request_.by);
  CodeRows rows = code_rows();
  rows.add_columns(table_);
  const bool grouped = !request_.by.empty();
  if (grouped) {
    table_.columns.push_back({"group", std::string(word("column.group", language_)), {}});
  }
  for (const Rating rating : all_ratings) {
    table_.columns.push_back({id_of(rating), rating_text(rating), {}, true, direction_of(rating)});
  }
  for (const RatingRow& found : found_.rows) {
    const std::vector<RatingDistribution> made = distributions(study_, found, grouping);
    for (std::size_t group = 0; group < made.size(); ++group) {
      TableRow& row = rows.add_row(table_, found.code);
      if (grouped) row.cells.push_back(text_cell(group_header(grouping.groups[group], language_)));
      for (const RatingCount& count : made[group]) {
        row.cells.push_back(number_cell(count.respondents, segments(count.segments)));
        row.cells.back().marked = count.overruled;
      }
    }
  }
  add_notes(table_, {"note.ratings-cell"}, language_);
  add_notes_of_rating();
  add_empty_groups_note(table_, grouping, language_);
  return std::move(table_);
}

Table Maker::by_respondent() {
  CodeRows rows = code_rows();
  rows.add_columns(table_);
  for (const Respondent& respondent : study_.respondents) {
    table_.columns.push_back({respondent.id, respondent.id, {}});
  }
  for (const RatingRow& found : found_.rows) {
    TableRow& row = rows.add_row(table_, found.code);
    for (const RatingCell& cell : found.cells) {
      row.cells.push_back(text_cell(rating_text(rating_of(study_, cell))));
      row.cells.back().segments = segments(cell.segments);
      row.cells.back().marked = is_overruled(study_, cell);
    }
  }
  add_notes_of_rating();
  return std::move(table_);
}

void Maker::add_notes_of_rating() {
  add_notes(table_, {"note.ratings-rule", "note.ratings-source"}, language_);
  if (!found_.has_strength) add_notes(table_, {"note.ratings-no-strength"}, language_);
  std::size_t mixed = 0;
  std::size_t disagreement = 0;
  for (const RatingRow& row : found_.rows) {
    for (const RatingCell& cell : row.cells) {
      mixed += cell.reckoned == Rating::mixed ? 1 : 0;
      disagreement += cell.by_disagreement ? 1 : 0;
    }
  }
  if (disagreement > 0) {
    table_.notes.push_back(phrase("note.ratings-disagreement", language_,
                                  {fmt::format("{}", disagreement), fmt::format("{}", mixed)}));
  }
  add_notes_of_own();
  add_notes(table_, {"note.ownership", "note.zero"}, language_);
  add_left_out_note(table_, study_, language_);
}

/// Both are kept: what was reckoned, and what the researchers say in its place.
void Maker::add_notes_of_own() {
  std::size_t given = 0;
  std::vector<std::string> overruled;
  for (const RatingRow& row : found_.rows) {
    for (const RatingCell& cell : row.cells) {
      const OwnRating* one = own(cell);
      if (one == nullptr) continue;
      ++given;
      if (!is_overruled(study_, cell)) continue;
      overruled.push_back(phrase(
          "note.ratings-overruled", language_,
          {study_.respondents[one->respondent].id, code_name(study_.codebook, row.code, language_),
           rating_text(one->rating), rating_text(cell.reckoned),
           one->reason.empty() ? std::string(word("note.ratings-no-reason", language_))
                               : one->reason}));
    }
  }
  if (given == 0) return;
  table_.notes.push_back(phrase("note.ratings-own", language_,
                                {fmt::format("{}", given), fmt::format("{}", overruled.size())}));
  if (request_.tidy) return;  // each row has its own
  for (std::string& note : overruled) table_.notes.push_back(std::move(note));
}

}  // namespace

Table ratings_table(const Study& study, const TableRequest& request) {
  Maker maker(study, request);
  if (request.tidy) return maker.tidy();
  return request.respondents ? maker.by_respondent() : maker.by_group();
}

}  // namespace veldwerk
