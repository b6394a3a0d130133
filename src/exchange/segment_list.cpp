#include "exchange/segment_list.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <span>

#include <fmt/format.h>

#include "base/whole_number.hpp"
#include "exchange/segment_list_codes.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr auto document_headings = std::to_array<std::string_view>(
    {"document name", "document", "documentnaam", "dokumentname", "dokument", "source",
     "source name", "bron", "file", "file name", "filename", "file/case", "bestand", "bestandsnaam",
     "datei", "interview", "transcript", "case"});
constexpr auto code_headings = std::to_array<std::string_view>(
    {"code", "codes", "codename", "code name", "codenaam", "kode", "kodes", "node", "nodes",
     "knoop", "codering", "code system", "codesystem"});
constexpr auto text_headings = std::to_array<std::string_view>({"segment",
                                                                "text",
                                                                "tekst",
                                                                "quote",
                                                                "quotation",
                                                                "citaat",
                                                                "zitat",
                                                                "quotation content",
                                                                "text content",
                                                                "coded text",
                                                                "content",
                                                                "inhalt",
                                                                "inhoud",
                                                                "fragment",
                                                                "passage",
                                                                "coded segment",
                                                                "gecodeerd segment",
                                                                "codiertes segment",
                                                                "seltext",
                                                                "reference text"});
constexpr auto memo_headings = std::to_array<std::string_view>(
    {"comment", "kommentar", "commentaar", "opmerking", "memo", "coded memo", "segment memo"});
constexpr auto respondent_headings =
    std::to_array<std::string_view>({"respondent", "respondents", "respondenten"});
constexpr auto nth_headings = std::to_array<std::string_view>({"nth"});

std::string plain(std::string_view name) {
  return small_letters(collapse_white_space(name));
}

/// `name` without the ending of a file, such as ".docx".
std::string_view without_ending(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const bool ending =
      dot != name.npos && dot > 0 && name.size() - dot <= 6 && name.find(' ', dot) == name.npos;
  return ending ? name.substr(0, dot) : name;
}

/// Names that were not found, counted: a list may have as many as it has rows.
struct NameCounts {
  std::vector<UnmatchedName> names = {};
  std::map<std::string, std::size_t, std::less<>> places = {};

  void count(const std::string& name, std::uint32_t line) {
    const auto [place, is_new] = places.try_emplace(name, names.size());
    if (is_new) names.push_back({name, 0, line});
    ++names[place->second].rows;
  }
};

/// Reads the rows; a struct so that its steps share their state.
struct ListReader {
  const ListTable& table;
  const Study& study;
  bool nearly = false;
  Diagnostics& diagnostics;
  CodeNames codes;
  int document = -1, code = -1, text = -1, memo = -1, nth = -1, respondent = -1;
  std::map<std::string, std::vector<Index>, std::less<>> interviews = {};
  NameCounts documents = {};
  NameCounts unknown_codes = {};
  std::set<std::string> valences = {};  // as told
  SegmentList out = {};

  void know_interviews() {
    for (Index i = 0; i < study.interviews.size(); ++i) {
      const Interview& interview = study.interviews[i];
      const std::string stem = std::filesystem::path(interview.file).stem().string();
      for (const std::string& name : {interview.id, stem}) {
        std::vector<Index>& list = interviews[plain(name)];
        if (std::ranges::find(list, i) == list.end()) list.push_back(i);
      }
    }
  }

  std::string_view field(const ListRow& row, int column) const {
    return column < 0 ? std::string_view()
                      : std::string_view(row.fields[static_cast<std::size_t>(column)]);
  }

  Index find_interview(const ListRow& row) {
    const std::string name = collapse_white_space(field(row, document));
    if (const Index exact = study.find_interview(name); exact != no_index) return exact;
    for (const std::string& one : {plain(name), plain(without_ending(name))}) {
      const auto found = interviews.find(one);
      if (found != interviews.end() && found->second.size() == 1) return found->second.front();
    }
    documents.count(name, row.line);
    return no_index;
  }

