#include "files/recode_file.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/yaml.hpp"
#include "files/format_version.hpp"
#include "files/input.hpp"

namespace veldwerk {
namespace {

using Kind = RecodeStep::Kind;

/// A kind of step: the key that names it, and the keys that may stand beside it.
struct StepForm {
  std::string_view key;
  Kind kind;
  std::vector<std::string_view> beside;
};

const std::vector<StepForm>& step_forms() {
  static const std::vector<StepForm> forms = {
      {"rename", Kind::rename, {}},
      {"merge", Kind::merge, {"into", "delete"}},
      {"split", Kind::split, {"into", "decisions"}},
      {"move", Kind::move, {"under", "top"}},
      {"retire", Kind::retire, {}},
      {"delete", Kind::remove, {"reassign", "drop"}},
  };
  return forms;
}

class RecodeFileReader {
 public:
  RecodeFileReader(const YamlFile& yaml, Diagnostics& diagnostics)
      : yaml_(yaml), reader_(yaml, diagnostics), diagnostics_(diagnostics) {}

  std::optional<std::vector<RecodeStep>> read() {
    const std::size_t before = diagnostics_.size();
    const YamlNode& root = yaml_.root;
    if (!check_format_version(reader_, root)) return std::nullopt;
    if (!reader_.check_keys(root, "a mapping file", {"veldwerk", "mapping", "recode"})) {
      return std::nullopt;
    }
    const YamlNode* steps = root.find("recode");
    const YamlNode* mapping = root.find("mapping");
    if ((steps == nullptr) == (mapping == nullptr)) {
      reader_.error("recode-step", root,
                    steps == nullptr ? "there is neither `recode` nor `mapping` in this file"
                                     : "`recode` and `mapping` stand both in this file",
                    "Write `mapping: {old-code: new-code}`, or a list of steps under `recode:`.");
      return std::nullopt;
    }
    if (mapping != nullptr) read_mapping(*mapping);
    if (steps != nullptr && reader_.list(*steps, "recode")) {
      for (const YamlNode& step : steps->items) read_step(step);
    }
    const bool failed =
        std::any_of(diagnostics_.begin() + static_cast<std::ptrdiff_t>(before), diagnostics_.end(),
                    [](const Diagnostic& one) { return one.severity == Severity::error; });
    if (failed) return std::nullopt;
    return std::move(steps_);
  }

 private:
  RecodeStep& add(Kind kind, const YamlNode& at) {
    RecodeStep& step = steps_.emplace_back();
    step.kind = kind;
    step.place = yaml_.place(at);
    return step;
  }

  /// Old codes and their new ones, from `{old: new}`.
  std::vector<std::pair<const YamlNode*, std::string>> pairs(const YamlNode& node,
                                                             std::string_view what) {
    std::vector<std::pair<const YamlNode*, std::string>> read;
    if (node.kind != YamlNode::Kind::map || node.members.empty()) {
      reader_.error("yaml-type", node, fmt::format("`{}` must name old codes and new ones", what),
                    fmt::format("Write `{}: {{old-code: new-code}}`.", what));
      return read;
    }
    for (const auto& [from, to] : node.members) {
      if (const auto id = reader_.text(to, shorten(from.scalar))) read.emplace_back(&from, *id);
    }
    return read;
  }

  void read_mapping(const YamlNode& node) {
    const auto all = pairs(node, "mapping");
    for (const auto& [from, to] : all) {
      if (to == from->scalar) continue;  // it stays what it is
      const bool is_new = std::ranges::any_of(all, [&from = from](const auto& other) {
        return other.second == from->scalar && other.first != from;
      });
      if (is_new) {
        reader_.error(
            "recode-chain", *from,
            fmt::format("`{}` is an old code here and a new one elsewhere", shorten(from->scalar)),
            "All codes of a mapping change at once: name the last of the row, or write "
            "steps under `recode:`, which go in order.");
      }
      RecodeStep& step = add(Kind::map, *from);
      step.codes = {from->scalar};
      step.to = to;
    }
  }

  void read_step(const YamlNode& node) {
    std::vector<std::string_view> keys;
    const StepForm* form = nullptr;
    for (const StepForm& known : step_forms()) {
      keys.push_back(known.key);
      if (form == nullptr && node.find(known.key) != nullptr) form = &known;
    }
    if (form == nullptr) {
      reader_.error("recode-step", node, "this step does not say what is done",
                    fmt::format("A step has one of {}: `rename: {{old-code: new-code}}`.",
                                fmt::join(keys, ", ")));
      return;
    }
    std::vector<std::string_view> known = {form->key};
    known.insert(known.end(), form->beside.begin(), form->beside.end());
    if (!reader_.check_keys(node, fmt::format("a step `{}`", form->key), known)) return;
    const YamlNode& what = *node.find(form->key);
    if (form->kind == Kind::rename) {
      for (const auto& [from, to] : pairs(what, "rename")) {
        RecodeStep& step = add(Kind::rename, *from);
        step.codes = {from->scalar};
        step.to = to;
      }
      return;
    }
    RecodeStep& step = add(form->kind, what);
    if (form->kind == Kind::merge) {
      step.codes = reader_.texts(what, "merge").value_or(std::vector<std::string>());
    } else if (const auto id = reader_.text(what, form->key)) {
      step.codes = {*id};
    }
    read_target(node, step);
  }

