#include "cli/import_transcripts.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "cli/open_change.hpp"
#include "cli/talk.hpp"
#include "coding/take_in.hpp"
#include "exchange/segment_list_codes.hpp"
#include "exchange/transcript_file.hpp"
#include "exchange/transcript_layout.hpp"
#include "files/input.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// A file on its way into the study.
struct Incoming {
  std::string shown;  // the file, as messages show it
  ImportedTranscript read;
  NewTranscript transcript;
  std::vector<Loss> losses;
  TakenIn taken;
};

/// "3 pictures"
std::string counted_loss(const Loss& loss) {
  // The word that takes the plural: "line across", "byte-order mark within the text".
  const std::size_t end =
      std::min({loss.element.find(" within "), loss.element.find(" without "),
                loss.element.find(" of "), loss.element.find(" across"), loss.element.size()});
  const std::string_view word = std::string_view(loss.element).substr(0, end);
  const bool hiss = word.ends_with('s') || word.ends_with('x') || word.ends_with("ch");
  const std::string many =
      word.ends_with('y') && !word.ends_with("ey")
          ? fmt::format("{}ies{}", word.substr(0, word.size() - 1), loss.element.substr(end))
          : fmt::format("{}{}{}", word, hiss ? "es" : "s", loss.element.substr(end));
  return counted(loss.count, loss.element, many);
}

/// One run of the command; a struct so that its steps share their state.
struct ImportRun {
  const TranscriptImport& options;
  Io& io;
  std::vector<Incoming> files = {};
  std::size_t at_fault = 0;
  std::string by = {};  // who makes the change

  /// What is wrong with a file, and what is to be known of it: told when all are read, since the
  /// line that shows how far it is stands on the same terminal.
  struct Told {
    Diagnostics diagnostics = {};
    std::string note = {};
  };

  std::optional<Incoming> read(const std::string& file, Told& told) {
    const std::string shown = shorten(file, 200);
    ForeignFile foreign{.name = fs::path(file).filename().string(), .path = file, .bytes = {}};
    if (const auto error = read_file(file, transcript_limit, foreign.bytes)) {
      const bool large = error->kind == FileError::Kind::too_large;
      told.diagnostics.push_back(make_error(
          large ? "import-limit" : "file-unreadable", {printable(file), 0, 0},
          fmt::format("it can't be read: {}", error->reason),
          large ? "No transcript is that long: is it one? Split it, or save its text alone."
                : "Look at its name, and whether you may read it."));
      return std::nullopt;
    }
    std::optional<ImportedTranscript> read =
        read_transcript(foreign, options.format, {.encoding = options.encoding}, told.diagnostics);
    if (!read) return std::nullopt;
    if (!read->encoding.empty() && options.encoding.empty()) {
      told.note = fmt::format("`{}` is no UTF-8, and was read as {}: look at its accents{}", shown,
                              read->encoding,
                              read->guessed ? ", or name its encoding by `--encoding`" : "");
    }
    Incoming incoming;
    incoming.shown = shown;
    incoming.transcript = {
        .interview = options.interview.empty() ? interview_id_of(foreign.name) : options.interview,
        .record = options.record,
        .date = options.date.empty() ? read->date : options.date,
        .minutes = options.minutes,
        .original = foreign.name,
        .original_bytes = std::move(foreign.bytes),
        .replace = options.replace};
    incoming.read = std::move(*read);
    return incoming;
  }

  void read_all() {
    std::vector<Told> told(options.files.size());
    {
      SignOfLife life(io, "reading transcripts");
      for (std::size_t i = 0; i < options.files.size(); ++i) {
        life.at(i, options.files.size());
        std::optional<Incoming> incoming = read(options.files[i], told[i]);
        if (incoming) {
          files.push_back(std::move(*incoming));
        } else {
          ++at_fault;
        }
      }
    }
    for (const Told& one : told) {
      write_diagnostics(io.err, one.diagnostics, io.colour);
      if (!one.note.empty()) say_note(io, one.note);
    }
    std::map<std::string, const Incoming*> ids;
    for (const Incoming& file : files) {
      const auto [first, is_new] = ids.emplace(file.transcript.interview, &file);
      if (is_new) continue;
      ++at_fault;
      say_error(io,
                fmt::format("`{}` and `{}` would both be the interview {}", first->second->shown,
                            file.shown, file.transcript.interview),
                "Import them one by one, with --interview; or rename one.");
    }
  }

