// ROCK sources of a study; rock.hpp tells what the format is.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/yaml.hpp"
#include "exchange/rock.hpp"
#include "text/code_points.hpp"
#include "text/sentences.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// `id` as ROCK takes identifiers: letters, digits and `_`, a letter first.
std::string rock_name(std::string_view id) {
  std::string out;
  for (const char c : id) {
    const bool sound = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += sound ? c : '_';
  }
  if (out.empty() || out.front() == '_' || (out.front() >= '0' && out.front() <= '9')) {
    out.insert(out.begin(), 'x');
  }
  return out;
}

/// ROCK's name of each id; different ids have different names.
class RockNames {
 public:
  const std::string& of(const std::string& id) {
    const auto [at, is_new] = names_.emplace(id, "");
    if (is_new) {
      const std::string wish = rock_name(id);
      std::string name = wish;
      for (int n = 2; !taken_.insert(name).second; ++n) name = fmt::format("{}_{}", wish, n);
      at->second = name;
    }
    return at->second;
  }

 private:
  std::map<std::string, std::string, std::less<>> names_;
  std::set<std::string, std::less<>> taken_;
};

/// An utterance: a sentence of the transcript, or what of it stands on one line.
struct Utterance {
  std::uint32_t start = 0;  // code points, half-open
  std::uint32_t end = 0;
  std::uint32_t line = 0;  // of the transcript, from 1
  bool opens = false;      // a turn begins with it
  std::string text = {};
};

/// Without double brackets, which would be read as codes.
std::string harmless(std::string_view text, std::vector<Loss>& losses) {
  std::string out;
  for (const char c : text) {
    if (!out.empty() && (c == '[' || c == ']') && out.back() == c) {
      out += ' ';
      add_loss(losses, "double bracket in the text",
               "written with a space, since ROCK has codes so");
    }
    out += c;
  }
  return out;
}

/// Where the speech of each turn begins, by the line that opens it: bytes of both.
std::map<std::size_t, std::size_t> openings_of(const Interview& interview,
                                               const CodePointIndex& index) {
  std::map<std::size_t, std::size_t> openings;
  std::uint32_t last_turn = no_index;
  for (const Speech& speech : interview.speech) {
    if (!interview.has_turns || speech.turn == last_turn) continue;
    last_turn = speech.turn;
    const std::size_t begin = index.byte_of(speech.start);
    const std::size_t colon = interview.text.rfind(':', begin);
    if (colon == std::string::npos) continue;
    openings[interview.text.rfind('\n', colon) + 1] = begin;
  }
  return openings;
}

/// The sentences of a transcript, without the labels of its turns: ROCK names who speaks otherwise.
std::vector<Utterance> utterances_of(const Interview& interview, std::vector<Loss>& losses) {
  const std::string_view text = interview.text;
  const CodePointIndex index(text);
  const std::map<std::size_t, std::size_t> openings = openings_of(interview, index);
  std::vector<Utterance> out;
  std::uint32_t line = 0;
  std::size_t from = 0;
  bool opens = false;
  const auto add = [&](std::size_t end) {
    if (end <= from) return;
    const std::string one = collapse_white_space(text.substr(from, end - from));
    if (!one.empty()) {
      out.push_back({index.code_point_of(from), index.code_point_of(end), line, opens,
                     harmless(one, losses)});
      opens = false;
    }
    from = end;
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    ++line;
    const auto opening = openings.find(begin);
    opens = opens || opening != openings.end();
    from = opening == openings.end() ? begin : std::min(opening->second, end);
    const std::size_t speech = from;
    for (const std::size_t sentence : sentence_ends(text.substr(speech, end - speech))) {
      add(speech + sentence);
    }
    add(end);
    begin = end + 1;
  }
  return out;
}

/// Writes a study; a struct so that its steps share their state.
struct RockWriter {
  const Study& study;
  Language language;
  Exported out = {};
  RockNames codes = {};
  RockNames others = {};                            // of interviews, coders and respondents
  std::set<std::pair<Index, Valence>> valued = {};  // codes that have a child for a valence

  std::string code_name(const Segment& segment) {
    const std::string& id = study.codebook.codes[segment.code].id;
    if (segment.valence == Valence::neutral) return codes.of(id);
    valued.insert({segment.code, segment.valence});
    return codes.of(fmt::format("{}/{}", id, name_of(segment.valence)));
  }

  /// Who speaks in the turn that an utterance opens, as a case.
  std::string speaker_at(const Interview& interview, const Utterance& utterance) {
    const auto after =
        std::ranges::upper_bound(interview.speech, utterance.end - 1, {}, &Speech::start);
    if (after == interview.speech.begin()) return "";
    const Speech& speech = *std::prev(after);
    if (speech.end <= utterance.start || !interview.has_turns) return "";
    const Speaker& speaker = interview.speakers[speech.speaker];
    switch (speaker.role) {
      case SpeakerRole::respondent:
        return others.of(study.respondents[speaker.respondent].id);
      case SpeakerRole::interviewer:
        return "interviewer";
      case SpeakerRole::other:
        return "other";
    }
    return "other";
  }

