#include "cli/init_from.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/csv_text.hpp"
#include "base/diagnostic_text.hpp"
#include "base/durable.hpp"
#include "base/file.hpp"
#include "base/yaml.hpp"
#include "cli/ask.hpp"
#include "cli/import_transcripts.hpp"
#include "cli/open_change.hpp"
#include "cli/talk.hpp"
#include "coding/coding_text.hpp"
#include "exchange/registry.hpp"
#include "exchange/respondent_list.hpp"
#include "exchange/respondent_sheet.hpp"
#include "exchange/transcript_opening.hpp"
#include "files/input.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view nobody = "imported";  // who makes it, where nobody says

/// The study on its way, in a hidden folder beside where it is to be; gone with this.
struct Making {
  fs::path place;

  explicit Making(const fs::path& study) {
    fs::path whole = fs::absolute(study).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();
    place = whole.parent_path() / fmt::format(".{}.veldwerk-new", whole.filename().string());
  }
  Making(const Making&) = delete;
  Making& operator=(const Making&) = delete;
  ~Making() {
    std::error_code error;
    fs::remove_all(place, error);
  }
};

/// One run; a struct so that its steps share their state.
struct FromFolder {
  const InitFrom& options;
  Io& io;
  fs::path place = {};  // of the study on its way
  std::vector<std::string> documents = {};
  RespondentSheet sheet = {};

  int refuse(std::string_view message, std::string_view help) {
    say_error(io, message, help);
    return exit_falls_short;
  }

  /// The documents of the folder, in order of their names; files of other kinds are told.
  bool list_documents() {
    std::error_code error;
    std::vector<std::string> others;
    for (fs::directory_iterator entry(options.folder, error), end; !error && entry != end;
         entry.increment(error)) {
      const std::string name = entry->path().filename().string();
      if (name.starts_with('.') || name.starts_with("~$")) continue;  // hidden, or Word's locks
      std::error_code same;
      if (!options.sheet.empty() && fs::equivalent(entry->path(), options.sheet, same)) continue;
      const bool readme = small_letters(name).starts_with("readme");
      if (!readme && transcript_format_of(name) != nullptr && entry->is_regular_file(same)) {
        documents.push_back(entry->path().string());
      } else {
        others.push_back(name);
      }
    }
    if (error) {
      refuse(fmt::format("`{}` can't be listed: {}", shorten(options.folder, 200), error.message()),
             "Give a folder with transcripts.");
      return false;
    }
    std::ranges::sort(documents);
    std::ranges::sort(others);
    for (const std::string& name : others) {
      say_note(io, fmt::format("`{}` is no transcript that can be read, and is left out",
                               shorten(name, 80)));
    }
    if (documents.empty()) {
      refuse(fmt::format("`{}` holds no transcript", shorten(options.folder, 200)),
             "Give a folder with Word files or others that `veldwerk import` knows.");
    }
    return !documents.empty();
  }

  bool read_sheet() {
    if (options.sheet.empty()) return true;
    ForeignFile file{fs::path(options.sheet).filename().string(), options.sheet, {}};
    if (const auto failed = read_file(options.sheet, transcript_limit, file.bytes)) {
      refuse(fmt::format("`{}` can't be read: {}", shorten(options.sheet, 200), failed->reason),
             "");
      return false;
    }
    Diagnostics found;
    auto table = read_list(file, options.list, found);
    if (table) sheet = read_respondent_sheet(std::move(*table), options.list, found);
    sort_diagnostics(found);
    write_diagnostics(io.err, found, io.colour);
    for (const Loss& loss : sheet.losses) {
      io.err << fmt::format("{}: not carried over: {} ({})\n", shorten(file.name, 80),
                            counted(loss.count, loss.element, "columns that tell who somebody is"),
                            loss.fate);
    }
    return table && !has_errors(found);
  }

  bool commit_draft(const StudyLock& lock, const Draft& draft, Io& quiet) {
    if (const auto& failed = draft.failed()) {
      refuse_change(io, *failed);
      return false;
    }
    return commit_or_refuse(lock,
                            {.command = "init",
                             .coder = coder(),
                             .summary = "respondents of a sheet",
                             .files = draft.changes()},
                            quiet) == exit_good;
  }

  std::string coder() const { return options.coder.empty() ? std::string(nobody) : options.coder; }

