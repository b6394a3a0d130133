// Reading own_text.hpp: finds the placeholders, puts a sign in their place, and
// leaves the rest to Markdown. Everything a placeholder names is looked up here,
// so that a report is never half-filled.
#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/grouping.hpp"
#include "base/utf8.hpp"
#include "report/own_text.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

using What = Placeholder::What;
using Of = Placeholder::Of;

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";
constexpr std::string_view form =
    "Write it like `{{ respondents(code: time, valence: barrier) }}`.";

/// A function and which arguments it has.
struct Function {
  std::string_view name;
  What what;
  bool needs_code = false;
  bool takes_code = false;  // and valence
  bool takes_both = false;
  bool takes_groups = false;
};

constexpr Function functions[] = {
    {"respondents", What::respondents, true, true, true, true},
    {"mentions", What::mentions, true, true, false, true},
    {"passages", What::passages, false, true, false, true},
    {"percent", What::percent, true, true, true, true},
    {"quantity", What::quantity, true, true, true, true},
    {"n", What::group_size, false, false, false, true},
    {"interviews", What::interviews},
};

constexpr std::pair<std::string_view, Of> valences[] = {
    {"any", Of::any},         {"barrier", Of::barrier}, {"facilitator", Of::facilitator},
    {"neutral", Of::neutral}, {"both", Of::both},
};

struct Argument {
  std::string name;
  std::string value;
};

// The arguments between the parentheses; nothing where they are not of the form.
class ArgumentReader {
 public:
  explicit ArgumentReader(std::string_view text) : rest_(text) {}

  std::optional<std::vector<Argument>> arguments() {
    std::vector<Argument> found;
    skip();
    while (!rest_.empty()) {
      Argument argument;
      if (!part(':', argument.name) || !take(':')) return std::nullopt;
      if (!part(',', argument.value)) return std::nullopt;
      found.push_back(std::move(argument));
      if (rest_.empty()) break;
      if (!take(',') || rest_.empty()) return std::nullopt;
    }
    return found;
  }

 private:
  void skip() { rest_ = trim(rest_); }

  bool take(char sign) {
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(1);
    skip();
    return true;
  }

  // A text in quotes, or all up to `end`.
  bool part(char end, std::string& text) {
    const bool quoted = rest_.starts_with('"') || rest_.starts_with('\'');
    const std::size_t close = quoted ? rest_.find(rest_.front(), 1) : rest_.find(end);
    if (quoted && close == std::string_view::npos) return false;
    text = quoted ? rest_.substr(1, close - 1) : trim(rest_.substr(0, close));
    rest_.remove_prefix(std::min(quoted ? close + 1 : close, rest_.size()));
    skip();
    return !text.empty();
  }

  std::string_view rest_;
};

// Says that `name` is not one of `known`, with the nearest.
std::string way_out(std::string_view name, const std::vector<std::string_view>& known,
                    std::string_view what) {
  const std::string nearest = nearest_name(name, known);
  std::string help = nearest.empty() ? "" : fmt::format("Is `{}` meant? ", nearest);
  if (known.size() <= 12) return help + fmt::format("The {} are {}.", what, fmt::join(known, ", "));
  if (help.empty()) return fmt::format("Write one of the {}.", what);
  return help;
}

class OwnTextReader {
 public:
  OwnTextReader(const YamlFile& file, const YamlNode& node, const Study& study,
                Diagnostics& diagnostics)
      : file_(file), node_(node), study_(study), diagnostics_(diagnostics), in_file_(node.at) {}

  OwnText read() {
    const Markdown markdown = read_markdown(with_signs(node_.scalar));
    for (const auto& [what, count] : markdown.left_out) {
      Diagnostic warning = make_warning(
          "report-markup", file_.place(node_), fmt::format("this text has {} in it", what),
          "Only headings, lists, bold and italic are known here; its words are shown as plain "
          "text.");
      warning.excerpt = file_.excerpt(node_);
      diagnostics_.push_back(std::move(warning));
    }
    text_.blocks = markdown.blocks;
    return std::move(text_);
  }

