#include "workspace/open_study.hpp"

#include <algorithm>

#include "base/memory.hpp"
#include "coding/journal.hpp"
#include "coding/load_unchanging.hpp"
#include "files/codebook_file.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// What tells a folder that `report` or `export` wrote; nothing of it is read.
constexpr const char* output_mark = "provenance.json";

/// The files of the codebook, and of what it extends, that stand outside of the study's folder.
std::vector<fs::path> codebooks_outside(const LoadedStudy& loaded) {
  if (!loaded.codebook.ends_with(".yaml")) return {};
  std::vector<CodebookSource> sources;
  Diagnostics ignored;  // load_study() has told
  load_codebook(loaded.root, loaded.codebook, {}, ignored, sources);
  sources.push_back({loaded.codebook, ""});  // also where it can't be read
  std::vector<fs::path> files;
  for (const CodebookSource& source : sources) {
    const fs::path path = fs::path(source.file).lexically_normal();
    if (path.is_absolute() || *path.begin() == "..") files.push_back(loaded.root / path);
  }
  return files;
}

}  // namespace

OpenStudy::OpenStudy(fs::path root, std::int64_t tick)
    : root_(std::move(root)), stamps_(root_, output_mark, std::string(journal_folder), tick) {
  kept_.tick = tick;
}

std::string OpenStudy::stamp() {
  return stamps_.now(codebooks_);
}

void OpenStudy::load() {
  // Whose coding is of record is asked with each table: none need be.
  const LoadOptions options{.coders = {},
                            .rounds = {},
                            .recode = {},
                            .crosswalk = {},
                            .compares_coders = true,
                            .keep_texts = true};
  LoadedStudy loaded = loaded_ ? std::move(*loaded_) : LoadedStudy();
  loaded_.reset();
  std::vector<std::string> notes;
  refused_ = load_unchanging(root_, root_, options, HalfChanged::loaded, loaded, notes, &kept_);
  codebooks_ = codebooks_outside(loaded);
  of_record_.clear();
  for (const Coder& coder : loaded.study.coders) of_record_.push_back(coder.of_record);
  loaded_ = std::move(loaded);
  constexpr std::size_t many = 100;  // of which the reading left much behind
  if (kept_.read > many) give_back_memory();
}

const LoadedStudy& OpenStudy::now() {
  constexpr int most = 10;  // as load_unchanging
  refused_ = recover_study(root_);
  std::string seen = stamp();
  for (int time = 0; time < most && (!loaded_ || seen != stamp_); ++time) {
    load();
    // Where a file was changed while we read, or other codebooks are looked at now, it is read
    // again; in the end, when next asked.
    stamp_ = std::move(seen);
    seen = stamp();
  }
  for (std::size_t i = 0; i < of_record_.size(); ++i) {
    loaded_->study.coders[i].of_record = of_record_[i];
  }
  return *loaded_;
}

const LoadedStudy& OpenStudy::counting(const std::vector<std::string>& coders) {
  now();
  for (Coder& coder : loaded_->study.coders) {
    coder.of_record = std::ranges::find(coders, coder.name) != coders.end();
  }
  return *loaded_;
}

}  // namespace veldwerk