  /// The codes of each utterance, in the order of the segments.
  std::vector<std::vector<std::string>> codes_of(const std::vector<Utterance>& utterances,
                                                 const std::vector<const Segment*>& segments) {
    std::vector<std::vector<std::string>> found(utterances.size());
    for (const Segment* const segment : segments) {
      const std::string name = code_name(*segment);
      auto at = std::ranges::upper_bound(utterances, segment->start, {}, &Utterance::end);
      bool finer = at != utterances.end() && at->start < segment->start;
      std::uint32_t reached = 0;
      for (; at != utterances.end() && at->start < segment->end; ++at) {
        auto& list = found[static_cast<std::size_t>(at - utterances.begin())];
        if (std::ranges::find(list, name) == list.end()) list.push_back(name);
        reached = at->end;
      }
      finer = finer || reached > segment->end;
      if (reached == 0) {
        add_loss(out.losses, "segment without words", "left out");
      } else if (finer) {
        add_loss(out.losses, "boundary of a segment within a sentence",
                 "the whole sentence is coded");
      }
      count_rest(*segment);
    }
    return found;
  }

  void count_rest(const Segment& segment) {
    if (!study.text_of(segment.memo).empty()) add_loss(out.losses, "memo of a segment", "left out");
    if (segment.strength != 0) add_loss(out.losses, "strength of a segment", "left out");
  }

  void add_source(const Interview& interview, std::uint16_t coder, bool several,
                  const std::vector<const Segment*>& segments) {
    const std::string id = others.of(interview.id);
    const std::string& name = study.coders[coder].name;
    // The same text and identifiers for each coder: what ROCK needs to merge them.
    std::vector<Loss> ignored;
    const std::vector<Utterance> utterances =
        utterances_of(interview, segments.empty() ? ignored : out.losses);
    const auto codes_here = codes_of(utterances, segments);
    std::string text = fmt::format("[[sourceId={}]]\n", id);
    if (!segments.empty()) text += fmt::format("[[coderId={}]]\n", others.of(name));
    text += '\n';
    std::uint32_t line = 0;
    std::uint32_t in_line = 0;
    for (std::size_t i = 0; i < utterances.size(); ++i) {
      const Utterance& one = utterances[i];
      if (line != 0 && one.line > line + 1) text += '\n';
      in_line = one.line == line ? in_line + 1 : 1;
      line = one.line;
      text += fmt::format("[[uid={}_{}_{}]] ", id, line, in_line);
      if (one.opens) text += fmt::format("[[cid={}]] ", speaker_at(interview, one));
      text += one.text;
      for (const std::string& code : codes_here[i]) text += fmt::format(" [[{}]]", code);
      text += '\n';
    }
    out.files.push_back(
        {several ? fmt::format("{}_{}.rock", id, others.of(name)) : id + ".rock", text});
  }

  void add_code(std::string& text, Index code) {
    const Code& one = study.codebook.codes[code];
    const auto entry = [&](const std::string& name, const std::string& label,
                           const std::string& parent) {
      text += fmt::format("  -\n    id: {}\n    label: {}\n", name, yaml_quoted(label));
      if (!parent.empty()) text += fmt::format("    parentId: {}\n", parent);
    };
    const std::string name = codes.of(one.id);
    entry(name, one.label.in(language),
          one.parent == no_index ? "" : codes.of(study.codebook.codes[one.parent].id));
    for (const Valence valence : {Valence::barrier, Valence::facilitator, Valence::mixed}) {
      if (!valued.contains({code, valence})) continue;
      entry(codes.of(fmt::format("{}/{}", one.id, name_of(valence))),
            fmt::format("{}: {}", one.label.in(language), name_of(valence)), name);
    }
    if (!one.definition.empty()) add_loss(out.losses, "definition of a code", "left out");
    if (!one.color.empty()) add_loss(out.losses, "colour of a code", "left out");
  }

  void write() {
    for (const Code& code : study.codebook.codes) codes.of(code.id);
    std::map<std::pair<Index, std::uint16_t>, std::vector<const Segment*>> by_source;
    for (const Segment& segment : study.segments) {
      if (!study.coders[segment.coder].of_record) continue;
      by_source[{segment.interview, segment.coder}].push_back(&segment);
    }
    for (Index i = 0; i < study.interviews.size(); ++i) {
      const Interview& interview = study.interviews[i];
      if (interview.record == Record::none) {
        add_loss(out.losses, "interview without a text", "left out");
        continue;
      }
      std::size_t coders = 0;
      std::uint16_t only = 0;
      for (std::uint16_t coder = 0; coder < study.coders.size(); ++coder) {
        coders += by_source.contains({i, coder}) ? 1 : 0;
        if (study.coders[coder].of_record) only = coder;
      }
      if (coders == 0 && !study.coders.empty()) add_source(interview, only, false, {});
      for (std::uint16_t coder = 0; coder < study.coders.size(); ++coder) {
        const auto found = by_source.find({i, coder});
        if (found != by_source.end()) add_source(interview, coder, coders > 1, found->second);
      }
    }
    std::string tree = "---\ncodes:\n";
    for (Index code = 0; code < study.codebook.codes.size(); ++code) add_code(tree, code);
    out.files.push_back({"codebook.rock", tree + "---\n"});
    add_loss(out.losses, "respondent's attributes", "left out", study.respondents.size());
  }
};

}  // namespace

std::optional<Exported> write_rock(const ExportRequest& request, Diagnostics& /*diagnostics*/) {
  RockWriter writer{request.loaded.study, request.language};
  writer.write();
  return std::move(writer.out);
}

}  // namespace veldwerk