  bool add_people() {
    if (options.sheet.empty()) return true;
    const auto opened = open_for_change({.study = place.string(), .coders = {}}, {}, io);
    if (!opened) return false;
    Draft draft(opened->loaded.root);
    Diagnostics found;
    ListOptions by_id;
    by_id.columns["id"] = "id";
    const RespondentListDone done =
        take_in_respondents(sheet.attributes, by_id, opened->loaded, draft, found);
    write_diagnostics(io.err, found, io.colour);
    if (has_errors(found) || !commit_draft(opened->lock, draft, io)) return false;
    io.out << fmt::format("{} of the sheet, {}\n",
                          counted(done.added.size(), "respondent", "respondents"),
                          counted(sheet.attributes.headings.size() - 1, "attribute", "attributes"));
    return true;
  }

  /// A name that stands for somebody of the sheet: their id takes its place.
  ToldSpeaker as_id(const SpeakerName& name, std::size_t person) const {
    const std::string& id = sheet.people[person].id;
    return {.name = name.name, .label = name.label, .who = id, .as = id};
  }

  /// Who speaks in a document, as far as the sheet tells.
  std::vector<ToldSpeaker> known_in(std::string_view file, std::string_view interview,
                                    const std::vector<SpeakerName>& names) const {
    const std::vector<std::size_t> people = people_of_document(sheet, file, interview);
    std::set<std::size_t> heard;
    std::vector<ToldSpeaker> told;
    std::vector<const SpeakerName*> unknown;
    for (const SpeakerName& name : names) {
      const std::size_t person = person_of_name(sheet, name.name);
      if (person != no_person) {
        heard.insert(person);
        told.push_back(as_id(name, person));
      } else if (name.certain && !is_interviewer_label(name.label)) {
        unknown.push_back(&name);
      }
    }
    std::vector<std::size_t> silent;
    for (const std::size_t person : people) {
      if (!heard.contains(person)) silent.push_back(person);
    }
    if (unknown.size() == 1 && silent.size() == 1) {
      told.push_back(as_id(*unknown.front(), silent.front()));
      silent.clear();
    }
    for (const std::size_t person : silent) {
      const std::string& id = sheet.people[person].id;
      told.push_back({id, label_of_name(id), id});
    }
    return told;
  }

  bool add_documents() {
    TranscriptImport import{.study = {.study = place.string(), .coders = {}},
                            .files = documents,
                            .format = "",
                            .encoding = options.list.encoding,
                            .interview = "",
                            .speakers = options.speakers,
                            .record = "verbatim",
                            .date = "",
                            .minutes = "",
                            .coder = coder()};
    for (const SheetPerson& person : sheet.people) {
      import.speaking.push_back(person.id);
      if (!person.name.empty()) import.speaking.push_back(person.name);
    }
    import.known_speakers = [this](auto file, auto interview, const auto& names) {
      return known_in(file, interview, names);
    };
    return import_transcripts(import, io) == exit_good;
  }

  /// What is to become of somebody whom no document has.
  std::optional<WithoutText> decide_on(const std::string& id) {
    if (options.without_text != WithoutText::ask) return options.without_text;
    if (!io.in_is_terminal) return std::nullopt;
    const auto answer = ask_key(
        io,
        fmt::format("{} is in no document. Was the interview held, without a text?", shorten(id)),
        "yn");
    if (!answer) return std::nullopt;
    return *answer == 'y' ? WithoutText::held : WithoutText::left_out;
  }

  /// People of the sheet who are in no document: an interview without a text, or left out.
  bool settle_others() {
    const auto opened = open_for_change({.study = place.string(), .coders = {}}, {}, io);
    if (!opened) return false;
    const Study& study = opened->loaded.study;
    std::vector<bool> present(study.respondents.size(), false);
    for (const Interview& interview : study.interviews) {
      for (const Index respondent : interview.respondents) present[respondent] = true;
    }
    Draft draft(opened->loaded.root);
    Diagnostics found;
    static const CsvColumns interview_columns{
        {"id", "file", "record", "speakers"}, {"date", "minutes"}, false};
    auto interviews = read_rows(draft, "interviews.csv", interview_columns, found);
    static const CsvColumns respondents_columns{{"id"}, {}, true};
    auto respondents = read_rows(draft, "respondents.csv", respondents_columns, found);
    if (!interviews || !respondents) return false;
    std::vector<std::string> open;
    for (std::size_t i = study.respondents.size(); i-- > 0;) {
      if (present[i]) continue;
      const std::string& id = study.respondents[i].id;
      const std::optional<WithoutText> decided = decide_on(id);
      if (!decided) {
        open.push_back(shorten(id));
      } else if (*decided == WithoutText::held) {
        const bool taken = study.find_interview(id) != no_index;
        interviews->insert(
            interviews->lines().size(),
            {{"id", taken ? id + "-held" : id}, {"record", "none"}, {"speakers", id}});
        io.out << fmt::format("added {}: held, without a text\n", id);
      } else {
        remove_row(*respondents, id);
        io.out << fmt::format("left out {}: in no document\n", id);
      }
    }
    if (!open.empty()) {
      std::ranges::reverse(open);
      refuse(fmt::format("in no document: {}", fmt::join(open, ", ")),
             "Name their documents in a column `document` of the sheet, or say `--without-text "
             "held` (the interview was held, there is no text) or `--without-text left-out`.");
      return false;
    }
    draft.write("interviews.csv", interviews->text());
    draft.write("respondents.csv", respondents->text());
    return commit_draft(opened->lock, draft, io);
  }

