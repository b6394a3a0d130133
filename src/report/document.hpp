// A document: what a report is before it is written to a format. Sections of
// paragraphs, tables and passages, in one language. Made by report/build.hpp,
// written by report/render/.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// A stretch of text and who says it; label empty where a summary has no turns.
struct SpokenText {
  std::string label;
  std::string text;
  bool marked = false;  // inside the coded passage
};

/// One segment as a reader sees it.
struct Passage {
  Index segment = no_index;
  std::string id;
  std::string respondents;  // "R7, R8"
  std::string
      attributes;     // "Welzijn; manager" (the study's groups), per respondent parted by " | "
  std::string place;  // "I04:112-118": interview and lines of the transcript
  Index code = no_index;
  std::string code_label;
  Valence valence = Valence::neutral;
  std::uint8_t strength = 0;
  std::string coder;
  std::string memo;
  std::vector<SpokenText> before;  // the turn before the passage, or none
  /// The turns the passage touches; in order, the marked stretches are the passage.
  std::vector<SpokenText> text;
  std::vector<SpokenText> after;  // the turn after
};

struct Paragraph {
  std::string text;  // plain text; renderers escape it
};

/// A list such as counting rules or warnings.
struct BulletList {
  std::vector<std::string> items;
};

/// Passages under one heading ("Tijd: belemmerend"): indices in Document::passages.
struct PassageList {
  std::string heading;
  Index code = no_index;
  Valence valence = Valence::neutral;
  std::vector<std::uint32_t> passages;
};

/// A heading within a section, with an anchor.
struct Heading {
  std::string text;
  std::string anchor;
};

using Block = std::variant<Paragraph, Heading, BulletList, Table, PassageList>;

struct Section {
  std::string id;  // anchor and the name in `--only`
  std::string title;
  std::vector<Block> blocks;
};

struct Document {
  std::string title;
  std::string subtitle;
  Language language = Language::nl;
  std::vector<Section> sections;
  /// Every passage behind any number or list, by segment index ascending.
  std::vector<Passage> passages;
};

}  // namespace veldwerk
