// The page on which coders talk through what they differ in: transcripts with the coding of two of
// them as layers, and the list of differences beside them. Plain values, in words of one language;
// written by report/render/html_agreement.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

struct AgreementQuestion;
struct Disagreements;

/// A segment of one of the two coders of a transcript.
struct CodingMark {
  std::uint32_t side = 0;        // 0 or 1: of which coder
  std::uint32_t lane = 0;        // those of a coder that overlap lie in different lanes
  std::uint32_t first_line = 1;  // of the transcript
  std::uint32_t last_line = 1;
  std::string code;  // its label
  Valence valence = Valence::neutral;
  Index difference = no_index;  // in AgreementPage::differences; no_index: in none that is shown
  bool agreed = false;          // the other coder has the same
};

/// A stretch of text between two places where a mark begins or ends.
struct MarkedRun {
  std::string text;
  bool label = false;                // of a speaker
  std::vector<std::uint32_t> marks;  // that cover it, ascending; in MarkedTranscript::marks
  std::vector<std::uint32_t> begin;  // that begin where it does
  std::vector<std::uint32_t> end;    // that end where it does
};

struct MarkedLine {
  std::uint32_t number = 1;
  std::vector<MarkedRun> runs;
  std::vector<std::uint32_t> marks;  // that lie on this line
};

/// A transcript with what two coders made of it.
struct MarkedTranscript {
  std::string interview;
  std::array<std::string, 2> coders;
  std::vector<CodingMark> marks;  // by start
  std::vector<MarkedLine> lines;
};

/// What one of the two has, in the list.
struct ListedSide {
  std::string coder;
  std::string code;  // empty: nothing
  Valence valence = Valence::neutral;
  std::string respondents;
  std::string passage;
  std::string only;       // what the other did not mark
  Index mark = no_index;  // in the marks of the transcript
};

struct ListedDifference {
  std::string kind;  // "other-code"
  std::string kind_label;
  Index code = no_index;         // in AgreementPage::codes
  std::uint32_t transcript = 0;  // in AgreementPage::transcripts
  std::string place;
  std::array<ListedSide, 2> sides;
};

struct AgreementPage {
  std::string title;  // of the study
  Language language = Language::nl;
  std::vector<std::string> codes;             // labels, those with most differences first
  std::vector<ListedDifference> differences;  // by code, then by place
  std::vector<MarkedTranscript> transcripts;  // only those with differences
  std::vector<std::string> paragraphs;        // below: how it was reckoned
  std::vector<Table> tables;                  // below the transcripts
};

/// The largest page, in bytes, that is made.
inline constexpr std::uint64_t page_limit = 20ULL * 1024 * 1024;

/// Bytes of transcripts that such a page would hold: to be asked before it is made.
std::uint64_t page_text_bytes(const Study& study, const Disagreements& found);

/// The page of `found`, without tables. The study must hold its texts.
AgreementPage agreement_page(const Study& study, const AgreementQuestion& question,
                             const Disagreements& found, Language language);

}  // namespace veldwerk
