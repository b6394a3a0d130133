// `veldwerk reference CASES.json...`: recomputes cases with known values, so that anybody can see
// whether the program's statistics are right. The families of cases are in reference_*.cpp.
#include <array>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <ostream>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/source_text.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/reference_cases.hpp"
#include "cli/reference_comparing.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t case_file_limit = 64ULL * 1024 * 1024;
constexpr std::size_t depth_limit = 64;

struct ReferenceOptions {
  std::vector<std::string> files;
};

ReferenceOptions parse(const Arguments& arguments) {
  return {arguments.values("CASES")};
}

/// A fault of a case file.
class CaseFileFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Refuses what nests too deeply, and a key that an object has twice, of which the library would
/// keep the last alone.
class Strictness {
 public:
  bool operator()(int /*depth*/, Json::parse_event_t event, Json& value) {
    switch (event) {
      case Json::parse_event_t::object_start:
      case Json::parse_event_t::array_start:
        if (keys_.size() == depth_limit) {
          throw CaseFileFault(fmt::format("it is nested deeper than {} levels", depth_limit));
        }
        keys_.emplace_back();
        break;
      case Json::parse_event_t::object_end:
      case Json::parse_event_t::array_end:
        keys_.pop_back();
        break;
      case Json::parse_event_t::key:
        if (!keys_.back().insert(value.get<std::string>()).second) {
          throw CaseFileFault(
              fmt::format("an object has the key `{}` twice", shorten(value.get<std::string>())));
        }
        break;
      case Json::parse_event_t::value:
        break;
    }
    return true;
  }

 private:
  std::vector<std::set<std::string>> keys_;
};

/// Reads the text and remembers how far the parser came, which it tells of its own faults only.
struct Followed {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  const char** reached = nullptr;

  const char& operator*() const { return *at; }
  Followed& operator++() {
    *reached = ++at;
    return *this;
  }
  Followed operator++(int) {
    Followed before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Followed& other) const { return at == other.at; }
};

/// What the library says, without its own name and place.
std::string reason_of(const std::string& what) {
  const std::size_t place = what.find(", column ");
  const std::size_t colon = what.find(": ", place == what.npos ? 0 : place);
  return shorten(place == what.npos || colon == what.npos ? what : what.substr(colon + 2), 200);
}

Json read_cases(const std::string& name) {
  const std::string shown = printable(name);
  std::string text;
  if (const auto failed = read_file(name, case_file_limit, text)) {
    throw CaseFileFault(fmt::format("`{}` can't be read: {}", shown, failed->reason));
  }
  const std::string_view json = without_byte_order_mark(text);
  const char* const end = json.data() + json.size();
  const char* reached = json.data();
  const auto fault = [&](std::string_view what) {
    const auto read = static_cast<std::size_t>(reached - text.data());
    const Place place = place_of(name, text, read == 0 ? 0 : read - 1);
    return CaseFileFault(fmt::format("{}:{}:{}: {}", shown, place.line, place.column, what));
  };
  try {
    return Json::parse(Followed{json.data(), &reached}, Followed{end, &reached}, Strictness());
  } catch (const Json::exception& error) {
    throw fault("this is no JSON: " + reason_of(error.what()));
  } catch (const CaseFileFault& refused) {
    throw fault(refused.what());
  }
}

/// The cases of all lists; texts and numbers beside them are remarks.
std::vector<Json> cases_in(const Json& whole, const std::string& name) {
  std::vector<Json> cases;
  const auto take = [&](const Json& list, const std::string& where) {
    for (std::size_t at = 0; at < list.size(); ++at) {
      const Json& one = list[at];
      if (!one.is_object() || !one.contains("id") || !one["id"].is_string()) {
        throw CaseFileFault(fmt::format("{}: number {} of {} is no object with an `id`",
                                        printable(name), at + 1, where));
      }
      cases.push_back(one);
    }
  };
  if (whole.is_array()) {
    take(whole, "the list");
  } else if (whole.is_object()) {
    for (const auto& [key, list] : whole.items()) {
      if (list.is_array()) take(list, fmt::format("`{}`", shorten(key)));
      if (list.is_object()) {
        throw CaseFileFault(
            fmt::format("{}: `{}` is no list of cases", printable(name), shorten(key)));
      }
    }
  }
  if (cases.empty()) {
    throw CaseFileFault(
        fmt::format("{}: there is no case in it; a case file is an object whose "
                    "values are lists of cases",
                    printable(name)));
  }
  return cases;
}

