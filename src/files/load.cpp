#include "files/load.hpp"

#include <algorithm>
#include <atomic>
#include <new>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/file.hpp"
#include "base/log.hpp"
#include "base/parallel.hpp"
#include "base/sha256.hpp"
#include "base/source_text.hpp"
#include "files/as_if.hpp"
#include "files/checks/registry.hpp"
#include "files/codebook_file.hpp"
#include "files/coding_file.hpp"
#include "files/coding_folder.hpp"
#include "files/crosswalk_file.hpp"
#include "files/innovations_file.hpp"
#include "files/input.hpp"
#include "files/interview_reading.hpp"
#include "files/interviews_file.hpp"
#include "files/kept_readings.hpp"
#include "files/left_out.hpp"
#include "files/memo_folder.hpp"
#include "files/privacy_settings.hpp"
#include "files/ratings_file.hpp"
#include "files/recode_file.hpp"
#include "files/respondents_file.hpp"
#include "files/sample_targets.hpp"
#include "files/study_file.hpp"
#include "files/survey_file.hpp"
#include "files/unplaced.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr const char* study_file_name = "study.yaml";
constexpr std::uint64_t yaml_limit = 1024ULL * 1024;

/// Loads one study; a struct so that its steps share their state.
struct Loader {
  const LoadOptions& options;
  LoadedStudy& loaded;
  StudyFile file = {};
  std::vector<InterviewRow> rows = {};
  CodingFolder coding = {};
  bool codebook_read = false;
  bool respondents_read = false;
  bool interviews_read = false;
  bool innovations_read = false;
  std::vector<RecodedCode> recoded = {};
  KeptReadings* kept = nullptr;
  std::string rests_on = {};  // where readings are kept: KeptReadings::rests_on

  Diagnostics& diagnostics() { return loaded.diagnostics; }

  void note_input(std::string_view name, std::string_view bytes) {
    if (!options.fingerprints && kept == nullptr) return;
    const std::string hash = sha256_hex(bytes);
    if (kept != nullptr) rests_on += fmt::format("{}\n{}\n", name, hash);
    if (options.fingerprints) loaded.inputs.push_back({std::string(name), hash});
  }

  bool read_study_yaml(const std::string& name) {
    std::string text;
    const Place here{name, 0, 0};
    if (!read_input(loaded.root, name, yaml_limit, "study-missing", here, text, diagnostics())) {
      return false;
    }
    note_input(name, text);
    std::optional<StudyFile> read = read_study_file(name, text, diagnostics());
    if (!read) return false;
    file = std::move(*read);
    loaded.study.title = file.title;
    loaded.coding_folder = shown_path(file.coding.text);
    loaded.codebook = file.codebook.text;
    loaded.study.language = file.language;
    return true;
  }

  void read_codebook() {
    std::vector<CodebookSource> sources;
    std::optional<Codebook> codebook =
        load_codebook(loaded.root, file.codebook.text, file.codebook.place, diagnostics(), sources);
    for (const CodebookSource& source : sources) note_input(source.file, source.bytes);
    codebook_read = codebook.has_value();
    if (codebook) loaded.study.codebook = std::move(*codebook);
  }

  void read_recode() {
    if (file.recode) loaded.recode_file = shown_path(file.recode->text);
    const std::optional<RecodeSource> source =
        load_recode(loaded.root, options.recode, file.recode,
                    codebook_read ? &loaded.study.codebook : nullptr, diagnostics());
    if (!source) return;
    note_input(source->file, source->bytes);
    recoded = source->codes;
    if (source->used) loaded.study.recoded_by = source->file;
  }

  void read_crosswalk() {
    if (!codebook_read) return;
    std::vector<CodebookSource> sources;
    loaded.study.crosswalk = load_crosswalk(loaded.root, options.crosswalk, file.crosswalk,
                                            loaded.study.codebook, diagnostics(), sources);
    for (const CodebookSource& source : sources) note_input(source.file, source.bytes);
  }

  /// The text of a CSV file that study.yaml names, or nothing.
  std::optional<std::string> read_named(const Named& named) {
    std::string text;
    if (named.text.empty() || !check_inside(loaded.root, named.text, named.place, diagnostics())) {
      return std::nullopt;
    }
    if (!read_as_if(loaded.root, options, named.text, csv_limit, "file-missing", named.place, text,
                    diagnostics())) {
      return std::nullopt;
    }
    const std::string shown = shown_path(named.text);
    note_input(shown, text);
    if (!check_text(shown, text, diagnostics())) return std::nullopt;
    return text;
  }

