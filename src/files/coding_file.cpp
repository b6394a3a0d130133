#include "files/coding_file.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include <fmt/format.h>

#include "files/innovations_file.hpp"
#include "files/left_out.hpp"
#include "files/quote_help.hpp"
#include "study/attribution.hpp"
#include "text/spreadsheet_damage.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::uint32_t thin = 20;            // code points of speech
constexpr std::size_t refusal_limit = 10000;  // rows of one file
constexpr std::size_t round_limit = 100;      // kept by name

/// Reads one file; a struct so that its steps share their state.
struct CodingReader {
  CsvReader csv;
  const PlacedText& placed;
  std::uint16_t coder;
  const CodingContext& context;
  SegmentBatch& batch;
  Diagnostics& diagnostics;
  std::size_t id, start, end, code, valence, respondent, memo, quote;
  int strength;
  int use;
  int round;
  int innovation;
  CsvRow row;
  std::vector<Index> owners;
  std::string refused_by;  // the first rule that the row falls short of
  std::unordered_map<std::string, std::string> nearest_codes;  // of unknown ones
  std::size_t search_budget = 128UL * 1024 * 1024;             // bytes of text to look quotes up in
  std::uint16_t named_round = no_round;                        // the row's, in SegmentBatch::rounds

  std::size_t required(std::string_view name) const {
    return static_cast<std::size_t>(csv.column(name));
  }

  void report(Diagnostic found, std::size_t column) {
    found.excerpt = csv.excerpt(row, column);
    diagnostics.push_back(std::move(found));
  }
  /// Reports an error and counts the row as left out; always false.
  bool refuse(std::string rule, std::size_t column, std::string message, std::string help) {
    if (refused_by.empty()) refused_by = rule;
    report(make_error(std::move(rule), csv.place(row, column), std::move(message), std::move(help)),
           column);
    return false;
  }
  void warn(std::string rule, std::size_t column, std::string message, std::string help) {
    report(
        make_warning(std::move(rule), csv.place(row, column), std::move(message), std::move(help)),
        column);
  }