  /// Who speaks in each file; names that nobody tells of are wrong use, of all files at once.
  void find_speakers(const Study& study) {
    const bool single = options.files.size() == 1;
    std::vector<std::string> unknown;
    for (Incoming& file : files) {
      std::vector<ToldSpeaker> told = told_of(file, study);
      std::vector<std::string> speaking = always_speaking(study);
      for (const ToldSpeaker& speaker : told) speaking.push_back(speaker.name);
      const std::vector<SpeakerName> names = speaker_names(file.read, speaking);
      if (options.known_speakers) add_known(file, names, told);
      Speakers speakers = decide_speakers(file.shown, names, told, study, io);
      if (!speakers.unknown.empty()) {
        unknown.push_back(fmt::format("{}{}", single ? "" : file.shown + ": ",
                                      fmt::join(speakers.unknown, ", ")));
      }
      file.transcript.speakers = std::move(speakers.declared);
      lay_out_file(file, speakers.names);
    }
    if (unknown.empty()) return;
    throw WrongUse(fmt::format("who speaks here? {}", fmt::join(unknown, "; ")),
                   "Say it for each name: `--speaker \"Anna=R4\"`, `--speaker M=interviewer`, "
                   "`--speaker P=other`, `--speaker R4` where the name is the id, or `--speaker "
                   "Noot=text` for a word that is no speaker.");
  }

  /// Names that are speakers' however seldom they appear, and without a colon.
  std::vector<std::string> always_speaking(const Study& study) const {
    std::vector<std::string> names = options.speaking;
    for (const std::string_view name : {"Interviewer", "INTERVIEWER", "interviewer"}) {
      names.emplace_back(name);
    }
    for (const Respondent& respondent : study.respondents) {
      if (respondent.id.size() > 1) names.push_back(respondent.id);  // "A" may be a word
    }
    return names;
  }

  /// Adds who else is known to speak in the file.
  void add_known(const Incoming& file, const std::vector<SpeakerName>& names,
                 std::vector<ToldSpeaker>& told) const {
    const auto opens = [&](const std::string& label) {
      return std::ranges::find(names, label, &SpeakerName::label) != names.end();
    };
    std::vector<SpeakerName> others;
    for (const SpeakerName& name : names) {
      const bool said = std::ranges::find(told, name.label, &ToldSpeaker::label) != told.end();
      if (!said) others.push_back(name);
    }
    const std::vector<ToldSpeaker> known =
        options.known_speakers(file.transcript.original, file.transcript.interview, others);
    for (const ToldSpeaker& one : known) {
      const bool said = std::ranges::any_of(told, [&](const ToldSpeaker& other) {
        return other.who == one.who && opens(other.label);
      });
      if (opens(one.label) || !said) told.push_back(one);
    }
  }

  /// What `--speaker` tells, and behind it what the interview's row does, where there is one.
  std::vector<ToldSpeaker> told_of(const Incoming& file, const Study& study) const {
    std::vector<ToldSpeaker> told = options.speakers;
    for (ToldSpeaker& one : told) one.always = options.files.size() == 1;
    const Index there = study.find_interview(file.transcript.interview);
    if (there == no_index) return told;
    for (const Speaker& speaker : study.interviews[there].speakers) {
      if (std::ranges::find(told, speaker.label, &ToldSpeaker::label) != told.end()) continue;
      std::string who = speaker.role == SpeakerRole::interviewer ? "interviewer" : "other";
      if (speaker.role == SpeakerRole::respondent && speaker.respondent != no_index) {
        who = study.respondents[speaker.respondent].id;
      }
      told.push_back({speaker.label, speaker.label, std::move(who), false});
    }
    return told;
  }

  static void lay_out_file(Incoming& file, const std::vector<SpeakerName>& names) {
    LaidOutTranscript laid_out = lay_out(file.read, names);
    file.read = {};
    file.losses = std::move(laid_out.losses);
    file.transcript.text = std::move(laid_out.text);
    for (LaidOutComment& comment : laid_out.comments) {
      file.transcript.remarks.push_back({comment.span, std::move(comment.author),
                                         std::move(comment.date), std::move(comment.text)});
    }
    for (LaidOutCoding& coding : laid_out.codings) {
      file.transcript.segments.push_back({.span = coding.span, .code = std::move(coding.code)});
    }
  }

  /// The codes of the study for the names that a format has: `work>time` is `time`.
  static void name_codes(Incoming& file, const CodeNames& codes) {
    for (NewSegment& segment : file.transcript.segments) {
      const MatchedCode match = codes.match(segment.code);
      if (match.codes.size() != 1) continue;  // taking it in tells of it
      segment.code = codes.codebook().codes[match.codes.front()].id;
      if (segment.valence.empty()) segment.valence = match.valence;
    }
  }

  /// Who makes the change; of a dry run only where something will be theirs.
  std::string coder(const LoadedStudy& loaded) const {
    const bool owns = std::ranges::any_of(files, [](const Incoming& file) {
      return !file.transcript.remarks.empty() || !file.transcript.segments.empty();
    });
    return options.dry_run && !owns ? std::string() : acting_coder(options.coder, loaded);
  }