  void read_people() {
    loaded.respondents_file = shown_path(file.respondents.text);
    loaded.interviews_file = shown_path(file.interviews.text);
    Study& study = loaded.study;
    if (const auto text = read_named(file.respondents)) {
      RespondentsFile people =
          read_respondents(shown_path(file.respondents.text), *text, diagnostics());
      study.attributes = std::move(people.attributes);
      study.respondents = std::move(people.respondents);
      respondents_read = people.usable;
      if (respondents_read) resolve_attributes();
    }
    if (const auto text = read_named(file.interviews)) {
      interviews_read = true;
      rows = read_interviews(shown_path(file.interviews.text), *text, loaded.root,
                             respondents_read ? &study.respondents : nullptr, diagnostics());
      for (InterviewRow& row : rows) study.interviews.push_back(std::move(row.interview));
    }
  }

  /// ratings.csv and survey.csv, where study.yaml names them.
  void read_judgements() {
    Study& study = loaded.study;
    const JudgementContext context{study.codebook, codebook_read, recoded, study.respondents,
                                   respondents_read};
    if (file.ratings) {
      loaded.ratings_file = shown_path(file.ratings->text);
      if (const auto text = read_named(*file.ratings)) {
        study.ratings = read_ratings(loaded.ratings_file, *text, context, diagnostics());
      }
    }
    if (file.survey) {
      loaded.survey_file = shown_path(file.survey->text);
      if (const auto text = read_named(*file.survey)) {
        study.survey = read_survey(loaded.survey_file, *text, context, diagnostics());
      }
    }
  }

  void read_innovations() {
    if (!file.innovations) return;
    loaded.innovations_file = shown_path(file.innovations->text);
    const auto text = read_named(*file.innovations);
    if (!text) return;
    InnovationsFile read =
        veldwerk::read_innovations(loaded.innovations_file, *text, diagnostics());
    innovations_read = read.usable;
    loaded.study.innovation_attributes = std::move(read.attributes);
    loaded.study.innovations = std::move(read.innovations);
    check_attribute_names(loaded.study, loaded.respondents_file, diagnostics());
  }

  void resolve_attributes() {
    Study& study = loaded.study;
    std::vector<std::string_view> known;
    for (const Attribute& attribute : study.attributes) known.push_back(attribute.name);
    const auto find = [&](const Named& named, std::string_view rule) {
      const Index found = study.find_attribute(named.text);
      if (found == no_index) {
        const std::string near = nearest_name(named.text, known);
        diagnostics().push_back(
            make_error(std::string(rule), named.place,
                       fmt::format("`{}` is not a column of {}", shorten(named.text),
                                   shown_path(file.respondents.text)),
                       near.empty() ? "Name one of its columns, or add the column there."
                                    : fmt::format("Is `{}` meant?", printable(near))));
      }
      return found;
    };
    for (const Named& group : file.groups) {
      const Index attribute = find(group, "group-unknown");
      if (attribute != no_index) study.groups.push_back(attribute);
    }
    for (const StudyFile::AttributeList& list : file.attributes) {
      const Index attribute = find(list.name, "attribute-unknown");
      if (attribute == no_index) continue;
      study.attributes[attribute].listed = true;
      for (const Named& value : list.values) {
        study.attributes[attribute].allowed.push_back(value.text);
      }
    }
    resolve_sample(file.sample, study, diagnostics());
    resolve_privacy(file.privacy, study, diagnostics());
    if (options.privacy) read_privacy_lists(loaded.root, file.privacy, study, diagnostics());
  }