  bool read_number(std::size_t column, std::uint32_t& value) {
    const std::string_view text = row.fields[column].text;
    const char* last = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), last, value);
    if (error == std::errc() && stop == last && !text.empty()) return true;
    const bool negative = text.starts_with('-');
    const std::string_view digits = text.substr(negative ? 1 : 0);
    const bool number = !digits.empty() && digits.find_first_not_of("0123456789") == digits.npos;
    if (!number && number_behind(text)) {
      return refuse("segment-number", column,
                    fmt::format("a spreadsheet made `{}` of this number: it is no whole number any "
                                "more",
                                shorten(text)),
                    "`veldwerk repair` mends it where the quote tells the number.");
    }
    if (!number) {
      return refuse("segment-number", column,
                    text.empty() ? fmt::format("`{}` is empty", csv.header()[column])
                                 : fmt::format("`{}` is not a whole number", shorten(text)),
                    "Give the place as a number of characters from the start of the transcript, "
                    "counted from 0.");
    }
    return refuse("segment-range", column,
                  negative ? fmt::format("{} is negative: {}", csv.header()[column], shorten(text))
                           : fmt::format("{} lies far past any text: {}", csv.header()[column],
                                         shorten(text)),
                  fmt::format("The transcript of {} has {} characters, counted from 0.",
                              printable(placed.interview.id), placed.interview.length));
  }

  /// Where the row's quote stands instead. Each look-up reads the transcript, so
  /// a file in which nothing matches is not looked up to the last row.
  std::string where_else(std::uint32_t from) {
    if (search_budget < placed.text.size()) {
      return "So many quotes of this file don't match that this one was not looked up: is it the "
             "right transcript?";
    }
    search_budget -= placed.text.size();
    return elsewhere_help(placed.text, placed.index, row.fields[quote].text, from);
  }

  bool read_place(Segment& segment) {
    const bool start_sound = read_number(start, segment.start);  // both are reported
    const bool end_sound = read_number(end, segment.end);
    if (!start_sound || !end_sound) return false;
    if (segment.start >= segment.end) {
      return refuse(
          "segment-reversed", start,
          fmt::format("the segment starts at {} and ends at {}", segment.start, segment.end),
          "A segment ends after it starts; `end` is the first character behind it.");
    }
    if (segment.end > placed.interview.length) {
      return refuse("segment-past-end", end,
                    fmt::format("the segment ends at {}, but the transcript has {} characters",
                                segment.end, placed.interview.length),
                    where_else(segment.start));
    }
    return true;
  }

  /// The code nearest to `name`; looked for once a name, and for so many only.
  const std::string& nearest_code(std::string_view name) {
    constexpr std::size_t most = 50;
    const auto [at, fresh] = nearest_codes.try_emplace(std::string(name));
    if (fresh && nearest_codes.size() <= most) {
      std::vector<std::string_view> known;
      for (const Code& entry : context.codebook.codes) known.push_back(entry.id);
      at->second = nearest_name(name, known);
    }
    return at->second;
  }

  bool read_code(Segment& segment) {
    const std::string_view name = row.fields[code].text;
    const auto to = std::ranges::lower_bound(context.recoded, name, {}, &RecodedCode::first);
    if (to != context.recoded.end() && to->first == name) {
      segment.code = static_cast<std::uint16_t>(to->second);
      segment.recoded = true;
      return true;
    }
    const auto found = context.code_of.find(name);
    if (found == context.code_of.end() && !context.codebook_read) {
      if (refused_by.empty()) refused_by = "code-unknown";
      return false;
    }
    if (found == context.code_of.end()) {
      for (const Code& one : context.codebook.codes) {
        const Damage damage = damage_of(one.id, name);
        if (damage == Damage::none || damage == Damage::blanks) continue;
        return refuse("code-unknown", code,
                      fmt::format("`{}` is not a code of the codebook: of `{}`, {}", shorten(name),
                                  one.id, name_of(damage)),
                      "That is what spreadsheets do: `veldwerk repair` mends it.");
      }
      const std::string& near = nearest_code(name);
      return refuse("code-unknown", code,
                    name.empty() ? "the segment has no code"
                                 : fmt::format("`{}` is not a code of the codebook", shorten(name)),
                    near.empty() ? "Add it to codebook.yaml, or use one of its ids."
                                 : fmt::format("Is `{}` meant?", near));
    }
    if (!context.codebook.codes[found->second].codable) {
      return refuse("code-not-codable", code,
                    fmt::format("`{}` only groups other codes and can't be used itself", name),
                    "Use one of the codes below it, or make it codable in codebook.yaml.");
    }
    segment.code = static_cast<std::uint16_t>(found->second);
    return true;
  }

  bool read_valence(Segment& segment) {
    const std::string_view name = row.fields[valence].text;
    for (const Valence known :
         {Valence::neutral, Valence::barrier, Valence::facilitator, Valence::mixed}) {
      if (name_of(known) == name) {
        segment.valence = known;
        return true;
      }
    }
    const std::string near = nearest_name(name, {"barrier", "facilitator", "mixed"});
    return refuse("valence-unknown", valence, fmt::format("`{}` is not a valence", shorten(name)),
                  fmt::format("Use barrier, facilitator or mixed, or leave it empty{}.",
                              near.empty() ? "" : fmt::format(" (is `{}` meant?)", near)));
  }

  bool read_strength(Segment& segment) {
    if (strength < 0) return true;
    const std::string_view text = row.fields[static_cast<std::size_t>(strength)].text;
    if (text.empty()) return true;
    if (text != "1" && text != "2") {
      return refuse("strength-unknown", static_cast<std::size_t>(strength),
                    fmt::format("`{}` is not a strength", shorten(text)),
                    "Use 1 (weak) or 2 (strong), or leave it empty.");
    }
    segment.strength = text == "1" ? 1 : 2;
    return true;
  }

  bool read_use(Segment& segment) {
    if (use < 0) return true;
    const auto column = static_cast<std::size_t>(use);
    const std::string_view text = row.fields[column].text;
    if (text == "preferred") segment.use = Use::preferred;
    if (text == "never") segment.use = Use::never;
    if (text.empty() || segment.use != Use::open) return true;
    const std::string near = nearest_name(text, {"preferred", "never"});
    return refuse("use-unknown", column, fmt::format("`{}` is not a use", shorten(text)),
                  fmt::format("Write `preferred` to quote the passage before others, `never` to "
                              "keep it out, or leave it empty{}.",
                              near.empty() ? "" : fmt::format(" (is `{}` meant?)", near)));
  }

  bool read_innovation(Segment& segment) {
    if (innovation < 0 || context.innovation_of == nullptr) return true;
    const auto column = static_cast<std::size_t>(innovation);
    const std::string_view name = row.fields[column].text;
    if (name.empty()) return true;
    const auto found = context.innovation_of->find(name);
    if (found == context.innovation_of->end()) {
      return refuse("innovation-unknown", column,
                    fmt::format("`{}` is not an innovation of this study", shorten(name)),
                    known_innovations_help(name, *context.innovation_of));
    }
    segment.innovation = static_cast<std::uint16_t>(found->second);
    return true;
  }

  /// The passage, compared with the quote.
  bool check_quote(const Segment& segment, std::size_t from, std::size_t to) {
    const std::string_view words = row.fields[quote].text;
    const std::string_view passage = placed.text.substr(from, to - from);
    if (words == passage) return true;
    if (is_blank(words)) {
      if (is_blank(passage)) return true;
      warn("quote-empty", quote, "the quote is empty: a slip in the place can't be noticed",
           "Fill in the passage; it is also how it is found again after an edit.");
      return true;
    }
    if (equal_but_for_white_space(words, passage)) return true;
    if (same_but_for_typing(words, passage)) {
      return refuse("quote-mismatch", quote,
                    "a spreadsheet or editor changed signs or letters of this quote (quotation "
                    "marks, dashes, an ellipsis, another encoding)",
                    "The words at its place are the same: `veldwerk repair` takes them from the "
                    "transcript.");
    }
    return refuse("quote-mismatch", quote,
                  fmt::format("the transcript has other words at {}-{} than this quote",
                              segment.start, segment.end),
                  where_else(segment.start));
  }

  bool read_named_owners() {
    std::string_view rest = trim(row.fields[respondent].text);
    owners.clear();
    while (!rest.empty()) {
      const std::size_t stop = std::min(rest.find(' '), rest.size());
      const std::string_view name = rest.substr(0, stop);
      rest = trim(rest.substr(stop));
      const auto found = context.respondent_of.find(name);
      std::vector<std::string_view> here;
      for (const Index r : placed.interview.respondents) here.push_back(context.respondents[r].id);
      if (found == context.respondent_of.end() && !context.respondents_read) continue;
      if (found == context.respondent_of.end()) {
        const std::string near = nearest_name(name, here);
        return refuse("respondent-unknown", respondent,
                      fmt::format("`{}` is not a respondent of this study", shorten(name)),
                      near.empty()
                          ? fmt::format("Interview {} has: {}.", printable(placed.interview.id),
                                        fmt::join(here, ", "))
                          : fmt::format("Is `{}` meant?", near));
      }
      if (std::find(here.begin(), here.end(), name) == here.end()) {
        return refuse("respondent-elsewhere", respondent,
                      fmt::format("`{}` is not in interview {}", shorten(name),
                                  printable(placed.interview.id)),
                      fmt::format("A segment can belong only to: {}.", fmt::join(here, ", ")));
      }
      owners.push_back(found->second);
    }
    std::sort(owners.begin(), owners.end());
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
    return true;
  }

  bool read_owners(const Segment& segment) {
    if (!read_named_owners()) return false;
    if (!owners.empty()) return true;
    const Interview& interview = placed.interview;
    if (!interview.has_turns && interview.respondents.size() > 1) {
      return refuse("respondent-needed", respondent,
                    fmt::format("{} has no turns and several respondents, so this segment must "
                                "name its respondent",
                                interview.file),
                    "Fill in the column `respondent`.");
    }
    respondents_of(interview, placed.text, placed.index, segment.start, segment.end, owners);
    if (owners.empty() && context.respondents_read) {
      warn("segment-of-nobody", start, "the segment lies in nobody's speech, so no table counts it",
           "Move it to a respondent's words, or name the respondent in the column `respondent`.");
    }
    if (context.thin_attributions) warn_of_thin(segment);
    return true;
  }

  void warn_of_thin(const Segment& segment) {
    for (const Share& share :
         shares_of(placed.interview, placed.text, placed.index, segment.start, segment.end)) {
      if (share.code_points >= thin) continue;
      warn("attribution-thin", start,
           fmt::format("the segment counts for {} by only {} character{} of speech",
                       context.respondents[share.respondent].id, share.code_points,
                       share.code_points == 1 ? "" : "s"),
           "If it is not theirs, name the right respondents in the column `respondent`.");
    }
  }

  PoolText keep(std::string_view text) {
    const PoolText part{static_cast<std::uint32_t>(batch.pool.size()),
                        static_cast<std::uint32_t>(text.size())};
    batch.pool.append(text);
    return part;
  }

  /// Notes the row's round of coding: the study must say which count. False where it is not
  /// one of those that are asked for.
  bool in_round() {
    std::string_view name = placed.round;
    if (round >= 0) {
      const std::string_view own = row.fields[static_cast<std::size_t>(round)].text;
      if (!own.empty()) name = own;
    }
    note_round(name);
    return context.rounds.empty() ||
           std::ranges::find(context.rounds, name) != context.rounds.end();
  }

  void note_round(std::string_view name) {
    named_round = no_round;
    if (name.empty()) return;
    const auto known = std::ranges::find(batch.rounds, name);
    if (known == batch.rounds.end() && batch.rounds.size() >= round_limit) return;
    named_round = static_cast<std::uint16_t>(known - batch.rounds.begin());
    if (known == batch.rounds.end()) batch.rounds.emplace_back(name);
  }

  void read_row() {
    if (!in_round()) return;
    Segment segment;
    segment.round = named_round;
    segment.interview = placed.number;
    segment.coder = coder;
    segment.line = row.line;
    const std::string_view name = row.fields[id].text;
    bool sound = true;
    if (is_blank(name)) {
      sound = refuse("segment-id", id, "the segment has no id",
                     "Give each segment an id of its own, never used before in this study.");
    }
    // No short cut: one row may hold several faults, and all are reported.
    sound = read_code(segment) && sound;
    sound = read_valence(segment) && sound;
    sound = read_strength(segment) && sound;
    sound = read_use(segment) && sound;
    sound = read_innovation(segment) && sound;
    if (!read_place(segment)) return;
    const std::size_t from = placed.index.byte_of(segment.start);
    const std::size_t to = placed.index.byte_of(segment.end);
    if (!check_quote(segment, from, to)) return;
    sound = read_owners(segment) && sound;
    if (!sound) return;
    segment.owners_at = static_cast<std::uint32_t>(batch.owners.size());
    segment.owner_count = static_cast<std::uint16_t>(owners.size());
    batch.owners.insert(batch.owners.end(), owners.begin(), owners.end());
    segment.id = keep(name);
    if (const std::string_view words = row.fields[memo].text; !words.empty()) {
      segment.memo = keep(words);
    }
    batch.segments.push_back(segment);
  }
};