  /// What stands beside a step's code.
  void read_target(const YamlNode& node, RecodeStep& step) {
    const auto text = [&](std::string_view key) {
      const YamlNode* value = node.find(key);
      return value == nullptr ? std::string() : reader_.text(*value, key).value_or("");
    };
    const auto flag = [&](std::string_view key) {
      const YamlNode* value = node.find(key);
      return value != nullptr && reader_.boolean(*value, key).value_or(false);
    };
    if (step.kind == Kind::merge) {
      if (reader_.require(node, "into") != nullptr) step.to = text("into");
      step.remove_merged = flag("delete");
    } else if (step.kind == Kind::split) {
      if (const YamlNode* into = reader_.require(node, "into")) {
        step.into = reader_.texts(*into, "into").value_or(std::vector<std::string>());
      }
      if (reader_.require(node, "decisions") != nullptr) step.decisions = text("decisions");
    } else if (step.kind == Kind::move) {
      step.to = text("under");
      one_of_two(node, "under", flag("top"), "top");
    } else if (step.kind == Kind::remove) {
      step.to = text("reassign");
      step.drop = flag("drop");
      if (node.find("reassign") != nullptr && step.drop) one_of_two(node, "reassign", true, "drop");
    }
  }

  void one_of_two(const YamlNode& node, std::string_view key, bool flag, std::string_view name) {
    if ((node.find(key) != nullptr) != flag) return;
    reader_.error("recode-step", node,
                  fmt::format("a step `{}` has either `{}` or `{}: true`",
                              node.members.front().first.scalar, key, name),
                  "Keep one of the two.");
  }

  const YamlFile& yaml_;
  YamlReader reader_;
  Diagnostics& diagnostics_;
  std::vector<RecodeStep> steps_;
};

}  // namespace

std::optional<std::vector<RecodeStep>> read_recode_file(std::string_view file,
                                                        std::string_view text,
                                                        Diagnostics& diagnostics) {
  const std::optional<YamlFile> yaml = read_yaml(file, text, diagnostics);
  if (!yaml) return std::nullopt;
  return RecodeFileReader(*yaml, diagnostics).read();
}

std::optional<std::vector<RecodedCode>> recoded_codes(const std::vector<RecodeStep>& steps,
                                                      const Codebook& codebook,
                                                      Diagnostics& diagnostics) {
  struct Target {
    std::string code;
    Place place;
  };
  std::map<std::string, Target> all;
  bool sound = true;
  const auto fault = [&](std::string rule, const Place& place, std::string message,
                         std::string help) {
    diagnostics.push_back(make_error(std::move(rule), place, std::move(message), std::move(help)));
    sound = false;
  };
  for (const RecodeStep& step : steps) {
    if (step.kind != Kind::rename && step.kind != Kind::merge && step.kind != Kind::map) {
      fault("recode-step", step.place, "only a rename or a merge can be counted by",
            "Carry the other steps out with `veldwerk recode apply`, and keep renames and merges "
            "here.");
      continue;
    }
    for (const std::string& code : step.codes) {
      for (auto& [from, target] : all) {
        if (target.code == code) target = {step.to, step.place};
      }
      all.insert_or_assign(code, Target{step.to, step.place});
    }
  }
  std::vector<std::string_view> known;
  for (const Code& code : codebook.codes) known.push_back(code.id);
  std::vector<RecodedCode> codes;
  for (const auto& [from, target] : all) {
    if (from == target.code) continue;
    const Index code = codebook.find(target.code);
    if (code == no_index) {
      const std::string near = nearest_name(target.code, known);
      fault("recode-unknown-code", target.place,
            fmt::format("`{}` is to count as `{}`, which is not a code of the codebook",
                        shorten(from), shorten(target.code)),
            near.empty() ? "Name a code of the codebook that the study has now."
                         : fmt::format("Is `{}` meant?", near));
    } else if (!codebook.codes[code].codable) {
      fault("recode-unknown-code", target.place,
            fmt::format("`{}` is to count as `{}`, which only groups other codes", shorten(from),
                        target.code),
            "Name one of the codes below it, or make it codable.");
    } else {
      codes.emplace_back(from, code);
    }
  }
  if (!sound) return std::nullopt;
  return codes;
}

std::optional<RecodeSource> load_recode(const std::filesystem::path& root, const std::string& asked,
                                        const std::optional<Named>& named, const Codebook* codebook,
                                        Diagnostics& diagnostics) {
  if (asked.empty() && !named) return std::nullopt;
  const std::filesystem::path path = asked;
  const Named own = named.value_or(Named());
  const std::string file = asked.empty() ? shown_path(own.text) : path.filename().string();
  const Place place = asked.empty() ? own.place : Place{file, 0, 0};
  if (asked.empty() && !check_inside(root, file, place, diagnostics)) return std::nullopt;
  RecodeSource source{file, {}, {}};
  if (!read_input(asked.empty() ? root : path.parent_path(), file, yaml_size_limit,
                  "recode-missing", place, source.bytes, diagnostics)) {
    return std::nullopt;
  }
  const auto steps = read_recode_file(source.file, source.bytes, diagnostics);
  if (!steps || codebook == nullptr) return source;
  if (auto codes = recoded_codes(*steps, *codebook, diagnostics)) {
    source.codes = std::move(*codes);
    source.used = true;
  }
  return source;
}

}  // namespace veldwerk
