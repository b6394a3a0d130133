// GET /api/table: a table as `veldwerk table` makes it, of one's own coding and of layers that were
// revealed. GET /api/passages: the passages behind one of its numbers.
#include <algorithm>
#include <set>
#include <variant>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "files/summary_folder.hpp"
#include "report/by_innovation.hpp"
#include "report/code_choice.hpp"
#include "report/release.hpp"
#include "report/tables/registry.hpp"
#include "study/breakdown.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/passages_view.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;

/// A table that was asked for, or why it can't be made.
struct Asked {
  const TableKind* kind = nullptr;
  TableRequest request = {};
  std::optional<Refused> refused = {};
};

std::string value_of(const Request& request, std::string_view name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? "" : found->second;
}

/// The parts of a list parted by commas, without empty ones.
std::vector<std::string> list_of(const Request& request, std::string_view name) {
  std::vector<std::string> parts;
  const std::string all = value_of(request, name);
  for (std::string_view rest = all; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    if (comma > 0) parts.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return parts;
}

Refused unknown(std::string_view what, std::string_view name) {
  return {.message = fmt::format("the study has no {} `{}`", what, shorten(name)),
          .help = "It may have been renamed or removed meanwhile."};
}

/// The coders that are counted: those asked for, else all that are shown. Nothing where one of
/// those asked for is hidden or unknown; then `refused` says so.
std::vector<std::string> coders_counted(const Workspace& workspace, const Study& study,
                                        const Request& request, std::optional<Refused>& refused) {
  std::vector<std::string> shown;
  for (const Coder& coder : study.coders) {
    if (is_shown(workspace, coder.name)) shown.push_back(coder.name);
  }
  const std::vector<std::string> asked = list_of(request, "coder");
  for (const std::string& name : asked) {
    if (std::ranges::find(shown, name) != shown.end()) continue;
    const bool hidden = std::ranges::find(study.coders, name, &Coder::name) != study.coders.end();
    if (name == workspace.coder && !hidden) continue;  // who has coded nothing yet
    refused = hidden ? Refused{.message = fmt::format("the coding of {} is hidden", shorten(name)),
                               .help = "Ask to see it first."}
                     : unknown("coder", name);
  }
  return asked.empty() ? shown : asked;
}

bool compares_enough(const Study& study) {
  return std::ranges::count_if(study.coders, [](const Coder& one) {
           return one.of_record && !one.interviews.empty();
         }) > 1;
}

/// Whether the study has what a table of this kind is about.
bool can_be_asked(const TableKind& kind, const Study& study) {
  if (kind.name == "ratings") return !study.ratings.empty();
  if (kind.name == "survey" || kind.name == "joint-display") return study.survey.has_value();
  if (kind.name == "sample") return !study.sample.empty();
  if (kind.name == "agreement-rounds" && study.rounds.size() < 2) return false;
  return !compares_coders(kind) || compares_enough(study);
}

bool takes_by(const TableKind& kind, const Study& study) {
  return kind.takes_by ||
         (!study.innovations.empty() && by_innovation(kind.name) == ByInnovation::each);
}

/// Numbers of what `names` name among `known`; the first unknown one is refused.
std::vector<Index> find_all(const std::vector<std::string>& names,
                            const std::vector<std::string>& known, std::string_view what,
                            std::optional<Refused>& refused) {
  std::vector<Index> found;
  for (const std::string& name : names) {
    const auto at = std::ranges::find(known, name);
    if (at == known.end()) {
      refused = unknown(what, name);
      return {};
    }
    const auto index = static_cast<Index>(at - known.begin());
    if (std::ranges::find(found, index) == found.end()) found.push_back(index);
  }
  return found;
}

std::vector<Index> find_codes(const Study& study, const Request& request,
                              std::optional<Refused>& refused) {
  std::vector<std::string> known;
  for (const Code& code : study.codebook.codes) known.push_back(code.id);
  return with_descendants(study.codebook,
                          find_all(list_of(request, "code"), known, "code", refused));
}

/// What breaks the table down: attributes of the study, or columns of its questionnaire.
void find_groups(const Study& study, const Request& request, Asked& asked) {
  const std::vector<std::string> names = list_of(request, "by");
  if (names.empty()) return;
  if (!takes_by(*asked.kind, study)) {
    asked.refused =
        Refused{.message = fmt::format("the table `{}` has no groups", asked.kind->name),
                .help = "Ask for it as a whole."};
  } else if (asked.kind->name == "survey") {
    asked.request.survey_by =
        find_all(names, study.survey->attributes, "column of the questionnaire", asked.refused);
  } else {
    asked.request.by = find_all(names, breakdown_names(study), "attribute", asked.refused);
    if (asked.refused) return;
    if (const auto misfit = misfit_of(asked.kind->name, study, asked.request.by)) {
      asked.refused = Refused{.message = misfit->message, .help = misfit->help};
    }
  }
}

Asked read_request(const Study& study, const Request& request) {
  const std::string kind = value_of(request, "kind");
  Asked asked{.kind = find_table_kind(kind.empty() ? "frequencies" : kind)};
  if (asked.kind == nullptr) {
    asked.refused = Refused{.status = 400, .kind = "request", .message = "there is no such table"};
    return asked;
  }
  if (!can_be_asked(*asked.kind, study)) {
    asked.refused =
        compares_coders(*asked.kind) && !compares_enough(study)
            ? Refused{.message = "coders can only be compared where the coding of two is shown",
                      .help = "Ask to see another coder's coding first."}
            : Refused{.message = "the study has nothing that this table is about", .help = ""};
    return asked;
  }
  const std::string language = value_of(request, "language");
  asked.request.language = language == "nl"   ? Language::nl
                           : language == "en" ? Language::en
                                              : study.language;
  asked.request.parents = value_of(request, "parents") == "1";
  if (asked.kind->of_codes) asked.request.codes = find_codes(study, request, asked.refused);
  if (!asked.refused) find_groups(study, request, asked);
  for (Index coder = 0; coder < study.coders.size(); ++coder) {
    if (study.coders[coder].of_record) asked.request.agreement.coders.push_back(coder);
  }
  return asked;
}

/// The study with those coders counted that are asked for; `refused` where they may not be.
const LoadedStudy& open_counting(Workspace& workspace, const Request& request,
                                 std::optional<Refused>& refused) {
  const Study& study = workspace.study.now().study;
  return workspace.study.counting(coders_counted(workspace, study, request, refused));
}

/// One's own, where the table is of them.
std::vector<Summary> own_summaries(const Workspace& workspace, const Study& study,
                                   const Asked& asked) {
  Diagnostics untold;  // `veldwerk check` tells
  if (asked.kind->name != "summaries") return {};
  return read_summaries(workspace.study.root(), study, workspace.coder, untold);
}

/// A text for a query, with all that is no letter, digit or hyphen as %XX.
std::string encoded(std::string_view text) {
  std::string all;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_' || c == '.';
    all += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return all;
}

/// What a cell is about: its table, row and column as a reader sees them. A place in a table whose
/// study was changed since may be of something else.
std::string sign_of(const Table& table, const TableRow& row, std::size_t column) {
  std::string all = table.id + "\n" + table.columns[column].id + "\n";
  for (const Cell& cell : row.cells) {
    if (const auto* text = std::get_if<std::string>(&cell.value)) all += *text + "\n";
  }
  return sha256_hex(all).substr(0, 12);
}

/// Makes the answer of one or several tables (one a value of the innovation), one below the other.
class View {
 public:
  View(const Asked& asked, const Request& request) : asked_(asked) {
    for (const char* name : {"kind", "by", "code", "coder", "parents", "language"}) {
      const std::string value = value_of(request, name);
      if (!value.empty()) query_ += fmt::format("{}={}&", name, encoded(value));
    }
  }

  Json rows = Json::array();

  void add(std::size_t number, const Released<Table>& table, bool with_title) {
    if (with_title) rows.push_back(heading(table->title));
    bool headed = with_title;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
      const TableRow& made = table->rows[row];
      Json cells = Json::array();
      for (std::size_t column = 0; column < made.cells.size(); ++column) {
        const Cell& cell = made.cells[column];
        std::string passages;
        if (!cell.segments.empty()) {
          passages = fmt::format("{}table={}&row={}&column={}&is={}", query_, number, row, column,
                                 sign_of(*table, made, column));
        }
        cells.push_back({{"text", cell_text(cell, asked_.request.language)},
                         {"passages", std::move(passages)}});
      }
      const bool plain = made.kind == RowKind::plain;
      headed = headed || made.kind == RowKind::heading;
      rows.push_back({{"kind", plain                           ? "plain"
                               : made.kind == RowKind::heading ? "heading"
                                                               : "total"},
                      {"depth", plain && headed ? 1 : 0},
                      {"cells", std::move(cells)}});
    }
  }

 private:
  static Json heading(const std::string& text) {
    return {{"kind", "heading"},
            {"depth", 0},
            {"cells", Json::array({{{"text", text}, {"passages", ""}}})}};
  }

  const Asked& asked_;
  std::string query_;
};