std::optional<Json> recompute(const Json& one, const fs::path& folder) {
  constexpr std::array families = {units_case,        text_case,       overlap_case,
                                   cooccurrence_case, saturation_case, small_number_case};
  if (!one.contains("expected")) throw std::runtime_error("it has no `expected`");
  for (const auto family : families) {
    if (auto value = family(one, folder)) return value;
  }
  return std::nullopt;
}

/// The object that is printed, a member a case.
class Printed {
 public:
  explicit Printed(std::ostream& out) : out_(out) {}
  void add(const std::string& id, const Json& value) {
    out_ << (first_ ? "{\n " : ",\n ") << Json(id).dump() << ": ";
    for (const char c : value.dump(1)) {
      out_ << c;
      if (c == '\n') out_ << ' ';
    }
    first_ = false;
  }
  void close() { out_ << (first_ ? "{}\n" : "\n}\n"); }

 private:
  std::ostream& out_;
  bool first_ = true;
};

/// Counts over all files.
struct Tally {
  std::size_t cases = 0;
  std::size_t good = 0;
};

void check_case(const Json& one, const fs::path& folder, Printed& printed, Tally& tally, Io& io) {
  const std::string id = one["id"].get<std::string>();
  ++tally.cases;
  try {
    const std::optional<Json> got = recompute(one, folder);
    if (!got) throw std::runtime_error("it is of no kind that the program knows");
    printed.add(id, *got);
    const Misses misses = misses_of(one, *got);
    for (const std::string& miss : misses) {
      say_error(io, fmt::format("{}: {}", shorten(id, 80), miss));
    }
    if (misses.empty()) ++tally.good;
  } catch (const Json::exception& error) {
    say_error(io, fmt::format("{}: it is not of the form of its kind: {}", shorten(id, 80),
                              shorten(error.what(), 200)));
  } catch (const std::runtime_error& error) {
    say_error(io, fmt::format("{}: {}", shorten(id, 80), error.what()));
  }
}

int run(const ReferenceOptions& options, Io& io) {
  Printed printed(io.out);
  Tally tally;
  std::set<std::string> ids;
  bool sound = true;
  for (const std::string& name : options.files) {
    try {
      const fs::path folder = fs::path(name).parent_path();
      for (const Json& one : cases_in(read_cases(name), name)) {
        if (ids.insert(one["id"].get<std::string>()).second) {
          check_case(one, folder, printed, tally, io);
          continue;
        }
        ++tally.cases;
        say_error(io, fmt::format("{}: two cases have this id",
                                  shorten(one["id"].get<std::string>(), 80)));
      }
    } catch (const CaseFileFault& fault) {
      say_error(io, fault.what());
      sound = false;
    }
  }
  printed.close();
  if (tally.cases == 0) return exit_falls_short;
  say_note(io, fmt::format("{} of {} cases within tolerance", tally.good, tally.cases));
  return sound && tally.good == tally.cases ? exit_good : exit_falls_short;
}

}  // namespace

Command reference_command() {
  return {.name = "reference",
          .summary = "recompute statistics whose values are known",
          .operands = {{.name = "CASES",
                        .help = "Files of cases in JSON; data are found from each file's folder.",
                        .required = true,
                        .repeated = true,
                        .completes = Completes::files}},
          .options = {quiet_option(), verbose_option(), help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