  static void remove_row(CsvText& rows, const std::string& id) {
    for (std::size_t line = 0; line < rows.lines().size(); ++line) {
      if (rows.lines()[line].is_row() && rows.field(line, "id") == id) return rows.erase(line);
    }
  }

  /// Whether the study is sound; what is wrong or odd with it is told.
  bool check() {
    const LoadedStudy loaded = load_study(place, {});
    write_diagnostics(io.err, loaded.diagnostics, io.colour);
    return loaded.usable && !has_errors(loaded.diagnostics);
  }

  /// Attributes of the sheet by which tables can be broken down: few values, and more than one.
  std::vector<std::string> groups() const {
    constexpr std::size_t most_values = 12;
    constexpr std::size_t most_groups = 3;
    std::vector<std::string> groups;
    for (std::size_t i = 1; i < sheet.attributes.headings.size() && groups.size() < most_groups;
         ++i) {
      std::set<std::string> values;
      for (const ListRow& row : sheet.attributes.rows) values.insert(trimmed(row.fields[i]));
      values.erase("");
      const bool few =
          values.size() > 1 && values.size() <= most_values && values.size() < sheet.people.size();
      if (few) groups.push_back(yaml_quoted(collapse_white_space(sheet.attributes.headings[i])));
    }
    return groups;
  }
  static std::string trimmed(std::string_view text) { return std::string(trim(text)); }

  /// The attributes are the sheet's, and so are the groups.
  void adapt(std::vector<StudyFileToBe>& files) const {
    if (options.sheet.empty()) return;
    for (StudyFileToBe& file : files) {
      if (file.name == "respondents.csv") file.bytes = "id\n";
      constexpr std::string_view line = "groups: [sector, role]";
      const std::size_t at = file.bytes.find(line);
      if (file.name != "study.yaml" || at == file.bytes.npos) continue;
      file.bytes.replace(at, line.size(), fmt::format("groups: [{}]", fmt::join(groups(), ", ")));
    }
  }

  bool make(std::vector<StudyFileToBe> files) {
    adapt(files);
    std::vector<NewFile> all;
    for (const StudyFileToBe& file : files) all.push_back({file.name, file.bytes});
    std::error_code error;
    fs::remove_all(place, error);  // left behind by a run that was stopped
    if (const auto failed = write_new_folder(place, all)) {
      refuse(fmt::format("`{}` can't be made: {}", shorten(options.study, 200), failed->reason),
             "");
      return false;
    }
    return add_people() && add_documents() && settle_others() && check();
  }
};

}  // namespace

int init_from(const InitFrom& options, const std::vector<StudyFileToBe>& files, Io& io) {
  std::ostringstream done;  // said once it is: of a study that is not made, nothing was added
  Io aside{
      done,      io.err,   io.in,     io.in_is_terminal, io.out_is_terminal, io.err_is_terminal,
      io.colour, io.quiet, io.verbose};
  FromFolder run{options, aside};
  if (!run.list_documents() || !run.read_sheet()) return exit_falls_short;
  const Making making(options.study);
  run.place = making.place;
  const auto nothing_made = [&] {
    say_error(io, fmt::format("`{}` was not made", shorten(options.study, 200)),
              "Nothing was written. Mend what is told above, and give the same command again.");
    return exit_falls_short;
  };
  if (!run.make(files)) return nothing_made();
  // A study that has just been made has no past: its journal begins with the first change.
  std::error_code error;
  fs::remove_all(making.place / "journal", error);
  fs::remove_all(making.place / ".veldwerk", error);
  fs::rename(making.place, options.study, error);
  if (error) {
    say_error(io,
              fmt::format("`{}` can't be made: {}", shorten(options.study, 200), error.message()));
    return nothing_made();
  }
  io.out << done.str();
  say_note(io,
           "names may stand in the texts, and do in originals/: `veldwerk pseudonymise` takes them "
           "out of the texts");
  return exit_good;
}

}  // namespace veldwerk