Json kinds_view(const Study& study) {
  Json kinds = Json::array();
  for (const TableKind& kind : table_kinds()) {
    if (!can_be_asked(kind, study)) continue;
    kinds.push_back({{"name", kind.name}, {"by", takes_by(kind, study)}, {"code", kind.of_codes}});
  }
  return kinds;
}

Json columns_of(const Table& table) {
  Json columns = Json::array();
  for (const TableColumn& column : table.columns) {
    columns.push_back(
        {{"heading", column.label}, {"group", column.over}, {"number", column.numeric}});
  }
  return columns;
}

std::optional<std::size_t> number_of(const Request& request, std::string_view name) {
  const std::string text = value_of(request, name);
  if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != text.npos) {
    return std::nullopt;
  }
  return std::stoul(text);
}

/// The cell that a query of View::add() asks for, or null.
const Cell* find_cell(const std::vector<Table>& tables, const Request& request) {
  const auto table = number_of(request, "table");
  const auto row = number_of(request, "row");
  const auto column = number_of(request, "column");
  if (!table || !row || !column || *table >= tables.size()) return nullptr;
  const Table& made = tables[*table];
  if (*row >= made.rows.size() || *column >= made.rows[*row].cells.size()) return nullptr;
  if (sign_of(made, made.rows[*row], *column) != value_of(request, "is")) return nullptr;
  return &made.rows[*row].cells[*column];
}