  /// Puts all files into the draft; false where one is at fault, which is said.
  bool take_all(const LoadedStudy& loaded, Draft& draft, bool tell_warnings) {
    const CodeNames codes(loaded.study.codebook);
    for (Incoming& file : files) {
      name_codes(file, codes);
      Diagnostics found;
      const std::optional<TakenIn> taken = take_in(loaded, file.transcript, by, draft, found);
      sort_diagnostics(found);
      if (tell_warnings || !taken) write_diagnostics(io.err, found, io.colour);
      if (taken) {
        file.taken = *taken;
        continue;
      }
      ++at_fault;
      if (options.files.size() > 1) {
        say_error(io, fmt::format("`{}` can't be taken in", file.shown));
      }
    }
    if (const auto& failed = draft.failed()) {
      refuse_change(io, *failed);
      return false;
    }
    if (at_fault > 0) refuse();
    return at_fault == 0;
  }

  /// All of it but the writing: what is at fault is found, and a person asked, while nobody else
  /// waits for the lock.
  bool prepare(const LoadedStudy& loaded) {
    if (!loaded.usable) {
      write_diagnostics(io.err, loaded.diagnostics, io.colour);
      return false;
    }
    find_speakers(loaded.study);
    by = coder(loaded);
    Draft draft(loaded.root);
    return take_all(loaded, draft, true);
  }

  int write() {
    const bool all_there =
        std::ranges::all_of(files, [](const Incoming& file) { return file.taken.was_there; });
    if (options.dry_run || all_there) return tell_all();
    Io silent = io;
    silent.verbose = false;
    const std::optional<OpenedStudy> study = open_for_change(options.study, {}, silent);
    if (!study) return exit_falls_short;
    Draft draft(study->loaded.root);
    if (!take_all(study->loaded, draft, false)) return exit_falls_short;
    const int status = commit_or_refuse(
        study->lock,
        {.command = "import", .coder = by, .summary = summary(), .files = draft.changes()}, io);
    return status == exit_good ? tell_all() : status;
  }

  int tell_all() {
    int status = exit_good;
    for (const Incoming& file : files) {
      tell(file);
      if (!file.taken.faults.empty()) status = exit_falls_short;
    }
    return status;
  }

  int refuse() {
    if (options.files.size() == 1) {
      say_error(io, fmt::format("`{}` was not taken in", shorten(options.files.front(), 200)));
    } else {
      say_error(io,
                fmt::format("nothing was taken in: {} of {} at fault", at_fault,
                            counted(options.files.size(), "file is", "files are")),
                "Mend them, or import the others alone.");
    }
    return exit_falls_short;
  }

  std::string summary() const {
    std::vector<std::string_view> ids;
    for (const Incoming& file : files) {
      if (!file.taken.was_there) ids.push_back(file.transcript.interview);
    }
    if (ids.size() <= 5) {
      return fmt::format("took in the transcript of {}", fmt::join(ids, ", "));
    }
    return fmt::format("took in the transcripts of {} interviews", ids.size());
  }

  void tell(const Incoming& file) {
    const TakenIn& taken = file.taken;
    const std::string& id = file.transcript.interview;
    if (taken.was_there) {
      io.out << fmt::format("{}: there already, nothing changed\n", id);
      return;
    }
    const std::string done =
        fmt::format("{}{}", options.dry_run ? "would " : "", taken.replaced ? "replace" : "add");
    std::vector<std::string> speakers;
    for (std::size_t i = 0; i < file.transcript.speakers.size(); ++i) {
      speakers.push_back(fmt::format("{} ({})", file.transcript.speakers[i],
                                     counted(taken.turns_of[i], "turn", "turns")));
    }
    const std::string past = options.dry_run ? "" : taken.replaced ? "d" : "ed";
    io.out << fmt::format("{}{} {}: {}, {}, speakers {}\n", done, past, id, taken.file,
                          counted(taken.turns, "turn", "turns"),
                          speakers.empty() ? "none" : fmt::format("{}", fmt::join(speakers, ", ")));
    const std::string_view added = options.dry_run ? "would add" : "added";
    for (const std::string& one : taken.new_respondents) {
      io.out << fmt::format("{} respondent {}: give the attributes in respondents.csv\n", added,
                            one);
    }
    if (!taken.memo.empty()) {
      io.out << fmt::format("{} {}: {}\n", added, taken.memo,
                            counted(file.transcript.remarks.size(), "comment", "comments"));
    }
    if (!file.transcript.segments.empty()) {
      io.out << fmt::format("{} {} of {}\n", added, counted(taken.segments, "segment", "segments"),
                            id);
    }
    for (const ItemFault& fault : taken.faults) {
      io.err << fmt::format("{}: segment left out: {}\n", file.shown, fault.fault.message);
    }
    for (const Loss& loss : file.losses) {
      io.err << fmt::format("{}: not carried over: {} ({})\n", file.shown,
                            printable(counted_loss(loss)), printable(loss.fate));
    }
  }
};

}  // namespace

int import_transcripts(const TranscriptImport& options, Io& io) {
  ImportRun run{options, io};
  run.read_all();
  if (run.files.empty()) return run.refuse();
  const std::optional<LoadedStudy> loaded = open_study(options.study, {}, io);
  return loaded && run.prepare(*loaded) ? run.write() : exit_falls_short;
}

}  // namespace veldwerk
