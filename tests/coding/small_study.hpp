// A small study on disk for tests of coding: letters with accents, an emoji, no-break space,
// CRLF, a byte-order mark; two coders.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "files/load.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {

class SmallStudy {
 public:
  explicit SmallStudy(const std::filesystem::path& where = std::filesystem::temp_directory_path())
      : folder_(where) {
    folder_.write("study.yaml",
                  "veldwerk: 1\ntitle: Small\nlanguage: nl\ncodebook: codebook.yaml\n"
                  "respondents: respondents.csv\ninterviews: interviews.csv\ncoding: coding\n"
                  "groups: [sector]\n");
    folder_.write("codebook.yaml",
                  "veldwerk: 1\ncodebook: small\ncodes:\n"
                  "  - {id: work, label: Work, codable: false, codes: [{id: time, label: Time}, "
                  "{id: team, label: Team}]}\n"
                  "  - {id: trust, label: Trust}\n");
    folder_.write("respondents.csv", "id,sector\nR1,zorg\nR2,welzijn\nR3,zorg\n");
    folder_.write("interviews.csv",
                  "id,file,record,speakers\nI01,interviews/I01.txt,verbatim,I=interviewer R1\n"
                  "I02,interviews/I02.txt,summary,R2 R3\nI03,,none,R3\n");
    // As typed on Windows; in code points LF counts one.
    folder_.write("interviews/I01.txt",
                  "\xEF\xBB\xBFI: Hoe gaat het?\r\n"
                  "R1: Caf\u00e9 \U0001F600\u00a0kost \u20ac 5. We hebben nooit tijd.\r\n"
                  "\r\n"
                  "R1: Tijd is geld, en tijd is er nooit.\r\n");
    folder_.write("interviews/I02.txt", "Beiden vinden het team fijn.\n");
    folder_.write("coding/anna/I01.csv",
                  "id,start,end,code,valence,respondent,memo,quote\n"
                  "a1,38,59,time,barrier,,,We hebben nooit tijd.\n"
                  "a2,65,78,time,,,eerder,\"Tijd is geld,\"\n");
    folder_.write("coding/bram/I01.csv",
                  "id;start;end;code;valence;respondent;memo;quote;colour\r\n"
                  "b1;21;27;trust;facilitator;;;Caf\u00e9 \U0001F600;red\r\n");
  }

  const std::filesystem::path& root() const { return folder_.path(); }
  void write(const std::string& name, std::string_view bytes) const { folder_.write(name, bytes); }

  LoadedStudy load() const {
    LoadOptions options;
    options.keep_texts = true;
    return load_study(folder_.path(), options);
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace veldwerk