/// Warns where a coder has the same span and code twice in one round of coding: of the segments
/// from `first` on.
void find_twins(std::string_view file, const SegmentBatch& batch, std::size_t first,
                Diagnostics& diagnostics) {
  std::vector<const Segment*> sorted;
  for (std::size_t i = first; i < batch.segments.size(); ++i) sorted.push_back(&batch.segments[i]);
  const auto key = [&](const Segment* s) {
    return std::tuple(s->start, s->end, s->code, s->innovation, s->round, s->line);
  };
  const auto before = [&](const Segment* a, const Segment* b) { return key(a) < key(b); };
  if (!std::is_sorted(sorted.begin(), sorted.end(), before)) {
    std::sort(sorted.begin(), sorted.end(), before);
  }
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const Segment& one = *sorted[i - 1];
    const Segment& two = *sorted[i];
    if (one.start != two.start || one.end != two.end || one.code != two.code) continue;
    if (one.innovation != two.innovation || one.round != two.round) continue;
    if (one.recoded || two.recoded) continue;  // two codes in the file that count as one
    diagnostics.push_back(
        make_warning("segment-twice", {std::string(file), two.line, 0},
                     fmt::format("the same passage has the same code in line {} already", one.line),
                     "Remove one of the two rows; the tables count the passage once."));
  }
}

}  // namespace