/// Of the coders that are counted.
std::size_t segments_counted(const Study& study) {
  std::size_t count = 0;
  for (const Coder& coder : study.coders) {
    if (coder.of_record) count += coder.segments;
  }
  return count;
}

}  // namespace

Response get_table(Workspace& workspace, const Request& request) {
  std::optional<Refused> refused;
  const Study& study = open_counting(workspace, request, refused).study;
  if (refused) return refuse(*refused);
  Asked asked = read_request(study, request);
  if (asked.refused) return refuse(*asked.refused);
  const std::vector<Summary> summaries = own_summaries(workspace, study, asked);
  asked.request.summaries = &summaries;
  const std::vector<Table> tables = tables_by_innovation(*asked.kind, study, asked.request);
  View made(asked, request);
  std::vector<std::string> notes;
  for (std::size_t number = 0; number < tables.size(); ++number) {
    made.add(number, release_to_team(tables[number]), tables.size() > 1);
    for (const std::string& note : tables[number].notes) {
      if (std::ranges::find(notes, note) == notes.end()) notes.push_back(note);
    }
  }
  const bool any = !tables.empty();
  return view({{"kinds", kinds_view(study)},
               {"title", any ? tables.front().title : ""},
               {"columns", any ? columns_of(tables.front()) : Json::array()},
               {"rows", std::move(made.rows)},
               {"notes", std::move(notes)},
               {"segments", segments_counted(study)},
               {"stamp", workspace.study.stamp_of_now()}});
}

Response get_passages(Workspace& workspace, const Request& request) {
  std::optional<Refused> refused;
  const Study& study = open_counting(workspace, request, refused).study;
  if (refused) return refuse(*refused);
  Asked asked = read_request(study, request);
  if (asked.refused) return refuse(*asked.refused);
  const std::vector<Summary> summaries = own_summaries(workspace, study, asked);
  asked.request.summaries = &summaries;
  const std::vector<Table> tables = tables_by_innovation(*asked.kind, study, asked.request);
  const Cell* cell = find_cell(tables, request);
  if (cell == nullptr) {
    return refuse({.status = 404,
                   .kind = "gone",
                   .message = "the table has no such number any more",
                   .help = "The study was changed meanwhile: look at the table again."});
  }
  return view(passages_view(study, cell->segments));
}

}  // namespace veldwerk
