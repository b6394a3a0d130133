// Rows about the study, its people, their interviews and the questionnaire.
#include <algorithm>
#include <array>
#include <unordered_set>

#include "exchange/sql_parts.hpp"

namespace veldwerk {
namespace {

constexpr std::uint64_t schema_version = 1;

void study(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  sql_row(sink, sql_number(schema_version), sql_text(study.title),
          sql_text(study.language == Language::nl ? "nl" : "en"), sql_text(study.codebook.id));
}

void left_out(const SqlSource& source, const SqlSink& sink) {
  for (const LeftOut& kind : source.loaded.study.left_out) {
    sql_row(sink, sql_text(kind.rule), sql_number(kind.count));
  }
}

void attributes(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  for (Index index = 0; index < study.attributes.size(); ++index) {
    const bool grouped = std::ranges::find(study.groups, index) != study.groups.end();
    sql_row(sink, sql_text(study.attributes[index].name), sql_number(index + 1), sql_flag(grouped));
  }
}

/// In the order of tables: as study.yaml lists them, then by first appearance.
void attribute_values(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  for (Index index = 0; index < study.attributes.size(); ++index) {
    const Attribute& attribute = study.attributes[index];
    std::unordered_set<std::string_view> known;
    const auto give = [&](const std::string& value) {
      if (value.empty() || !known.insert(value).second) return;
      sql_row(sink, sql_text(attribute.name), sql_number(known.size()), sql_text(value));
    };
    if (attribute.listed) std::ranges::for_each(attribute.allowed, give);
    for (const Respondent& who : study.respondents) give(who.values[index]);
  }
}

void respondents(const SqlSource& source, const SqlSink& sink) {
  std::uint64_t position = 0;
  for (const Respondent& who : source.loaded.study.respondents) {
    sql_row(sink, sql_text(who.id), sql_number(++position));
  }
}

void respondent_values(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  for (const Respondent& who : study.respondents) {
    for (Index index = 0; index < study.attributes.size(); ++index) {
      sql_row(sink, sql_text(who.id), sql_text(study.attributes[index].name),
              sql_known(who.values[index]));
    }
  }
}

void interviews(const SqlSource& source, const SqlSink& sink) {
  std::uint64_t position = 0;
  for (const Interview& one : source.loaded.study.interviews) {
    sql_row(sink, sql_text(one.id), sql_number(++position), sql_text(name_of(one.record)),
            sql_known(one.date), sql_known(one.minutes), sql_number(one.length),
            sql_flag(one.has_turns));
  }
}

void interview_respondents(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  for (const Interview& one : study.interviews) {
    for (const Index who : one.respondents) {
      sql_row(sink, sql_text(one.id), sql_text(study.respondents[who].id));
    }
  }
}

void transcripts(const SqlSource& source, const SqlSink& sink) {
  for (const Interview& one : source.loaded.study.interviews) {
    if (one.record != Record::none) sql_row(sink, sql_text(one.id), sql_text(one.text));
  }
}

SqlValue respondent_of(const Study& study, Index who) {
  return who == no_index ? SqlValue() : sql_text(study.respondents[who].id);
}

void speakers(const SqlSource& source, const SqlSink& sink) {
  constexpr std::array<std::string_view, 3> roles = {"respondent", "interviewer", "other"};
  const Study& study = source.loaded.study;
  for (const Interview& one : study.interviews) {
    std::uint64_t position = 0;
    for (const Speaker& speaker : one.speakers) {
      sql_row(sink, sql_text(one.id), sql_text(speaker.label), sql_number(++position),
              sql_text(roles[static_cast<std::size_t>(speaker.role)]),
              respondent_of(study, speaker.respondent));
    }
  }
}

void speech(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  for (const Interview& one : study.interviews) {
    const Index only = one.respondents.size() == 1 ? one.respondents.front() : no_index;
    for (const Speech& part : one.speech) {
      const bool told = one.has_turns && part.speaker < one.speakers.size();
      sql_row(sink, sql_text(one.id), sql_number(part.start), sql_number(part.end),
              sql_number(part.turn), told ? sql_text(one.speakers[part.speaker].label) : SqlValue(),
              respondent_of(study, told ? one.speakers[part.speaker].respondent : only));
    }
  }
}

void survey_people(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  if (!study.survey) return;
  std::uint64_t position = 0;
  for (const SurveyPerson& person : study.survey->people) {
    sql_row(sink, sql_text(person.id), sql_number(++position),
            respondent_of(study, person.respondent));
  }
}

void survey_values(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  if (!study.survey) return;
  for (const SurveyPerson& person : study.survey->people) {
    for (std::size_t i = 0; i < study.survey->attributes.size(); ++i) {
      sql_row(sink, sql_text(person.id), sql_text(study.survey->attributes[i]),
              sql_known(person.values[i]));
    }
  }
}

void survey_answers(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  if (!study.survey) return;
  for (const SurveyAnswer& answer : study.survey->answers) {
    sql_row(sink, sql_text(study.survey->people[answer.person].id),
            sql_text(study.codebook.codes[answer.code].id),
            answer.score > 0 ? sql_number(answer.score) : SqlValue());
  }
}

void sample_targets(const SqlSource& source, const SqlSink& sink) {
  const Study& study = source.loaded.study;
  for (const SampleTarget& target : study.sample) {
    sql_row(sink, sql_text(study.attributes[target.attribute].name), sql_text(target.value),
            sql_number(target.respondents));
  }
}

constexpr std::array fillers = {SqlFiller{"study", study},
                                SqlFiller{"left_out", left_out},
                                SqlFiller{"attributes", attributes},
                                SqlFiller{"attribute_values", attribute_values},
                                SqlFiller{"respondents", respondents},
                                SqlFiller{"respondent_values", respondent_values},
                                SqlFiller{"interviews", interviews},
                                SqlFiller{"interview_respondents", interview_respondents},
                                SqlFiller{"transcripts", transcripts},
                                SqlFiller{"speakers", speakers},
                                SqlFiller{"speech", speech},
                                SqlFiller{"survey_people", survey_people},
                                SqlFiller{"survey_values", survey_values},
                                SqlFiller{"survey_answers", survey_answers},
                                SqlFiller{"sample_targets", sample_targets}};

}  // namespace

std::span<const SqlFiller> sql_people_fillers() {
  return fillers;
}

}  // namespace veldwerk