 private:
  // `source` with a sign for each placeholder.
  std::string with_signs(std::string_view source) {
    std::string out;
    std::size_t from = 0;
    for (std::size_t at = source.find(opening); at != source.npos;
         at = source.find(opening, from)) {
      in_file_ = file_.text.find(opening, in_file_);
      const bool literal = at > from && source[at - 1] == '\\';
      append_plain(out, source.substr(from, at - from - (literal ? 1 : 0)));
      from = at + opening.size();
      const std::size_t close = source.find(closing, from);
      if (literal) {
        append_sign(out, {});
      } else if (close == source.npos || close > source.find(opening, from)) {
        source_ = opening;
        error("report-placeholder", "this `{{` is not closed",
              "Write `}}` after it, or `\\{{` for the braces themselves.");
      } else {
        source_ = source.substr(at, close + closing.size() - at);
        if (auto found = placeholder(source.substr(from, close - from))) {
          append_sign(out, std::move(*found));
        }
        from = close + closing.size();
      }
      if (in_file_ != std::string::npos) in_file_ += opening.size();
    }
    append_plain(out, source.substr(from));
    return out;
  }

  // The signs themselves are ours.
  static void append_plain(std::string& out, std::string_view text) {
    while (!text.empty()) {
      const bool ours = text.starts_with("\uE000") || text.starts_with("\uE001");
      out += ours ? std::string_view("\uFFFD") : text.substr(0, 1);
      text.remove_prefix(ours ? 3 : 1);
    }
  }

  void append_sign(std::string& out, Placeholder placeholder) {
    out += fmt::format("\uE000{}\uE001", text_.placeholders.size());
    text_.placeholders.push_back(std::move(placeholder));
  }

  std::optional<Placeholder> placeholder(std::string_view text) {
    text = trim(text);
    const std::size_t open = text.find('(');
    if (open == text.npos || !text.ends_with(')')) {
      error("report-placeholder", "a placeholder is a name with parentheses", std::string(form));
      return std::nullopt;
    }
    Placeholder made;
    std::string name(trim(text.substr(0, open)));
    if (!name.empty() && name.front() >= 'A' && name.front() <= 'Z') {
      made.capital = true;
      name.front() = static_cast<char>(name.front() - 'A' + 'a');
    }
    const Function* function = find_function(name);
    if (function == nullptr) return std::nullopt;
    made.what = function->what;
    const auto found = ArgumentReader(text.substr(open + 1, text.size() - open - 2)).arguments();
    if (!found) {
      error("report-placeholder", "what stands between these parentheses is not `name: value`",
            fmt::format("{} Put a value with a comma or a parenthesis in quotes.", form));
      return std::nullopt;
    }
    return arguments(*function, *found, made) ? std::optional(std::move(made)) : std::nullopt;
  }

  const Function* find_function(std::string_view name) {
    std::vector<std::string_view> known;
    for (const Function& function : functions) {
      if (function.name == name) return &function;
      known.push_back(function.name);
    }
    error("report-placeholder", fmt::format("there is no number called `{}`", shorten(name)),
          way_out(name, known, "names"));
    return nullptr;
  }

