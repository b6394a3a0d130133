#include "report/methods.hpp"

#include <fmt/format.h>

#include "report/notes.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

std::string number(std::uint64_t count) {
  return fmt::format("{}", count);
}

std::string sample_text(const StudyFacts& facts, bool outside, Language language) {
  std::string text = phrase("methods.sample", language,
                            {counted("count.respondents", facts.respondents, language),
                             counted("count.interviews", facts.interviews, language)});
  if (!facts.joint.empty() && !outside) {
    text += " " + phrase("methods.joint", language, {number(facts.joint.size())});
  }
  return text;
}

std::string period_text(const StudyFacts& facts, bool outside, Language language) {
  if (facts.dated == 0) return {};
  constexpr std::size_t year_and_month = 7;  // of "2015-03-19"
  const std::size_t shown = outside ? year_and_month : std::string::npos;
  const std::string first = facts.first_date.substr(0, shown);
  const std::string last = facts.last_date.substr(0, shown);
  std::string text = first == last ? phrase("methods.one-day", language, {first})
                                   : phrase("methods.period", language, {first, last});
  if (facts.dated < facts.interviews && !outside) {
    text += " " + phrase("methods.undated", language, {number(facts.interviews - facts.dated)});
  }
  return text;
}

std::string duration_text(const StudyFacts& facts, bool outside, Language language) {
  if (facts.timed == 0) return {};
  const std::uint64_t mean = (2 * facts.minutes + facts.timed) / (2 * facts.timed);
  if (outside) return phrase("methods.mean-duration", language, {number(mean)});
  std::string text = phrase("methods.duration", language,
                            {number(facts.shortest), number(facts.longest), number(mean)});
  if (facts.timed < facts.interviews) {
    text += " " + phrase("methods.untimed", language, {number(facts.interviews - facts.timed)});
  }
  return text;
}

std::string records_text(const StudyFacts& facts, Language language) {
  std::vector<std::string> parts;
  const auto add = [&](Record record, std::string_view key) {
    const std::size_t count = facts.with_record(record);
    if (count > 0) parts.push_back(phrase(key, language, {number(count)}));
  };
  add(Record::verbatim, "methods.verbatim");
  add(Record::summary, "methods.summary");
  add(Record::excerpts, "methods.excerpts");
  add(Record::none, "methods.none");
  if (parts.empty()) return {};
  return phrase("methods.records", language, {enumeration(parts, language)});
}

std::string coders_text(const Study& study, const StudyFacts& facts, bool outside,
                        Language language) {
  if (facts.coders.empty()) return {};
  std::string who = counted("count.coders", facts.coders.size(), language);
  if (!outside) {
    std::vector<std::string> names;
    for (const Index coder : facts.coders) names.push_back(study.coders[coder].name);
    who += fmt::format(" ({})", enumeration(names, language));
  }
  return phrase("methods.coders", language,
                {std::move(who), number(facts.segments), number(facts.coded_interviews),
                 number(facts.coded_by_several)});
}

std::string coding_text(const Study& study, const StudyFacts& facts, Language language) {
  const std::string& label = study.codebook.label.in(language);
  return phrase("methods.coding", language,
                {label.empty() ? study.codebook.id : label, number(facts.codes),
                 number(facts.categories), number(facts.codes_named)});
}

}  // namespace

MethodsText methods_text(const Study& study, const StudyFacts& facts, std::string_view version,
                         bool outside, Language language) {
  return {.sample = sample_text(facts, outside, language),
          .period = period_text(facts, outside, language),
          .duration = duration_text(facts, outside, language),
          .records = records_text(facts, language),
          .coders = coders_text(study, facts, outside, language),
          .coding = coding_text(study, facts, language),
          .counting = std::string(word("methods.counting", language)),
          .software = phrase("methods.software", language, {std::string(version)})};
}

std::vector<Block> methods_blocks(const Study& study, std::string_view version, bool outside,
                                  Language language) {
  const StudyFacts facts = study_facts(study);
  const MethodsText text = methods_text(study, facts, version, outside, language);
  std::string paragraph;
  for (const std::string* sentence : {&text.sample, &text.period, &text.duration, &text.records,
                                      &text.coders, &text.coding, &text.counting, &text.software}) {
    if (sentence->empty()) continue;
    if (!paragraph.empty()) paragraph += ' ';
    paragraph += *sentence;
  }
  if (std::string recoded = recoded_text(study, language); !recoded.empty()) {
    paragraph += " " + recoded;
  }
  return {Paragraph{std::move(paragraph)},
          Paragraph{std::string(word("methods.left-to-author", language))}};
}

}  // namespace veldwerk
