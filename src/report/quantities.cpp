#include "report/quantities.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "report/words.hpp"

namespace veldwerk {
namespace {

using When = Quantity::When;

QuantityScale make_builtin() {
  QuantityScale scale;
  const auto add = [&](When when, std::uint32_t number, std::string_view key) {
    scale.push_back({when,
                     number,
                     {std::string(word(key, Language::nl)), std::string(word(key, Language::en))}});
  };
  add(When::exactly, 0, "quantity.none");
  add(When::all, 1, "quantity.only");
  add(When::all, 2, "quantity.both");
  add(When::all, 0, "quantity.all");
  add(When::exactly, 1, "quantity.one");
  add(When::from, 90, "quantity.nearly-all");
  add(When::from, 75, "quantity.most");
  add(When::from, 60, "quantity.large-part");
  add(When::over, 50, "quantity.more-than-half");
  add(When::from, 50, "quantity.half");
  add(When::from, 40, "quantity.nearly-half");
  add(When::from, 20, "quantity.number-of");
  add(When::up_to, 3, "quantity.few");
  add(When::otherwise, 0, "quantity.small-part");
  return scale;
}

bool is_share(const Quantity& quantity) {
  return quantity.when == When::from || quantity.when == When::over;
}

// The shares that `quantity` has for itself, `before` being the share above it.
std::string share_text(const Quantity& quantity, const Quantity* before, Language language) {
  const std::string least = fmt::format("{}", quantity.number);
  const bool over = quantity.when == When::over;
  if (before == nullptr) {
    return phrase(over ? "quantity.when-over" : "quantity.when-from", language, {least});
  }
  const std::string most = fmt::format("{}", before->number);
  if (before->when == When::from) {
    return phrase(over ? "quantity.when-between" : "quantity.when-to", language, {least, most});
  }
  if (before->number == quantity.number) {
    return phrase("quantity.when-exactly-share", language, {least});
  }
  return phrase(over ? "quantity.when-over-to-and-with" : "quantity.when-to-and-with", language,
                {least, most});
}

// What is left below the shares: up to a number of respondents, and the rest.
std::string rest_text(const Quantity& quantity, const Quantity* share, const Quantity* up_to,
                      Language language) {
  std::string text;
  if (share != nullptr) {
    const bool from = share->when == When::from;
    text = phrase(from ? "quantity.when-under" : "quantity.when-at-most-share", language,
                  {fmt::format("{}", share->number)});
  }
  const bool last = quantity.when == When::otherwise;
  if (last && up_to == nullptr) {
    return text.empty() ? std::string(word("quantity.when-otherwise", language)) : text;
  }
  const std::string number = fmt::format("{}", last ? up_to->number : quantity.number);
  std::string count =
      phrase(last ? "quantity.when-more" : "quantity.when-up-to", language, {number});
  if (text.empty()) return count;
  return phrase("quantity.when-both", language, {text, count});
}

std::string when_text(const Quantity& quantity, const Quantity* share, const Quantity* up_to,
                      Language language) {
  std::string number = fmt::format("{}", quantity.number);
  switch (quantity.when) {
    case When::exactly:
      return number;
    case When::all:
      if (quantity.number == 0) return std::string(word("quantity.when-all", language));
      return phrase("quantity.when-all-of", language, {number, number});
    case When::from:
    case When::over:
      return share_text(quantity, share, language);
    case When::up_to:
    case When::otherwise:
      break;
  }
  return rest_text(quantity, share, up_to, language);
}

// Reads one entry of `quantities`.
class QuantityReader {
 public:
  explicit QuantityReader(YamlReader& yaml) : yaml_(yaml) {}

  /// Nothing where it cannot be used.
  std::optional<Quantity> quantity(const YamlNode& node) {
    sound_ = true;
    if (!yaml_.check_keys(node, "a quantity",
                          {"exactly", "all", "of", "from", "over", "up-to", "words"})) {
      return std::nullopt;
    }
    Quantity quantity;
    std::size_t conditions = 0;
    for (const auto& [key, when] :
         {std::pair{"exactly", When::exactly}, std::pair{"all", When::all},
          std::pair{"from", When::from}, std::pair{"over", When::over},
          std::pair{"up-to", When::up_to}}) {
      const YamlNode* value = node.find(key);
      if (value == nullptr) continue;
      ++conditions;
      quantity.when = when;
      if (when == When::all) {
        read_all(node, *value, quantity);
      } else {
        const bool share = when == When::from || when == When::over;
        quantity.number = number(*value, key, 0, share ? 100 : most);
      }
    }
    if (conditions > 1) {
      error(node, "a quantity has more than one condition",
            "Keep one of `exactly`, `all`, `from`, `over` and `up-to`.");
    }
    if (const YamlNode* of = node.find("of"); of != nullptr && quantity.when != When::all) {
      error(*of, "`of` belongs to `all`", "Write `all: true` beside it, or leave `of` out.");
    }
    if (conditions == 0 && node.members.size() > 1) sound_ = false;  // a key that is not known
    read_words(node, quantity);
    return sound_ ? std::optional(std::move(quantity)) : std::nullopt;
  }

