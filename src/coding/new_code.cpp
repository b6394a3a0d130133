#include "coding/new_code.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "base/yaml.hpp"
#include "coding/codebook_draft.hpp"
#include "files/codebook_builder.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr const char* study_file = "study.yaml";

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
  });
}

std::optional<EditFault> text_fault(const NewCode& code) {
  if (!is_code_id(code.id)) {
    return EditFault{"code-id", fmt::format("`{}` can't be the id of a code", shorten(code.id)),
                     "Write it in small letters a-z and digits, with single hyphens in between: "
                     "`loss-of-time`."};
  }
  if (is_blank(code.label)) {
    return EditFault{"missing-key", "the label of a code can't be empty",
                     "Write a label: tables show it."};
  }
  if (has_control(code.label) || has_control(code.definition)) {
    return EditFault{"yaml-control", "the label or the definition holds a control character",
                     "Type it anew."};
  }
  return std::nullopt;
}

std::optional<EditFault> place_fault(const Codebook& book, const NewCode& code) {
  if (book.find(code.id) != no_index) {
    return EditFault{"code-duplicate", fmt::format("there is a code `{}` already", code.id),
                     "Give the new code another id."};
  }
  if (!code.parent.empty() && book.find(code.parent) == no_index) {
    return EditFault{"code-unknown",
                     fmt::format("`{}` is not a code of the codebook", shorten(code.parent)),
                     "Name a code that is there, or none: then it stands at the top."};
  }
  return std::nullopt;
}

CodebookText::Keys keys_of(const NewCode& code) {
  CodebookText::Keys keys = {{"id", code.id}, {"label", collapse_white_space(trim(code.label))}};
  if (!is_blank(code.definition)) {
    keys.emplace_back("definition", std::string(trim(code.definition)));
  }
  return keys;
}

EditFault not_so(std::string message) {
  return {"", std::move(message), "Add the code to the codebook by hand, in a text editor."};
}

/// study.yaml with another codebook; nothing where its layout stands in the way.
std::optional<std::string> with_codebook(const std::string& study, std::string_view name) {
  Diagnostics ignored;
  const std::optional<YamlFile> yaml = read_yaml(study_file, study, ignored);
  const YamlNode* codebook = yaml ? yaml->root.find("codebook") : nullptr;
  if (codebook == nullptr || codebook->kind != YamlNode::Kind::scalar) return std::nullopt;
  const std::size_t mark = study.size() - without_byte_order_mark(study).size();
  std::string changed = study;
  changed.replace(mark + codebook->at, codebook->end - codebook->at, name);
  const std::optional<YamlFile> again = read_yaml(study_file, changed, ignored);
  const YamlNode* now = again ? again->root.find("codebook") : nullptr;
  if (now == nullptr || now->scalar != name) return std::nullopt;
  return changed;
}

/// A codebook of the study's own upon the one it has, without codes so far.
std::string codebook_upon(const LoadedStudy& loaded, const Codebook& base) {
  return fmt::format(
      "# Codes of this study's own, behind those that it extends.\n"
      "veldwerk: 1\ncodebook: {}\nextends: {}\nlabel: {{nl: {}, en: {}}}\n",
      yaml_quoted(base.id + "-own"), yaml_quoted(loaded.codebook),
      yaml_quoted(base.label.nl + ", en eigen codes"),
      yaml_quoted(base.label.en + ", and codes of its own"));
}

/// Gives the study a codebook of its own with the code.
std::optional<EditFault> start_codebook(const LoadedStudy& loaded, const Codebook& base,
                                        const NewCode& code, Draft& draft) {
  const std::string file(new_codebook_file);
  if (draft.read(file)) {
    return EditFault{
        "",
        fmt::format("the study's codebook is `{}`, and another `{}` is there already",
                    shorten(loaded.codebook), file),
        fmt::format("Name that file in study.yaml (`codebook: {}`), or remove it.", file)};
  }
  const std::optional<std::string> study = draft.read(study_file);
  if (draft.failed()) return EditFault{"", draft.failed()->message, draft.failed()->help};
  const auto named = study ? with_codebook(*study, file) : std::nullopt;
  Diagnostics faults;
  auto text = CodebookText::read(file, codebook_upon(loaded, base), faults);
  if (!named || !text || text->add(keys_of(code), code.parent)) {
    return EditFault{"", "study.yaml is laid out in a way that can't be changed with certainty",
                     fmt::format("Make a `{}` that extends `{}` and name it in study.yaml.", file,
                                 shorten(loaded.codebook))};
  }
  std::vector<CodebookSource> sources;
  const auto book = load_codebook(loaded.root, file, {}, faults, sources, {{file, text->text()}});
  if (!book || has_errors(faults) || book->find(code.id) == no_index) {
    const auto fault = std::ranges::find(faults, Severity::error, &Diagnostic::severity);
    return fault == faults.end() ? not_so("the new codebook could not be read")
                                 : EditFault{fault->rule, fault->message, fault->help};
  }
  draft.write(file, text->text());
  draft.write(study_file, *named);
  return std::nullopt;
}

}  // namespace

std::string own_codebook_file(const LoadedStudy& loaded, Draft& draft) {
  Diagnostics ignored;
  const auto codebook = CodebookDraft::read(loaded, draft, ignored);
  return codebook ? codebook->own_file() : "";
}

std::optional<EditFault> add_code(const LoadedStudy& loaded, const NewCode& code, Draft& draft) {
  if (auto fault = text_fault(code)) return fault;
  Diagnostics faults;
  std::optional<CodebookDraft> codebook = CodebookDraft::read(loaded, draft, faults);
  if (!codebook) {
    const auto fault = std::ranges::find(faults, Severity::error, &Diagnostic::severity);
    return fault == faults.end() ? not_so("the codebook can't be read")
                                 : EditFault{fault->rule, fault->message, fault->help};
  }
  if (auto fault = place_fault(codebook->book(), code)) return fault;
  if (codebook->own_file().empty()) return start_codebook(loaded, codebook->book(), code, draft);
  const Index parent = code.parent.empty() ? no_index : codebook->book().find(code.parent);
  // Beside what stands there: the study's own files may extend each other.
  const bool own = parent != no_index && codebook->is_own(parent);
  const std::string file = own ? codebook->book().codes[parent].file : codebook->own_file();
  const auto why = codebook->edit(
      file, [&](CodebookText& text) { return text.add(keys_of(code), code.parent); });
  if (why) return not_so(*why);
  if (const auto fault = codebook->read_again()) return not_so(*fault);
  codebook->write(draft);
  return std::nullopt;
}

}  // namespace veldwerk
