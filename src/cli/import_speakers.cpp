#include "cli/import_speakers.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnostic.hpp"
#include "cli/ask.hpp"
#include "cli/talk.hpp"
#include "exchange/transcript_opening.hpp"

namespace veldwerk {
namespace {

/// What `--speaker` and interviews.csv can name: an id, or a role.
bool is_who(std::string_view who) {
  return !who.empty() && who.find_first_of(" \t:=") == who.npos;
}

/// "Anna=R4", or "R4" where both are the same.
std::string declaration(const std::string& label, const std::string& who) {
  return label == who ? label : fmt::format("{}={}", label, who);
}

/// The decisions on one transcript; a struct so that its steps share their state.
struct Decisions {
  std::string_view file;
  const std::vector<ToldSpeaker>& told;
  const Study& study;
  Io& io;
  Speakers result = {};
  std::vector<std::string> once = {};  // names that open one line, and are taken for text

  const ToldSpeaker* told_of(const std::string& label) const {
    const auto found = std::ranges::find(told, label, &ToldSpeaker::label);
    return found == told.end() ? nullptr : &*found;
  }

  void declare(SpeakerName name, const std::string& who) {
    std::vector<std::string>& all = result.declared;
    std::string declared = declaration(name.label, who);
    const bool known = std::ranges::find(all, declared) != all.end();
    if (!known && who == "interviewer") {
      all.insert(all.begin(), std::move(declared));
    } else if (!known) {
      all.push_back(std::move(declared));
    }
    result.names.push_back(std::move(name));
  }

  /// A name that opens one turn and looks like another that opens several.
  void decide_slip(SpeakerName name, const std::vector<SpeakerName>& names) {
    const std::string shown = shorten(name.name);
    if (io.in_is_terminal) {
      const auto answer = ask_key(
          io,
          fmt::format("{}: `{}` opens one turn, and looks like `{}`. Is it the same speaker?",
                      shorten(file), shown, shorten(name.near)),
          "yn");
      if (answer == 'y') {
        const auto meant = std::ranges::find(names, name.near, &SpeakerName::name);
        name.label = meant->label;
        result.names.push_back(std::move(name));
      }
      return;
    }
    say_note(io, fmt::format("{}: `{}` opens one line, and is taken for text; is it a slip of "
                             "`{}`? Correct it in the file, or say `--speaker \"{}=ID\"`",
                             shorten(file), shown, shorten(name.near), shown));
  }

  /// Asks on a terminal; false where nobody can be asked.
  bool ask(const SpeakerName& name) {
    while (io.in_is_terminal) {
      const auto answer = ask_line(
          io, fmt::format("{}: who is `{}` ({})? A respondent's id, `interviewer`, `other`, or "
                          "`text` for no speaker:",
                          shorten(file), shorten(name.name), counted(name.turns, "turn", "turns")));
      if (!answer) return false;
      if (*answer == "text") return true;
      if (!is_who(*answer)) continue;
      declare(name, *answer);
      return true;
    }
    return false;
  }

  void decide(SpeakerName name, const std::vector<SpeakerName>& names) {
    if (const ToldSpeaker* known = told_of(name.label)) {
      if (known->who == "text") return;
      if (!known->as.empty()) name.label = known->as;
      return declare(std::move(name), known->who);
    }
    if (is_interviewer_label(name.label)) return declare(name, "interviewer");
    if (study.find_respondent(name.label) != no_index) return declare(name, name.label);
    if (!name.near.empty()) return decide_slip(name, names);
    if (!name.certain) {
      once.push_back(fmt::format("`{}:`", shorten(name.name)));
    } else if (!ask(name)) {
      result.unknown.push_back(
          fmt::format("`{}` ({})", shorten(name.name), counted(name.turns, "turn", "turns")));
    }
  }
};

}  // namespace

bool is_interviewer_label(std::string_view label) {
  constexpr std::array labels = {"I", "Int", "INT", "Interviewer", "INTERVIEWER", "interviewer"};
  return std::ranges::find(labels, label) != labels.end();
}

std::vector<ToldSpeaker> told_speakers(const std::vector<std::string>& values) {
  std::vector<ToldSpeaker> told;
  for (const std::string& value : values) {
    const std::size_t equals = value.rfind('=');
    ToldSpeaker one;
    one.name = value.substr(0, equals);
    one.who = equals == value.npos ? value : value.substr(equals + 1);
    one.label = label_of_name(one.name);
    if (one.label.empty() || !is_who(one.who) || one.name.find_first_of(":=") != one.name.npos) {
      throw WrongUse(
          fmt::format("`--speaker` can't be `{}`", shorten(value)),
          "Write NAME=ID, NAME=interviewer, NAME=other, or NAME=text for a word that is no "
          "speaker; NAME alone where the label is the respondent's id.");
    }
    told.push_back(std::move(one));
  }
  return told;
}

Speakers decide_speakers(std::string_view file, const std::vector<SpeakerName>& names,
                         const std::vector<ToldSpeaker>& told, const Study& study, Io& io) {
  Decisions decisions{file, told, study, io};
  for (const ToldSpeaker& one : told) {
    const bool found = std::ranges::any_of(
        names, [&](const SpeakerName& name) { return name.label == one.label; });
    if ((found || one.always) && one.who != "text") {
      decisions.result.declared.push_back(
          declaration(one.as.empty() ? one.label : one.as, one.who));
    }
  }
  for (const SpeakerName& name : names) decisions.decide(name, names);
  const std::vector<std::string>& once = decisions.once;
  if (!once.empty()) {
    say_note(io, fmt::format(
                     "{} {} taken for text", fmt::join(once, ", "),
                     once.size() == 1 ? "opens one line, and is" : "open one line each, and are"));
  }
  return std::move(decisions.result);
}

}  // namespace veldwerk
