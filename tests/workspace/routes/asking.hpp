// A workspace on a small study, asked as the page asks it.
#pragma once

#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/program.hpp"
#include "coding/journal.hpp"
#include "tests/coding/small_study.hpp"
#include "tests/coding/study_state.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {

using nlohmann::json;

inline Response post(Workspace& workspace, const std::string& path, const std::string& body) {
  Request request;
  request.method = Method::post;
  request.path = path;
  request.body = body;
  return answer(workspace, std::move(request));
}

/// `query`: "kind=frequencies&by=sector", nothing in it encoded.
inline Response get(Workspace& workspace, const std::string& path, const std::string& query = "") {
  Request request;
  request.path = path;
  std::istringstream parts(query);
  for (std::string part; std::getline(parts, part, '&');) {
    const std::size_t sign = part.find('=');
    request.query[part.substr(0, sign)] = part.substr(sign + 1);
  }
  return answer(workspace, std::move(request));
}

inline json body_of(const Response& response) {
  return json::parse(response.body);
}

/// "409 clash: the segment was changed since", "200"
inline std::string told(const Response& response) {
  std::string text = std::to_string(response.status);
  const json body = body_of(response);
  if (!body.contains("error")) return text;
  const json& error = body["error"];
  text += " " + error["kind"].get<std::string>() + ": " + error["message"].get<std::string>();
  if (error.contains("rule")) text += " [" + error["rule"].get<std::string>() + "]";
  return text;
}

/// Segments of one of the workspace's interviews, as the page would ask for changes of them.
class Asking {
 public:
  explicit Asking(const SmallStudy& study, const std::string& coder = "anna",
                  const std::string& round = "")
      : workspace{OpenStudy(study.root()), coder, round} {}

  Response ask(const std::string& path, const json& body) {
    return post(workspace, path, body.dump());
  }

  std::string transcript(const std::string& interview) {
    const Study& study = workspace.study.now().study;
    return transcript_version(study.interviews[study.find_interview(interview)]);
  }

  /// The body that adds a segment.
  json adding(const std::string& interview, std::int64_t start, std::int64_t end,
              const std::string& code, const std::string& valence = "") {
    return {{"interview", interview}, {"transcript", transcript(interview)},
            {"start", start},         {"end", end},
            {"code", code},           {"valence", valence}};
  }

  std::string version(const std::string& id) {
    const Study& study = workspace.study.now().study;
    for (const Segment& segment : study.segments) {
      if (study.text_of(segment.id) == id) return segment_version(study, segment);
    }
    return "none";
  }

  /// The body that changes or removes a segment, with more fields to come.
  json about(const std::string& interview, const std::string& id) {
    return {{"interview", interview}, {"id", id}, {"version", version(id)}};
  }

  Workspace workspace;
};

/// Runs the command line as a coder would, and gives its exit status.
inline int run_command(std::vector<std::string> words) {
  std::ostringstream out;
  std::ostringstream err;
  std::istringstream in;
  Io io{out, err, in};
  return run_program(words, io);
}

/// New ids are drawn: each shows as sID.
inline std::string without_ids(const std::string& text) {
  static const std::regex id("\\bs[0-9a-z]{13}\\b");
  return std::regex_replace(text, id, "sID");
}

inline State without_ids(State state) {
  for (auto& [file, bytes] : state) bytes = without_ids(bytes);
  return state;
}

}  // namespace veldwerk
