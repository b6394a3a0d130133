// What a study is: plain values that know no file format. Everything that is
// many (segments, turns) keeps indices, not names or copies of text, so that a
// million segments fit in memory many times over.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "study/codebook.hpp"
#include "study/rating.hpp"
#include "study/survey.hpp"

namespace veldwerk {

/// An attribute of respondents: a column of respondents.csv.
struct Attribute {
  std::string name;
  std::vector<std::string> allowed;  // in the order in which tables show them
  bool listed = false;               // whether study.yaml lists the allowed values
};

struct Respondent {
  std::string id;
  std::vector<std::string> values;  // one an attribute of the study; empty: unknown
  std::uint32_t line = 0;           // in respondents.csv
};

enum class SpeakerRole : std::uint8_t { respondent, interviewer, other };

/// A label in a transcript and who it stands for.
struct Speaker {
  std::string label;
  SpeakerRole role = SpeakerRole::respondent;
  Index respondent = no_index;  // only for SpeakerRole::respondent
};

enum class Record : std::uint8_t { verbatim, summary, excerpts, none };

/// A stretch of one speaker's speech: code points [start, end). A turn's speech
/// runs from its first to its last character that is not white space; paragraphs
/// that are only [...] cut it into several stretches.
struct Speech {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::uint32_t turn = 0;     // turns of the interview, from 0
  std::uint16_t speaker = 0;  // index in Interview::speakers
};

struct Interview {
  std::string id;
  std::string file;  // relative to the study; empty if, and only if, record is none
  Record record = Record::verbatim;
  std::vector<Speaker> speakers;
  std::vector<Index> respondents;  // distinct, in the order of the speakers column
  std::string date;                // ISO 8601, or empty
  std::string minutes;             // as written
  std::uint32_t line = 0;          // in interviews.csv
  // From its transcript:
  std::uint32_t length = 0;    // code points
  std::vector<Speech> speech;  // in order of start
  bool has_turns = false;      // false: the whole text is its only respondent's
  std::string text;            // only where LoadOptions::keep_texts asked for it
};

enum class Valence : std::uint8_t { neutral, barrier, facilitator, mixed };

/// What the researcher says of quoting a passage: `preferred` is quoted before all
/// others, `never` not at all.
enum class Use : std::uint8_t { open, preferred, never };

/// Something that the study asks about, such as an intervention: a row of innovations.csv.
struct Innovation {
  std::string id;
  std::string name;                 // its id where the file has none
  std::vector<std::string> values;  // one an attribute of innovations; empty: unknown
};

inline constexpr std::uint16_t no_innovation = 0xffff;
inline constexpr std::uint16_t no_round = 0xffff;

/// A part of Study::pool.
struct PoolText {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
};

/// A coded passage. Half-open: code points [start, end) of the transcript.
struct Segment {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  Index interview = no_index;
  std::uint16_t code = 0;   // index in Codebook::codes
  std::uint16_t coder = 0;  // index in Study::coders
  Valence valence = Valence::neutral;
  std::uint8_t strength : 2 = 0;  // 1 weak, 2 strong, 0 not given
  Use use : 2 = Use::open;        // shares a byte: there may be a million segments
  bool recoded : 1 = false;       // its file has another code: Study::recoded_by says why
  std::uint16_t owner_count = 0;
  std::uint32_t owners_at = 0;               // in Study::owners
  std::uint16_t innovation = no_innovation;  // that it names: index in Study::innovations
  std::uint16_t round = no_round;            // index in Study::rounds
  PoolText id;
  PoolText memo;
  std::uint32_t line = 0;  // in its coding file
};

struct Coder {
  std::string name;          // its folder in coding/; with a round's folder: "anna/round-2"
  bool of_record = false;    // whether tables count it (study.yaml or --coder)
  std::size_t segments = 0;  // read from its files, placed
  std::vector<Index> interviews = {};  // that it has a coding file for, empty or not; ascending
};

/// How many respondents with a value of an attribute a study means to reach.
struct SampleTarget {
  Index attribute = no_index;
  std::string value;
  std::uint32_t respondents = 0;  // at least 1
};

/// One kind of thing that could not be used, for `--keep-going`.
struct LeftOut {
  std::string rule;  // the diagnostic's rule name
  std::size_t count = 0;
};

/// What study.yaml says under `privacy`, for what leaves the team.
struct Privacy {
  std::uint32_t smallest_group = 5;       // persons; from 3
  std::vector<std::vector<Index>> apart;  // attributes that may not stand together
  /// Names and places that must not occur, one a text; the file they stand in.
  std::vector<std::string> names;
  std::string names_file;
  std::string pseudonym_key;  // empty: respondents have no pseudonyms outside
};

struct Study {
  std::string title;
  Language language = Language::nl;
  Codebook codebook;
  std::vector<Attribute> attributes;  // columns of respondents.csv but `id`
  std::vector<Index> groups;          // attributes by which tables are broken down
  std::vector<Respondent> respondents;
  std::vector<std::string> innovation_attributes;  // columns of innovations.csv but `id`, `name`
  std::vector<Innovation> innovations;
  std::vector<Interview> interviews;
  std::vector<Coder> coders;        // all folders of coding/, and those of rounds in them, by name
  std::vector<std::string> rounds;  // of coding, told by folders or the column `round`, by name
  std::vector<std::string> rounds_chosen;  // `--round`: others were not read; empty: all were
  std::vector<Segment> segments;           // by interview, start, end, code, coder, id
  std::vector<Index> owners;               // respondents that segments belong to
  std::string pool;                        // ids and memos of segments
  Privacy privacy;
  std::vector<OwnRating> ratings;      // of the researchers: ratings.csv, in file order
  std::optional<Survey> survey;        // nothing: study.yaml names no questionnaire
  std::string report;                  // report definition named by study.yaml, or empty
  std::optional<Crosswalk> crosswalk;  // under which names tables may be asked for
  std::vector<SampleTarget> sample;    // as study.yaml lists them, each pair once
  std::string recoded_by;         // the mapping file by which old codes count as others, or empty
  std::vector<LeftOut> left_out;  // what errors kept out of this study

  /// The respondents a segment belongs to (rule 1), ascending; empty: nobody.
  std::span<const Index> owners_of(const Segment& segment) const {
    return std::span(owners).subspan(segment.owners_at, segment.owner_count);
  }
  std::string_view text_of(PoolText part) const {
    return std::string_view(pool).substr(part.at, part.size);
  }
  Index find_attribute(std::string_view name) const;
  Index find_respondent(std::string_view id) const;
  Index find_interview(std::string_view id) const;
};

/// Whether tables count `segment`: its coder is of record and it belongs to
/// somebody.
inline bool counts(const Study& study, const Segment& segment) {
  return segment.owner_count > 0 && study.coders[segment.coder].of_record;
}

inline bool is_barrier(Valence valence) {
  return valence == Valence::barrier || valence == Valence::mixed;
}
inline bool is_facilitator(Valence valence) {
  return valence == Valence::facilitator || valence == Valence::mixed;
}

/// How many segments that count do so under another code than their file has.
std::size_t count_recoded(const Study& study);

std::string_view name_of(Valence valence);  // "barrier", ..., "" for neutral
std::string_view name_of(Record record);

}  // namespace veldwerk
