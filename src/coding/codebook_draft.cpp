#include "coding/codebook_draft.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "files/input.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view builtin_mark = "builtin:";

/// Whether a codebook's file, as shown, is one of the study's folder and no link.
bool in_study(const std::filesystem::path& root, const std::string& file) {
  if (file.starts_with(builtin_mark)) return false;
  Diagnostics outside;
  if (!check_inside(root, file, {}, outside)) return false;
  std::filesystem::path here = root;
  for (const std::filesystem::path& part : std::filesystem::path(file)) {
    here /= part;
    std::error_code error;
    if (std::filesystem::is_symlink(here, error)) return false;
  }
  return true;
}

std::size_t count_errors(const Diagnostics& diagnostics) {
  return static_cast<std::size_t>(
      std::ranges::count(diagnostics, Severity::error, &Diagnostic::severity));
}

}  // namespace

std::optional<CodebookDraft> CodebookDraft::read(const LoadedStudy& loaded, Draft& draft,
                                                 Diagnostics& diagnostics) {
  CodebookDraft out;
  out.root_ = loaded.root;
  out.name_ = loaded.codebook;
  Diagnostics found;
  std::vector<CodebookSource> sources;
  std::optional<Codebook> book = load_codebook(out.root_, out.name_, {}, found, sources);
  if (!book) {
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
    return std::nullopt;
  }
  for (const CodebookSource& source : sources) {
    if (!in_study(out.root_, source.file)) continue;
    const std::optional<std::string> bytes = draft.read(source.file);
    if (!bytes) continue;
    if (&source == sources.data()) out.own_file_ = source.file;
    out.bytes_[source.file] = *bytes;
  }
  out.original_ = out.bytes_;
  out.book_ = std::move(*book);
  out.faults_ = count_errors(found);
  return out;
}

std::string CodebookDraft::home_of(Index code) const {
  const std::string& file = book_.codes[code].file;
  if (!file.starts_with(builtin_mark)) return fmt::format("`{}`, outside of the study", file);
  const std::string_view name = std::string_view(file).substr(builtin_mark.size());
  return fmt::format("the built-in codebook {}", name.substr(0, name.find('.')));
}

std::vector<std::string> CodebookDraft::files_with(std::string_view id) const {
  std::vector<std::string> files;
  for (const auto& [file, bytes] : bytes_) {
    Diagnostics ignored;
    const std::optional<CodebookText> text = CodebookText::read(file, bytes, ignored);
    if (text && text->has(id)) files.push_back(file);
  }
  return files;
}

bool CodebookDraft::has_children(Index code) const {
  return std::ranges::any_of(book_.codes, [&](const Code& other) { return other.parent == code; });
}

std::optional<std::string> CodebookDraft::edit(const std::string& file, const Edit& change) {
  Diagnostics ignored;
  std::optional<CodebookText> text = CodebookText::read(file, bytes_[file], ignored);
  if (!text) return fmt::format("`{}` can't be read", file);
  if (auto why = change(*text)) return fmt::format("{}: {}", file, *why);
  bytes_[file] = text->text();
  return std::nullopt;
}

std::optional<std::string> CodebookDraft::read_again() {
  Diagnostics found;
  std::vector<CodebookSource> sources;
  std::optional<Codebook> book = load_codebook(root_, name_, {}, found, sources, bytes_);
  if (!book || count_errors(found) > faults_) {
    const auto fault = std::ranges::find(found, Severity::error, &Diagnostic::severity);
    if (fault == found.end()) return "the codebook could not be read afterwards";
    return fmt::format("the codebook would be at fault afterwards: {}", fault->message);
  }
  book_ = std::move(*book);
  return std::nullopt;
}

std::vector<std::string> CodebookDraft::write(Draft& draft) const {
  std::vector<std::string> lines;
  for (const auto& [file, bytes] : bytes_) {
    if (original_.at(file) == bytes) continue;
    draft.write(file, bytes);
    lines.push_back(fmt::format("changed {}", file));
  }
  return lines;
}

}  // namespace veldwerk