  void read_all_interviews() {
    std::unordered_map<std::string_view, Index> code_of;
    std::unordered_map<std::string_view, Index> respondent_of;
    const Study& study = loaded.study;
    for (std::size_t i = 0; i < study.codebook.codes.size(); ++i) {
      code_of.emplace(study.codebook.codes[i].id, static_cast<Index>(i));
    }
    for (std::size_t i = 0; i < study.respondents.size(); ++i) {
      respondent_of.emplace(study.respondents[i].id, static_cast<Index>(i));
    }
    std::unordered_map<std::string_view, Index> innovation_of;
    for (std::size_t i = 0; i < study.innovations.size(); ++i) {
      innovation_of.emplace(study.innovations[i].id, static_cast<Index>(i));
    }
    const CodingContext context{study.codebook,
                                code_of,
                                study.respondents,
                                respondent_of,
                                options.thin_attributions,
                                codebook_read,
                                respondents_read,
                                options.rounds,
                                recoded,
                                innovations_read ? &innovation_of : nullptr};
    std::vector<ReadingRoom> rooms(worker_count());
    if (kept != nullptr) return read_changed_interviews(context, rooms);
    std::vector<InterviewReading> readings(rows.size());
    parallel_for(rows.size(), [&](std::size_t i, std::size_t worker) {
      readings[i] = read_interview(loaded.root, options, context, job_of(i),
                                   loaded.study.interviews[i], rooms[worker]);
    });
    make_room([&](std::size_t i) -> const InterviewReading& { return readings[i]; });
    for (std::size_t i = 0; i < rows.size(); ++i) {
      join(i, readings[i]);
      readings[i] = {};  // a million segments should not be held twice
    }
  }

  InterviewToRead job_of(std::size_t i) const {
    return {.number = static_cast<Index>(i), .row = rows[i], .coding = coding.of_interview[i]};
  }

  /// What was read of an interview also rests on these.
  std::string rests_on_beside_files() const {
    return fmt::format("{}{}{}{}{}{}{}\n{}", codebook_read, respondents_read, interviews_read,
                       innovations_read, options.keep_texts, options.fingerprints,
                       options.thin_attributions, fmt::join(options.rounds, "\n"));
  }

  void read_changed_interviews(const CodingContext& context, std::vector<ReadingRoom>& rooms) {
    rests_on += rests_on_beside_files();
    if (kept->rests_on != rests_on) forget(*kept);
    kept->rests_on = rests_on;
    kept->interviews.resize(rows.size());
    std::atomic<std::size_t> read{0};
    parallel_for(rows.size(), [&](std::size_t i, std::size_t worker) {
      if (read_interview_again(loaded.root, options, context, job_of(i), kept->tick,
                               loaded.study.interviews[i], rooms[worker], kept->interviews[i])) {
        ++read;
      }
    });
    kept->read = read;
    make_room(
        [&](std::size_t i) -> const InterviewReading& { return kept->interviews[i].reading; });
    for (std::size_t i = 0; i < rows.size(); ++i) join(i, kept->interviews[i].reading);
  }

