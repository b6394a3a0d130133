#include "report/transcript_document.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "report/code_rows.hpp"
#include "report/notes.hpp"
#include "report/transcript.hpp"
#include "report/words.hpp"
#include "text/turn_opening.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

std::string_view record_label(Record record, Language language) {
  switch (record) {
    case Record::summary:
      return word("record.summary", language);
    case Record::excerpts:
      return word("record.excerpts", language);
    case Record::verbatim:
    case Record::none:
      break;
  }
  return word("record.verbatim", language);
}

// "R4: manager; Welzijn": a label and who speaks under it.
std::string speaker_text(const Study& study, const Speaker& speaker, Language language) {
  std::string who;
  if (speaker.role == SpeakerRole::interviewer) {
    who = word("transcript.interviewer", language);
  } else if (speaker.role == SpeakerRole::other || speaker.respondent == no_index) {
    who = word("transcript.other", language);
  } else {
    const Respondent& respondent = study.respondents[speaker.respondent];
    if (respondent.id != speaker.label) who = respondent.id;
    for (std::size_t i = 0; i < respondent.values.size(); ++i) {
      if (respondent.values[i].empty()) continue;
      if (!who.empty()) who += "; ";
      who += attribute_label(study.attributes[i].name, language);
      who.append(" ").append(respondent.values[i]);
    }
    if (who.empty()) return speaker.label;
  }
  return phrase("transcript.speaker", language, {speaker.label, std::move(who)});
}

BulletList facts(const Study& study, const Interview& interview, Language language) {
  BulletList list;
  for (const Speaker& speaker : interview.speakers) {
    list.items.push_back(speaker_text(study, speaker, language));
  }
  if (!interview.date.empty()) {
    list.items.push_back(phrase("transcript.date", language, {interview.date}));
  }
  if (!interview.minutes.empty()) {
    list.items.push_back(phrase("transcript.minutes", language, {interview.minutes}));
  }
  list.items.push_back(phrase("transcript.record", language,
                              {std::string(record_label(interview.record, language))}));
  return list;
}

// The lines of the file, those that open a turn with their label apart.
std::vector<TranscriptLine> lines_of(const Interview& interview) {
  std::vector<TranscriptLine> lines;
  std::string_view rest = interview.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    TranscriptLine& made = lines.emplace_back();
    made.number = static_cast<std::uint32_t>(lines.size());
    std::size_t speech = 0;
    for (const Speaker& speaker : interview.speakers) {
      if (speech == 0 && interview.has_turns) speech = turn_opening(line, speaker.label);
    }
    if (speech > 0) made.label = line.substr(0, speech - 1);  // with its time, without the colon
    made.text = trim(line.substr(speech));
  }
  return lines;
}

std::string_view sign_of(Valence valence, Language language) {
  switch (valence) {
    case Valence::barrier:
      return word("sign.barrier", language);
    case Valence::facilitator:
      return word("sign.facilitator", language);
    case Valence::mixed:
      return word("sign.both", language);
    case Valence::neutral:
      break;
  }
  return word("sign.neutral", language);
}

// Puts the codes of record at the lines where their passages start: "▼ Tijd –118
// (anna, bert)", with the coders where there are several.
void add_codes(const Study& study, Index interview, Language language,
               std::vector<TranscriptLine>& lines) {
  const auto of_record = std::count_if(study.coders.begin(), study.coders.end(),
                                       [](const Coder& coder) { return coder.of_record; });
  const Transcript transcript(study.interviews[interview]);
  // By first line, start and end, code and valence: who coded it so.
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint16_t, Valence>;
  std::map<Key, std::vector<std::string>> coded;
  std::map<Key, std::uint32_t> last_line;
  for (const Segment& segment : study.segments) {
    if (segment.interview != interview || !study.coders[segment.coder].of_record) continue;
    const LineSpan span = transcript.lines(segment.start, segment.end);
    const Key key{span.first, segment.start, segment.end, segment.code, segment.valence};
    std::vector<std::string>& coders = coded[key];
    const std::string& name = study.coders[segment.coder].name;
    if (std::find(coders.begin(), coders.end(), name) == coders.end()) coders.push_back(name);
    last_line[key] = span.last;
  }
  for (const auto& [key, coders] : coded) {
    const std::uint32_t first = std::get<0>(key);
    std::string text(sign_of(std::get<4>(key), language));
    text.append(" ").append(code_name(study.codebook, std::get<3>(key), language));
    if (last_line[key] > first) text += fmt::format(" –{}", last_line[key]);
    if (of_record > 1) text += fmt::format(" ({})", fmt::join(coders, ", "));
    lines[first - 1].codes.push_back(std::move(text));
  }
}

}  // namespace

Document transcript_document(const Study& study, Index interview, bool with_codes,
                             Language language) {
  const Interview& talk = study.interviews[interview];
  TranscriptLines transcript{lines_of(talk)};
  if (with_codes && !transcript.lines.empty()) {
    add_codes(study, interview, language, transcript.lines);
  }
  Document document;
  document.language = language;
  document.title = phrase("transcript.title", language, {talk.id});
  document.subtitle = study.title;
  document.marking = word("transcript.marking", language);
  Section& section = document.sections.emplace_back();
  section.id = "transcript";
  section.blocks.emplace_back(Paragraph{std::string(word("transcript.confidential", language))});
  section.blocks.emplace_back(facts(study, talk, language));
  const std::size_t last = transcript.lines.size();
  section.blocks.emplace_back(Paragraph{
      phrase("transcript.cite", language,
             {last > 1 ? fmt::format("{}:1-{}", talk.id, last) : fmt::format("{}:1", talk.id)})});
  if (with_codes) {
    std::vector<std::string> coders;
    for (const Coder& coder : study.coders) {
      if (coder.of_record) coders.push_back(coder.name);
    }
    if (coders.empty()) coders.emplace_back(word("count.coders.none", language));
    section.blocks.emplace_back(
        Paragraph{phrase("transcript.codes", language, {enumeration(coders, language)})});
  }
  if (std::string recoded = recoded_text(study, language); with_codes && !recoded.empty()) {
    section.blocks.emplace_back(Paragraph{std::move(recoded)});
  }
  if (!study.left_out.empty()) {
    section.blocks.emplace_back(Paragraph{std::string(word("warnings.left-out", language))});
    section.blocks.emplace_back(BulletList{{left_out_text(study, language)}});
  }
  section.blocks.emplace_back(std::move(transcript));
  return document;
}

}  // namespace veldwerk