const CsvColumns& coding_columns() {
  static const CsvColumns columns{
      {"id", "start", "end", "code", "valence", "respondent", "memo", "quote"},
      {"strength", "use", "created", "round", "innovation"},
      false};
  return columns;
}

void read_coding(std::string_view file, std::string_view csv, const PlacedText& placed,
                 std::uint16_t coder, const CodingContext& context, SegmentBatch& batch,
                 Diagnostics& diagnostics) {
  CodingReader reader{CsvReader(file, csv, coding_columns(), diagnostics),
                      placed,
                      coder,
                      context,
                      batch,
                      diagnostics,
                      0,
                      0,
                      0,
                      0,
                      0,
                      0,
                      0,
                      0,
                      -1,
                      -1,
                      -1,
                      -1,
                      {},
                      {},
                      {},
                      {}};
  if (!reader.csv.header_ok()) return;
  reader.id = reader.required("id");
  reader.start = reader.required("start");
  reader.end = reader.required("end");
  reader.code = reader.required("code");
  reader.valence = reader.required("valence");
  reader.respondent = reader.required("respondent");
  reader.memo = reader.required("memo");
  reader.quote = reader.required("quote");
  reader.strength = reader.csv.column("strength");
  reader.use = reader.csv.column("use");
  reader.round = reader.csv.column("round");
  reader.innovation = reader.csv.column("innovation");
  const std::size_t first = batch.segments.size();
  std::size_t refused = 0;
  while (refused < refusal_limit && reader.csv.next(reader.row)) {
    reader.refused_by.clear();
    reader.read_row();
    if (reader.refused_by.empty()) continue;
    ++refused;
    count_left_out(batch.left_out, reader.refused_by);
  }
  if (refused == refusal_limit) {
    diagnostics.push_back(
        make_error("csv-limit", {std::string(file), reader.row.line, 0},
                   fmt::format("{} rows are at fault; what follows is not read", refusal_limit),
                   "Is this the right file? Mend what its first rows show, and check again."));
  }
  find_twins(file, batch, first, diagnostics);
}

void sort_segments(SegmentBatch& batch) {
  const std::string_view pool = batch.pool;
  const auto before = [&](const Segment& a, const Segment& b) {
    if (a.start != b.start) return a.start < b.start;
    if (a.end != b.end) return a.end < b.end;
    if (a.code != b.code) return a.code < b.code;
    if (a.coder != b.coder) return a.coder < b.coder;
    return pool.substr(a.id.at, a.id.size) < pool.substr(b.id.at, b.id.size);
  };
  if (!std::is_sorted(batch.segments.begin(), batch.segments.end(), before)) {
    std::sort(batch.segments.begin(), batch.segments.end(), before);
  }
  batch.segments.shrink_to_fit();
}

}  // namespace veldwerk