  /// The names in a cell: ATLAS.ti writes all codes of a quotation, one a line.
  static std::vector<std::string_view> names_in(std::string_view cell) {
    std::vector<std::string_view> names;
    while (!cell.empty()) {
      const std::size_t end = std::min(cell.find('\n'), cell.size());
      if (const std::string_view name = trim(cell.substr(0, end)); !name.empty()) {
        names.push_back(name);
      }
      cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return names;
  }

  /// The code that a name stands for; no_index, and told, where it is none or several.
  Index find_code(std::string_view name, const ListRow& row, std::string& valence) {
    const MatchedCode match = codes.match(name);
    if (match.codes.empty()) {
      unknown_codes.count(std::string(name), row.line);
      return no_index;
    }
    if (match.codes.size() > 1) {
      std::string fits;
      for (const Index one : match.codes) {
        fits += fmt::format("{}`{}`", fits.empty() ? "" : ", ", study.codebook.codes[one].id);
      }
      diagnostics.push_back(
          make_error("import-row", {table.file, row.line, 0},
                     fmt::format("`{}` fits several codes: {}", shorten(name), fits),
                     "Write the id of the one that is meant."));
      return no_index;
    }
    valence = match.valence;
    const std::string& id = study.codebook.codes[match.codes.front()].id;
    if (!valence.empty()) {
      const std::string told = fmt::format("`{}` is `{}`, {}", shorten(name), id, valence);
      if (valences.insert(told).second) out.valences.push_back(told);
    }
    return match.codes.front();
  }

  void read_row(const ListRow& row) {
    if (is_blank(field(row, text))) {
      add_loss(out.losses, "row without a text (a picture, a sound, a table)", "left out");
      return;
    }
    const Index interview = find_interview(row);
    const std::vector<std::string_view> names = names_in(field(row, code));
    if (names.empty()) add_loss(out.losses, "row without a code", "left out");
    for (const std::string_view name : names) {
      std::string valence;
      const Index found = find_code(name, row, valence);
      if (found == no_index || interview == no_index) continue;
      ImportRow one{.line = row.line, .interview = interview};
      one.place = {.quote = std::string(field(row, text)),
                   .nearly = nearly,
                   .nth = whole_number(trim(field(row, nth))).value_or(0)};
      one.segment.code = study.codebook.codes[found].id;
      one.segment.valence = valence;
      one.segment.respondent = collapse_white_space(field(row, respondent));
      one.segment.memo = collapse_white_space(field(row, memo));
      out.rows.push_back(std::move(one));
    }
  }

  /// The columns that nothing is made of, each with the number of its cells.
  void count_columns() {
    for (std::size_t i = 0; i < table.headings.size(); ++i) {
      const int column = static_cast<int>(i);
      if (column == document || column == code || column == text || column == memo ||
          column == nth || column == respondent) {
        continue;
      }
      const auto filled = std::ranges::count_if(
          table.rows, [&](const ListRow& row) { return !is_blank(row.fields[i]); });
      add_loss(out.losses, fmt::format("cell of the column `{}`", shorten(table.headings[i])),
               "left out", static_cast<std::size_t>(filled));
    }
  }
};

}  // namespace

bool is_segment_list(const ListTable& table, const ListOptions& options) {
  Diagnostics ignored;
  return find_column(table, options, "document", document_headings, ignored) >= 0 &&
         find_column(table, options, "code", code_headings, ignored) >= 0 &&
         find_column(table, options, "text", text_headings, ignored) >= 0;
}

SegmentList read_segment_list(const ListTable& table, const ListOptions& options,
                              const Study& study, bool nearly, Diagnostics& diagnostics) {
  ListReader reader{.table = table,
                    .study = study,
                    .nearly = nearly,
                    .diagnostics = diagnostics,
                    .codes = CodeNames(study.codebook)};
  const auto column = [&](std::string_view what, std::span<const std::string_view> headings) {
    return find_column(table, options, what, headings, diagnostics);
  };
  reader.document = column("document", document_headings);
  reader.code = column("code", code_headings);
  reader.text = column("text", text_headings);
  reader.memo = column("memo", memo_headings);
  reader.nth = column("nth", nth_headings);
  reader.respondent = column("respondent", respondent_headings);
  if (reader.document < 0 || reader.code < 0 || reader.text < 0) {
    diagnostics.push_back(make_error(
        "import-row", {table.file, 1, 0},
        "the list needs a column for the document, one for the code and one for the text",
        "Say which they are: `--column document=Interview --column text=Fragment`."));
    return {};
  }
  reader.know_interviews();
  for (const ListRow& row : table.rows) reader.read_row(row);
  reader.count_columns();
  reader.out.documents = std::move(reader.documents.names);
  reader.out.codes = std::move(reader.unknown_codes.names);
  return std::move(reader.out);
}

}  // namespace veldwerk
