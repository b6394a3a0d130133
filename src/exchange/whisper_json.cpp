#include "exchange/whisper_json.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

namespace veldwerk {
namespace {

using Json = nlohmann::json;

std::optional<std::uint64_t> milliseconds(double seconds) {
  if (!(seconds >= 0) || seconds > 1e7) return std::nullopt;
  return static_cast<std::uint64_t>(std::llround(seconds * 1000));
}

/// "00:01:02,500" of whisper.cpp.
std::optional<std::uint64_t> clock_milliseconds(const std::string& text) {
  std::array<std::uint64_t, 4> parts{};
  std::size_t part = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      parts.at(part) = parts.at(part) * 10 + static_cast<std::uint64_t>(c - '0');
      if (parts.at(part) > 1'000'000) return std::nullopt;
    } else if ((c == ':' && part < 2) || ((c == ',' || c == '.') && part == 2)) {
      ++part;
    } else {
      return std::nullopt;
    }
  }
  if (part < 2) return std::nullopt;
  return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + parts[3];
}

/// Follows the parser from value to value.
class SegmentFinder : public Json::json_sax_t {
 public:
  SegmentFinder(WhisperJson& out, std::size_t depth_limit) : out_(out), limit_(depth_limit) {}

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return leave_out(); }
  bool number_integer(number_integer_t value) override {
    return number(static_cast<double>(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return number(static_cast<double>(value));
  }
  bool number_float(number_float_t value, const string_t& /*text*/) override {
    return number(value);
  }
  bool binary(binary_t& /*value*/) override { return true; }

  bool string(string_t& value) override {
    switch (where()) {
      case Where::segment:
        if (key() == "text") {
          segment().text = std::move(value);
        } else if (key() == "speaker") {
          segment().speaker = std::move(value);
        } else {
          leave_out();
        }
        break;
      case Where::word:
        if (key() == "word" || key() == "text") {
          segment().words.back().text = std::move(value);
        } else if (key() == "speaker") {
          segment().words.back().speaker = std::move(value);
        }
        break;
      case Where::times:
        if (key() == "from" && !segment().start) segment().start = clock_milliseconds(value);
        if (key() == "to" && !segment().end) segment().end = clock_milliseconds(value);
        break;
      case Where::elsewhere:
        leave_out();
        break;
    }
    return true;
  }

  bool start_object(std::size_t /*elements*/) override {
    if (!open(false)) return false;
    if (depth() == base() + 1 && in_list()) {
      out_.segments.emplace_back();
    } else if (where() == Where::word) {
      segment().words.emplace_back();
      ++words_;
    }
    if (out_.segments.size() > whisper_count_limit || words_ > whisper_count_limit) {
      out_.failed = true;
      out_.too_many = true;
      return false;
    }
    return true;
  }
  bool end_object() override { return close(); }

  bool start_array(std::size_t /*elements*/) override {
    leave_out();
    if (!open(true)) return false;
    if (depth() == base() && in_list()) out_.found = true;
    return true;
  }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    // Only the names are looked at that are known: others may be of any length.
    frames_.back().key = value.substr(0, 24);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const Json::exception& /*why*/) override {
    out_.failed = true;
    out_.at = position;
    return false;
  }

 private:
  enum class Where : std::uint8_t { elsewhere, segment, word, times };
  struct Frame {
    bool list = false;
    std::string key;
  };

  std::size_t depth() const { return frames_.size(); }
  /// Frames down to the list of segments: that list may be the whole file.
  std::size_t base() const { return !frames_.empty() && frames_[0].list ? 1 : 2; }
  bool in_list() const {
    return depth() >= base() && frames_[base() - 1].list &&
           (base() == 1 || frames_[0].key == "segments" || frames_[0].key == "transcription");
  }
  const std::string& key() const { return frames_.back().key; }
  WhisperSegment& segment() { return out_.segments.back(); }

  /// What the object is whose member is read.
  Where where() const {
    if (!in_list() || depth() <= base() || frames_[base()].list) return Where::elsewhere;
    if (depth() == base() + 1) return Where::segment;
    const std::string& member = frames_[base()].key;
    if (depth() == base() + 3 && member == "words" && frames_[base() + 1].list &&
        !frames_[base() + 2].list) {
      return Where::word;
    }
    const bool times = member == "timestamps" || member == "offsets";
    return times && depth() == base() + 2 && !frames_[base() + 1].list ? Where::times
                                                                       : Where::elsewhere;
  }

  bool number(double value) {
    switch (where()) {
      case Where::segment:
        if (key() == "start") {
          segment().start = milliseconds(value);
        } else if (key() == "end") {
          segment().end = milliseconds(value);
        } else if (key() == "speaker" && value >= 0 && value < 1e6) {
          segment().speaker = std::to_string(std::llround(value));
        } else {
          leave_out();
        }
        break;
      case Where::word:
        if (key() == "start") segment().words.back().start = milliseconds(value);
        break;
      case Where::times:  // offsets in milliseconds; they tell the same as timestamps
        if (key() == "from") segment().start = milliseconds(value / 1000);
        if (key() == "to") segment().end = milliseconds(value / 1000);
        break;
      case Where::elsewhere:
        break;
    }
    return true;
  }

  /// Counts what a segment, or the file, holds besides.
  bool leave_out() {
    if (where() == Where::segment) {
      const std::string& name = key();
      if (name == "words") return true;
      if (name == "tokens") {
        add_loss(out_.losses, "list of tokens", "left out");
      } else if (name == "avg_logprob" || name == "no_speech_prob" || name == "confidence" ||
                 name == "compression_ratio") {
        add_loss(out_.losses, "confidence of a segment", "left out");
      } else if (name != "id" && name != "seek" && name != "temperature") {
        add_loss(out_.losses, "other value of a segment", "left out");
      }
    } else if (depth() == 1 && base() == 2 && key() == "word_segments") {
      add_loss(out_.losses, "list of words", "left out: the segments have the same words");
    }
    return true;
  }

  bool open(bool list) {
    if (depth() >= limit_) {
      out_.failed = true;
      out_.too_deep = true;
      return false;
    }
    frames_.push_back({list, {}});
    return true;
  }
  bool close() {
    frames_.pop_back();
    return true;
  }

  WhisperJson& out_;
  std::size_t limit_;
  std::vector<Frame> frames_;
  std::size_t words_ = 0;
};

}  // namespace

WhisperJson read_whisper_json(std::string_view text, std::size_t depth_limit) {
  WhisperJson out;
  SegmentFinder finder(out, depth_limit);
  Json::sax_parse(text.begin(), text.end(), &finder);
  return out;
}

}  // namespace veldwerk