 private:
  static constexpr std::int64_t most = 1'000'000;

  std::uint32_t number(const YamlNode& node, std::string_view what, std::int64_t least,
                       std::int64_t greatest) {
    const std::optional<std::int64_t> read = yaml_.integer(node, what, least, greatest);
    if (!read) sound_ = false;
    return static_cast<std::uint32_t>(read.value_or(0));
  }

  void read_all(const YamlNode& node, const YamlNode& value, Quantity& quantity) {
    if (!yaml_.boolean(value, "all").value_or(true)) {
      error(value, "`all: false` says nothing", "Leave it out, or write `all: true`.");
    }
    if (const YamlNode* of = node.find("of")) quantity.number = number(*of, "of", 1, most);
  }

  void read_words(const YamlNode& node, Quantity& quantity) {
    const YamlNode* words = yaml_.require(node, "words");
    auto texts = words == nullptr ? std::nullopt : yaml_.two_texts(*words, "words");
    if (!texts) {
      sound_ = false;
      return;
    }
    quantity.words = {std::move(texts->nl), std::move(texts->en)};
    if (!quantity.words.empty()) return;
    error(*words, "a quantity has no words",
          "Write them with their noun: `words: {nl: \"de meeste respondenten\", en: \"most "
          "respondents\"}`.");
  }

  void error(const YamlNode& node, std::string message, std::string help) {
    yaml_.error("report-quantities", node, std::move(message), std::move(help));
    sound_ = false;
  }

  YamlReader& yaml_;
  bool sound_ = true;  // the quantity at hand
};

// Whether every k of n for which `later` could hold is taken by `earlier`.
bool hides(const Quantity& earlier, const Quantity& later) {
  if (earlier.when == When::otherwise) return true;
  if (is_share(earlier) && is_share(later)) {
    if (earlier.number != later.number) return earlier.number < later.number;
    return earlier.when == When::from || later.when == When::over;
  }
  if (earlier.when == When::all && later.when == When::all) {
    return earlier.number == 0 || earlier.number == later.number;
  }
  const bool counts = later.when == When::exactly || later.when == When::up_to;
  if (earlier.when == When::up_to && counts) return earlier.number >= later.number;
  return earlier.when == When::exactly && later.when == When::exactly &&
         earlier.number == later.number;
}

}  // namespace

bool Quantity::holds(std::uint64_t k, std::uint64_t n) const {
  switch (when) {
    case When::exactly:
      return k == number;
    case When::all:
      return k == n && (number == 0 || n == number);
    case When::from:
      return 100 * k >= number * n;
    case When::over:
      return 100 * k > number * n;
    case When::up_to:
      return k <= number;
    case When::otherwise:
      break;
  }
  return true;
}

const QuantityScale& builtin_quantities() {
  static const QuantityScale scale = make_builtin();
  return scale;
}

std::string quantity_words(const QuantityScale& scale, std::uint64_t k, std::uint64_t n,
                           Language language) {
  if (n != 0) {
    for (const Quantity& quantity : scale) {
      if (quantity.holds(k, n)) return quantity.words.in(language);
    }
  }
  return std::string(word("na", language));
}

std::vector<Block> quantity_rules(const QuantityScale& scale, Language language) {
  BulletList list;
  const Quantity* share = nullptr;  // the one before
  const Quantity* up_to = nullptr;
  for (const Quantity& quantity : scale) {
    list.items.push_back(
        phrase("quantity.item", language,
               {quantity.words.in(language), when_text(quantity, share, up_to, language)}));
    if (is_share(quantity)) share = &quantity;
    if (quantity.when == When::up_to) up_to = &quantity;
  }
  std::vector<Block> blocks;
  blocks.emplace_back(Paragraph{std::string(word("quantity.intro", language))});
  blocks.emplace_back(std::move(list));
  return blocks;
}

QuantityScale read_quantities(const YamlNode& node, YamlReader& yaml) {
  QuantityScale scale;
  if (!yaml.list(node, "quantities")) return scale;
  QuantityReader reader(yaml);
  for (const YamlNode& item : node.items) {
    const std::optional<Quantity> quantity = reader.quantity(item);
    if (!quantity) continue;
    const auto hiding = std::find_if(scale.begin(), scale.end(), [&](const Quantity& earlier) {
      return hides(earlier, *quantity);
    });
    if (hiding != scale.end()) {
      yaml.error("report-quantities", item,
                 fmt::format("this quantity never holds: `{}` comes first",
                             shorten(hiding->words.in(Language::en))),
                 "The first quantity that holds is used: write the larger shares and the smaller "
                 "numbers first, and the one without a condition last.");
    }
    scale.push_back(*quantity);
  }
  const bool covers = std::any_of(scale.begin(), scale.end(), [](const Quantity& quantity) {
    return quantity.when == When::otherwise;
  });
  if (scale.size() == node.items.size() && !covers) {
    yaml.error("report-quantities", node, "the scale does not cover every number",
               "End it with a quantity without a condition, for all that is left: `- words: {nl: "
               "\"een klein deel van de respondenten\", en: \"a small part of the "
               "respondents\"}`.");
  }
  return scale;
}

}  // namespace veldwerk
