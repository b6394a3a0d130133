// All of a loaded study, field by field, one a line: two loads are equal where these are.
#pragma once

#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "files/load.hpp"
#include "tests/base/diagnostics_as_text.hpp"

namespace veldwerk {

inline std::string as_text(const LocalText& text) {
  return fmt::format("{}|{}", text.nl, text.en);
}

inline std::string as_text(const Codebook& codebook) {
  std::string text =
      fmt::format("codebook {} {} {}\n", codebook.id, as_text(codebook.label), codebook.source);
  for (const Code& code : codebook.codes) {
    text += fmt::format("code {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}:{}\n", code.id,
                        as_text(code.label), code.number.value_or(-1), code.color,
                        as_text(code.definition), as_text(code.barrier), as_text(code.facilitator),
                        as_text(code.include), as_text(code.exclude), as_text(code.example),
                        fmt::join(code.keywords_nl, ","), fmt::join(code.keywords_en, ","),
                        code.codable, code.retired, code.reversed, code.parent, code.depth,
                        code.file, code.line);
  }
  return text;
}

inline std::string as_text(const Interview& one) {
  std::string text =
      fmt::format("interview {} {} {} [{}] {} {} line {}, length {}, turns {}\n", one.id, one.file,
                  name_of(one.record), fmt::join(one.respondents, " "), one.date, one.minutes,
                  one.line, one.length, one.has_turns);
  for (const Speaker& speaker : one.speakers) {
    text += fmt::format("  speaker {} {} {}\n", speaker.label, static_cast<int>(speaker.role),
                        speaker.respondent);
  }
  for (const Speech& speech : one.speech) {
    text += fmt::format("  speech {}-{} turn {} of {}\n", speech.start, speech.end, speech.turn,
                        speech.speaker);
  }
  return text + "  text " + one.text + "\n";
}

/// Its places in the pools too: not one byte of a study lies elsewhere.
inline std::string as_text(const Study& study, const Segment& one) {
  return fmt::format(
      "segment {} {}-{} in {} code {} coder {} {} {} {} {} owners {}+{}: {} innovation {} round {} "
      "id {}+{} memo {}+{}: {} line {}\n",
      study.text_of(one.id), one.start, one.end, one.interview, one.code, one.coder,
      name_of(one.valence), static_cast<int>(one.strength), static_cast<int>(one.use),
      static_cast<bool>(one.recoded), one.owners_at, one.owner_count,
      fmt::join(study.owners_of(one), " "), one.innovation, one.round, one.id.at, one.id.size,
      one.memo.at, one.memo.size, study.text_of(one.memo), one.line);
}

inline std::string as_text(const Study& study) {
  std::string text = fmt::format("study {} {}\n", study.title, static_cast<int>(study.language));
  text += as_text(study.codebook);
  for (const Attribute& one : study.attributes) {
    text +=
        fmt::format("attribute {} [{}] {}\n", one.name, fmt::join(one.allowed, ","), one.listed);
  }
  text += fmt::format("groups {}\n", fmt::join(study.groups, " "));
  for (const Respondent& one : study.respondents) {
    text += fmt::format("respondent {} [{}] {}\n", one.id, fmt::join(one.values, ","), one.line);
  }
  text += fmt::format("innovations have {}\n", fmt::join(study.innovation_attributes, ","));
  for (const Innovation& one : study.innovations) {
    text += fmt::format("innovation {} {} [{}]\n", one.id, one.name, fmt::join(one.values, ","));
  }
  for (const Interview& one : study.interviews) text += as_text(one);
  for (const Coder& one : study.coders) {
    text += fmt::format("coder {} {} {} [{}]\n", one.name, one.of_record, one.segments,
                        fmt::join(one.interviews, " "));
  }
  text += fmt::format("rounds {}; chosen {}\n", fmt::join(study.rounds, " "),
                      fmt::join(study.rounds_chosen, " "));
  for (const Segment& one : study.segments) text += as_text(study, one);
  text += fmt::format("owners {}\npool {}\n", fmt::join(study.owners, " "), study.pool);
  text += fmt::format("privacy {} {} {} {}\n", study.privacy.smallest_group, study.privacy.apart,
                      fmt::join(study.privacy.names, ","), study.privacy.pseudonym_key);
  for (const OwnRating& one : study.ratings) {
    text += fmt::format("rating {} {} {} {} {}\n", one.respondent, one.code, name_of(one.rating),
                        one.reason, one.line);
  }
  text += fmt::format("survey {} {}\n", study.survey.has_value(),
                      study.survey ? study.survey->answers.size() : 0);
  text += fmt::format("report {}; crosswalk {}; recoded by {}\n", study.report,
                      study.crosswalk.has_value(), study.recoded_by);
  for (const SampleTarget& one : study.sample) {
    text += fmt::format("target {} {} {}\n", one.attribute, one.value, one.respondents);
  }
  for (const LeftOut& one : study.left_out) {
    text += fmt::format("left out {} {}\n", one.rule, one.count);
  }
  return text;
}

inline std::string as_text(const LoadedStudy& loaded) {
  std::string text = as_text(loaded.study);
  text += fmt::format("usable {}\n", loaded.usable);
  for (const InputFile& one : loaded.inputs) text += fmt::format("{} {}\n", one.file, one.sha256);
  for (const std::string* file :
       {&loaded.respondents_file, &loaded.interviews_file, &loaded.coding_folder,
        &loaded.innovations_file, &loaded.recode_file, &loaded.ratings_file, &loaded.survey_file,
        &loaded.codebook, &loaded.report_at.file}) {
    text += *file + "\n";
  }
  return text + as_text(loaded.diagnostics);
}

}  // namespace veldwerk