  bool arguments(const Function& function, const std::vector<Argument>& given, Placeholder& made) {
    bool sound = true;
    bool with_valence = false;
    for (std::size_t i = 0; i < given.size(); ++i) {
      const Argument& argument = given[i];
      const bool again =
          std::any_of(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const auto& other) { return other.name == argument.name; });
      if (again) {
        error("report-placeholder", fmt::format("`{}` is given twice", shorten(argument.name)),
              "Keep one of them.");
        sound = false;
      } else if (function.takes_code && argument.name == "code") {
        sound = code(argument.value, made) && sound;
      } else if (function.takes_code && argument.name == "valence") {
        with_valence = true;
        sound = valence(function, argument.value, made) && sound;
      } else {
        sound = group(function, argument, made) && sound;
      }
    }
    const bool of_code = function.needs_code || with_valence || !made.attributes.empty();
    if (sound && function.takes_code && of_code && made.code == no_index) {
      error("report-placeholder", fmt::format("`{}` is not told which code", function.name),
            fmt::format("Name it by its id: `{}(code: {}, ...)`.", function.name,
                        study_.codebook.codes.empty() ? "time" : study_.codebook.codes.back().id));
      return false;
    }
    return sound;
  }

  bool code(const std::string& value, Placeholder& made) {
    made.code = study_.codebook.find(value);
    if (made.code != no_index) return true;
    std::vector<std::string_view> known;
    for (const Code& entry : study_.codebook.codes) known.push_back(entry.id);
    error("report-unknown-code", fmt::format("the codebook has no code `{}`", shorten(value)),
          way_out(value, known, "codes"));
    return false;
  }

  bool valence(const Function& function, const std::string& value, Placeholder& made) {
    std::vector<std::string_view> known;
    for (const auto& [name, of] : valences) {
      if (of == Of::both && !function.takes_both) continue;
      if (name == value) {
        made.of = of;
        return true;
      }
      known.push_back(name);
    }
    error("report-placeholder",
          fmt::format("`{}` has no valence `{}`", function.name, shorten(value)),
          way_out(value, known, "valences"));
    return false;
  }

  bool group(const Function& function, const Argument& argument, Placeholder& made) {
    if (!function.takes_groups) {
      error("report-placeholder",
            fmt::format("`{}` has no argument `{}`", function.name, shorten(argument.name)),
            fmt::format("Write `{}()`.", function.name));
      return false;
    }
    const Index attribute = study_.find_attribute(argument.name);
    if (attribute == no_index) {
      unknown_argument(function, argument.name);
      return false;
    }
    made.attributes.push_back(attribute);
    made.values.push_back(argument.value == unknown_name ? "" : argument.value);
    return known_value(attribute, argument.value);
  }

  void unknown_argument(const Function& function, std::string_view name) {
    std::vector<std::string_view> known;
    if (function.takes_code) known = {"code", "valence"};
    for (const Attribute& attribute : study_.attributes) known.push_back(attribute.name);
    error("report-unknown-attribute",
          fmt::format("`{}` is no argument of `{}`, and respondents have no such attribute",
                      shorten(name), function.name),
          way_out(name, known, "arguments"));
  }

  bool known_value(Index attribute, const std::string& value) {
    if (value == unknown_name) return true;
    std::vector<std::string_view> known(study_.attributes[attribute].allowed.begin(),
                                        study_.attributes[attribute].allowed.end());
    for (const Respondent& respondent : study_.respondents) {
      const std::string& has = respondent.values[attribute];
      if (!has.empty() && std::find(known.begin(), known.end(), has) == known.end()) {
        known.push_back(has);
      }
    }
    if (std::find(known.begin(), known.end(), value) != known.end()) return true;
    error("report-unknown-value",
          fmt::format("no respondent has `{}` as {}", shorten(value),
                      shorten(study_.attributes[attribute].name)),
          way_out(value, known, "values"));
    return false;
  }

  // At the placeholder's own place in the file.
  void error(std::string rule, std::string message, std::string help) {
    const std::string_view text = file_.text;
    Place place = file_.place(node_);
    Excerpt excerpt = file_.excerpt(node_);
    if (in_file_ < text.size()) {
      const std::size_t start = in_file_ == 0 ? text.npos : text.rfind('\n', in_file_ - 1);
      const std::size_t from = start == text.npos ? 0 : start + 1;
      const std::string_view line = text.substr(from, text.find('\n', from) - from);
      const std::size_t at = in_file_ - from;
      place.line = 1 + static_cast<std::uint32_t>(std::count(
                           text.begin(), text.begin() + static_cast<std::ptrdiff_t>(from), '\n'));
      place.column = 1 + static_cast<std::uint32_t>(count_code_points(line.substr(0, at)));
      excerpt = make_excerpt(line, at, std::min(source_.size(), line.size() - at));
    }
    diagnostics_.push_back(
        make_error(std::move(rule), std::move(place), std::move(message), std::move(help)));
    diagnostics_.back().excerpt = std::move(excerpt);
  }

  const YamlFile& file_;
  const YamlNode& node_;
  const Study& study_;
  Diagnostics& diagnostics_;
  OwnText text_;
  // The placeholder at hand. Each `{{` of the text is the next one in the file,
  // however YAML folded or indented the lines between.
  std::size_t in_file_;
  std::string_view source_;
};

}  // namespace

OwnTexts read_own_texts(const YamlFile& file, const YamlNode& node, const Study& study,
                        Diagnostics& diagnostics) {
  YamlReader yaml(file, diagnostics);
  OwnTexts texts;
  if (!yaml.two_texts(node, "text")) return texts;
  const auto read = [&](const YamlNode& part) {
    return OwnTextReader(file, part, study, diagnostics).read();
  };
  if (node.kind == YamlNode::Kind::scalar) {
    texts.nl = read(node);
    texts.en = texts.nl;
    return texts;
  }
  const YamlNode* nl = node.find("nl");
  const YamlNode* en = node.find("en");
  if (nl != nullptr) texts.nl = read(*nl);
  if (en != nullptr) texts.en = read(*en);
  if (nl == nullptr) texts.nl = texts.en;
  if (en == nullptr) texts.en = texts.nl;
  return texts;
}

}  // namespace veldwerk
