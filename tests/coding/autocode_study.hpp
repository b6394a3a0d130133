// A small study on disk for the tests of autocode: one interview of I (interviewer) and R1, the
// transcript and the codebook's codes as the test gives them.
#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "files/load.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {

class AutocodeStudy {
 public:
  explicit AutocodeStudy(std::string_view transcript) {
    folder_.write("study.yaml",
                  "veldwerk: 1\ntitle: Proef\nlanguage: nl\ncodebook: codebook.yaml\n"
                  "respondents: respondents.csv\ninterviews: interviews.csv\ncoding: coding\n"
                  "groups: []\n");
    folder_.write("respondents.csv", "id\nR1\n");
    folder_.write("interviews.csv",
                  "id,file,record,speakers\nI01,I01.txt,verbatim,I=interviewer R1 O=other\n");
    folder_.write("coding/anna/I01.csv", "id,start,end,code,valence,respondent,memo,quote\n");
    codes("");
    text(transcript);
  }

  void text(std::string_view transcript) const { folder_.write("I01.txt", transcript); }

  /// `keywords`: of the code `time`, as YAML: "[tijd]".
  void codes(std::string_view keywords) const {
    const std::string line = keywords.empty() ? "" : fmt::format("    keywords: {}\n", keywords);
    folder_.write("codebook.yaml",
                  "veldwerk: 1\ncodebook: proef\ncodes:\n  - id: time\n    label: Tijd\n" + line +
                      "  - id: team\n    label: Team\n"
                      "  - id: themes\n    label: Themes\n    codable: false\n    codes:\n"
                      "      - id: trust\n        label: Vertrouwen\n");
  }

  LoadedStudy load() const {
    LoadOptions options;
    options.keep_texts = true;
    return load_study(folder_.path(), options);
  }

  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
};

}  // namespace veldwerk
