#include "report/saturation_text.hpp"

#include <utility>

#include <fmt/format.h>

#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

std::string digits(std::size_t number) {
  return fmt::format("{}", number);
}

std::string range_of(const SaturationRun& run) {
  return run.first == run.last ? digits(run.first) : fmt::format("{}-{}", run.first, run.last);
}

std::string ids(const Study& study, const std::vector<Index>& interviews, Language language) {
  std::vector<std::string> names;
  for (const Index interview : interviews) names.push_back(study.interviews[interview].id);
  return enumeration(names, language);
}

// How many codes, seen after how many interviews.
std::string found_sentence(const SaturationCurve& curve, Language language) {
  if (curve.fresh.empty()) return std::string(word("saturation.no-interviews", language));
  const std::string interviews = counted("count.interviews", curve.fresh.size(), language);
  if (curve.total() == 0) return phrase("saturation.no-codes", language, {interviews});
  return phrase("saturation.found", language,
                {counted("saturation.codes", curve.total(), language), interviews,
                 digits(curve.first_with(80).value_or(0)), digits(curve.first_with(90).value_or(0)),
                 digits(curve.first_with(100).value_or(0)),
                 counted("saturation.codes", curve.once, language)});
}

std::string rule_sentence(const Saturation& found, const SaturationSeries& series,
                          Language language) {
  const SaturationCurve& curve = series.curve;
  const SaturationRule& rule = found.rule;
  const std::string base = counted("count.interviews", rule.base, language);
  if (curve.end == SaturationEnd::too_few) {
    return phrase("saturation.too-few", language,
                  {digits(rule.base), digits(rule.run), digits(std::size_t{rule.base} + rule.run),
                   digits(curve.fresh.size())});
  }
  if (curve.end == SaturationEnd::empty_base) {
    return phrase("saturation.empty-base", language, {base});
  }
  const bool reached = curve.end == SaturationEnd::reached;
  const SaturationRun& run = reached ? curve.runs[curve.reached] : curve.runs.back();
  const std::string fresh = counted("saturation.new-codes", run.fresh, language);
  const std::string share = cell_text({share_of_base(curve, run.fresh), {}, false}, language);
  const std::string of = counted("saturation.codes", curve.base_codes, language);
  const std::string threshold = digits(rule.threshold);
  if (!reached) {
    return phrase("saturation.not-reached", language,
                  {range_of(run), fresh, share, of, base, threshold});
  }
  return phrase("saturation.reached", language,
                {counted("count.interviews", curve.before_run(), language),
                 saturation_sign(found, series), range_of(run), fresh, share, of, base, threshold});
}

// The names of the series of which `holds` says so, where there are any.
template <typename Holds>
std::string names_of(const Study& study, const Saturation& found, Language language, Holds holds) {
  std::vector<std::string> names;
  for (const SaturationSeries& series : found.series) {
    if (holds(series.curve)) names.push_back(series_name(study, found, series, language));
  }
  return enumeration(names, language);
}

void add_na_notes(Table& table, const Study& study, const Saturation& found, Language language) {
  const auto ends_in = [&](SaturationEnd end) {
    return names_of(study, found, language,
                    [end](const SaturationCurve& curve) { return curve.end == end; });
  };
  if (const std::string names = ends_in(SaturationEnd::not_reached); !names.empty()) {
    table.notes.push_back(phrase("note.saturation-na-not-reached", language, {names}));
  }
  if (const std::string names = ends_in(SaturationEnd::too_few); !names.empty()) {
    table.notes.push_back(phrase("note.saturation-na-too-few", language,
                                 {digits(found.rule.base), digits(found.rule.run), names}));
  }
  if (const std::string names = ends_in(SaturationEnd::empty_base); !names.empty()) {
    table.notes.push_back(phrase("note.saturation-na-empty-base", language, {names}));
  }
  const std::string silent = names_of(
      study, found, language, [](const SaturationCurve& curve) { return curve.total() == 0; });
  if (!silent.empty()) {
    table.notes.push_back(phrase("note.saturation-na-no-codes", language, {silent}));
  }
}

}  // namespace

std::string series_name(const Study& study, const Saturation& found, const SaturationSeries& series,
                        Language language) {
  const bool whole = found.grouping.attributes.empty();
  std::string group =
      whole ? std::string() : group_text(found.grouping.groups[series.group], language);
  if (series.parent == no_index) {
    return whole ? std::string(word("saturation.all-codes", language)) : group;
  }
  // The headings that stand above codes elsewhere, with its own behind them.
  std::string parent = code_name(study.codebook, series.parent, language);
  if (const std::string above = heading_of(study.codebook, series.parent, language);
      !above.empty()) {
    parent.insert(0, above + " › ");
  }
  return whole ? parent : phrase("saturation.series", language, {group, parent});
}

std::string saturation_sign(const Saturation& found, const SaturationSeries& series) {
  if (series.curve.end != SaturationEnd::reached) return {};
  return fmt::format("{}+{}", series.curve.before_run(), found.rule.run);
}

CellValue share_of_base(const SaturationCurve& curve, std::uint32_t fresh) {
  if (curve.base_codes == 0) return NotAvailable{};
  return Ratio{std::int64_t{100} * fresh, curve.base_codes, 1};
}

std::string saturation_sentences(const Saturation& found, const SaturationSeries& series,
                                 Language language) {
  std::string text = found_sentence(series.curve, language);
  if (series.curve.fresh.empty()) return text;
  return text.append(" ").append(rule_sentence(found, series, language));
}

std::vector<std::string> saturation_paragraphs(const Study& study, const Saturation& found,
                                               Language language) {
  std::vector<std::string> paragraphs;
  for (const SaturationSeries& series : found.series) {
    std::string text = saturation_sentences(found, series, language);
    paragraphs.push_back(found.series.size() == 1
                             ? sentence_start(std::move(text))
                             : phrase("saturation.series", language,
                                      {series_name(study, found, series, language), text}));
  }
  return paragraphs;
}

std::vector<std::string> interview_order_notes(const Study& study, const Saturation& found,
                                               Language language) {
  const InterviewOrder& order = found.order;
  std::vector<std::string> notes;
  if (!order.interviews.empty()) {
    const bool dated = order.undated.size() < order.interviews.size();
    notes.emplace_back(word(dated ? "note.saturation-dated" : "note.saturation-in-file", language));
    if (dated && !order.undated.empty()) {
      notes.push_back(
          phrase("note.saturation-undated", language, {ids(study, order.undated, language)}));
    }
  }
  if (!order.without_text.empty()) {
    notes.push_back(phrase("note.saturation-without-text", language,
                           {ids(study, order.without_text, language)}));
  }
  return notes;
}

void add_saturation_notes(Table& table, const Study& study, const Saturation& found,
                          Language language) {
  for (std::string& note : interview_order_notes(study, found, language)) {
    table.notes.push_back(std::move(note));
  }
  add_notes(table, {"note.saturation-counts"}, language);
  if (!found.grouping.attributes.empty()) add_notes(table, {"note.saturation-group"}, language);
  table.notes.push_back(
      phrase("note.saturation-rule", language,
             {digits(found.rule.base), digits(found.rule.run), digits(found.rule.threshold)}));
  add_na_notes(table, study, found, language);
  add_notes(table, {"note.saturation-limits"}, language);
  add_empty_groups_note(table, found.grouping, language);
  add_left_out_note(table, study, language);
}

}  // namespace veldwerk
