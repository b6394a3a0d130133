// study.yaml: what belongs to the study.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// A text in study.yaml and where it stands.
struct Named {
  std::string text;
  Place place;
};

/// `privacy` of study.yaml, as written (files/privacy_settings.hpp).
struct PrivacyFile {
  std::uint32_t smallest_group = 5;
  std::vector<std::vector<Named>> apart;
  Named names;       // a path; empty: none
  Named pseudonyms;  // a path; empty: none
};

/// An entry of `sample` in study.yaml: the respondents meant to be reached.
struct SampleEntry {
  Named attribute;
  Named value;
  std::uint32_t target = 0;  // at least 1
};

/// study.yaml as written, types checked, nothing resolved. Paths are relative.
struct StudyFile {
  std::string title;
  Language language = Language::nl;
  Named codebook;
  Named respondents;
  Named interviews;
  Named coding;
  std::vector<Named> groups;
  std::optional<std::vector<Named>> coders;
  struct AttributeList {
    Named name;
    std::vector<Named> values;
  };
  std::vector<AttributeList> attributes;
  std::optional<Named> report;
  std::optional<Named> recode;
  std::optional<Named> innovations;
  std::optional<Named> crosswalk;  // a path that ends in .yaml, or a built-in name
  std::optional<Named> ratings;
  std::optional<Named> survey;
  PrivacyFile privacy;
  std::vector<SampleEntry> sample;
};

/// `file` as shown in diagnostics ("study.yaml"). Nothing where it cannot be
/// used; a version other than 1 is `study-version`. A text that is missing or
/// unsound is reported here and left empty.
std::optional<StudyFile> read_study_file(std::string_view file, std::string_view text,
                                         Diagnostics& diagnostics);

}  // namespace veldwerk