  /// For what the interviews' readings gave together.
  template <typename ReadingOf>
  void make_room(const ReadingOf& reading_of) {
    Study& study = loaded.study;
    std::size_t segments = 0;
    std::size_t owners = 0;
    std::size_t pool = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const SegmentBatch& batch = reading_of(i).batch;
      segments += batch.segments.size();
      owners += batch.owners.size();
      pool += batch.pool.size();
      coding.rounds.insert(batch.rounds.begin(), batch.rounds.end());
    }
    // Places in the pools are 32 bits: what does not fit there is too much memory.
    if (owners > no_index || pool > no_index) throw std::bad_alloc();
    study.segments.reserve(segments);
    study.owners.reserve(owners);
    study.pool.reserve(pool);
    study.rounds.assign(coding.rounds.begin(), coding.rounds.end());
  }

  /// Adds what interview `i` gave to the study.
  void join(std::size_t i, const InterviewReading& reading) {
    Study& study = loaded.study;
    std::vector<std::uint16_t> rounds;  // of the study, one each of the batch
    for (const std::string& name : reading.batch.rounds) {
      const auto known = std::ranges::lower_bound(study.rounds, name);
      const auto number = static_cast<std::size_t>(known - study.rounds.begin());
      rounds.push_back(static_cast<std::uint16_t>(std::min<std::size_t>(number, no_round)));
    }
    for (const std::uint16_t coder : reading.coders) {
      study.coders[coder].interviews.push_back(static_cast<Index>(i));
    }
    const auto pool_at = static_cast<std::uint32_t>(study.pool.size());
    const auto owners_at = static_cast<std::uint32_t>(study.owners.size());
    for (Segment segment : reading.batch.segments) {
      segment.id.at += pool_at;
      segment.memo.at += pool_at;
      segment.owners_at += owners_at;
      if (segment.round != no_round) segment.round = rounds[segment.round];
      ++study.coders[segment.coder].segments;
      study.segments.push_back(segment);
    }
    study.pool += reading.batch.pool;
    study.owners.insert(study.owners.end(), reading.batch.owners.begin(),
                        reading.batch.owners.end());
    for (const LeftOut& entry : reading.batch.left_out) {
      count_left_out(study.left_out, entry.rule, entry.count);
    }
    std::ranges::copy(reading.diagnostics, std::back_inserter(diagnostics()));
    std::ranges::copy(reading.inputs, std::back_inserter(loaded.inputs));
  }

  /// Whether coding of several rounds would count together.
  bool several_rounds() const {
    return options.rounds.empty() && (coding.rounds.size() > 1 || coding.beside_rounds);
  }

  void run_checks() {
    const CheckContext context{loaded.study,
                               file,
                               shown_path(file.respondents.text),
                               !options.coders.empty() || options.compares_coders,
                               several_rounds(),
                               interviews_read,
                               loaded.root};
    for (const Check check : checks()) check(context, diagnostics());
    check_memos(loaded.root, loaded.coding_folder, loaded.study, diagnostics());
  }

  void run(const std::string& name) {
    if (!read_study_yaml(name)) return;
    loaded.usable = true;
    read_codebook();
    read_recode();
    read_crosswalk();
    read_people();
    read_judgements();
    read_innovations();
    const IsGone is_gone = [this](std::string_view path) {
      const auto* tried = find_as_if(options, path);
      return tried != nullptr && !tried->has_value();
    };
    coding =
        find_coding(loaded.root, file, {options.coders, options.rounds, interviews_read, is_gone},
                    loaded.study, diagnostics());
    read_all_interviews();
    loaded.study.rounds_chosen = options.rounds;
    run_checks();
    loaded.report_at = file.report ? file.report->place : Place{name, 0, 0};
    if (file.report) loaded.study.report = file.report->text;
    const std::string folder = shown_path(file.coding.text);
    drop_repeated_ids(diagnostics(), folder, loaded.study);
    report_unplaced(loaded.root, loaded.study, diagnostics());
    count_errors(diagnostics(), folder, loaded.study.left_out);
    std::sort(loaded.inputs.begin(), loaded.inputs.end(),
              [](const InputFile& a, const InputFile& b) { return a.file < b.file; });
    log_info(fmt::format("read {} interviews, {} segments", loaded.study.interviews.size(),
                         loaded.study.segments.size()));
  }
};

void load(const fs::path& study, const LoadOptions& options, KeptReadings* kept,
          LoadedStudy& loaded) {
  std::error_code error;
  std::string name = study_file_name;
  if (fs::is_directory(study, error)) {
    loaded.root = study;
  } else {
    loaded.root = study.has_parent_path() ? study.parent_path() : fs::path(".");
    name = study.filename().string();
  }
  Loader loader{.options = options, .loaded = loaded, .kept = kept};
  loader.run(name);
  sort_diagnostics(loaded.diagnostics);
  // Tables and changes would take for nothing what stands there.
  if (unlisted_folder(loaded.diagnostics) != nullptr) loaded.usable = false;
}

}  // namespace

LoadedStudy load_study(const fs::path& study, const LoadOptions& options) {
  LoadedStudy loaded;
  load(study, options, nullptr, loaded);
  return loaded;
}

void load_study_again(const fs::path& study, const LoadOptions& options, KeptReadings& kept,
                      LoadedStudy& loaded) {
  take_transcripts(loaded, kept);
  kept.read = 0;
  loaded = {};  // two studies at once would take twice the memory
  try {
    load(study, options, &kept, loaded);
  } catch (...) {
    forget(kept);  // some transcripts are gone with the study
    throw;
  }
}

std::optional<fs::path> find_study(const fs::path& from) {
  std::error_code error;
  fs::path folder = fs::absolute(from, error);
  while (!error) {
    if (fs::exists(folder / study_file_name, error)) return folder;
    if (!folder.has_parent_path() || folder.parent_path() == folder) break;
    folder = folder.parent_path();
  }
  return std::nullopt;
}

}  // namespace veldwerk
