#include "coding/edited_text.hpp"

#include <algorithm>

#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "files/transcript.hpp"
#include "text/code_points.hpp"

namespace veldwerk {
namespace {

/// How the file ends its lines: as its first line does.
std::string_view line_end_of(std::string_view raw) {
  const std::size_t at = raw.find_first_of("\r\n");
  if (at == raw.npos || raw[at] == '\n') return "\n";
  return raw.substr(at).starts_with("\r\n") ? "\r\n" : "\r";
}

}  // namespace

std::string edit_raw(std::string_view raw, const std::vector<TextEdit>& edits) {
  const std::string_view line_end = line_end_of(raw);
  std::string out;
  out.reserve(raw.size());
  std::size_t at = raw.size() - without_byte_order_mark(raw).size();
  out.append(raw.substr(0, at));
  std::size_t place = 0;  // in the normalised text
  const auto step = [&] {
    const std::size_t bytes = raw.substr(at).starts_with("\r\n") ? 2 : 1;
    at += bytes;
    ++place;
    return bytes;
  };
  for (const TextEdit& edit : edits) {
    while (place < edit.begin && at < raw.size()) {
      const std::size_t from = at;
      out.append(raw.substr(from, step()));
    }
    for (const char c : edit.with) {
      if (c == '\n') {
        out.append(line_end);
      } else {
        out.push_back(c);
      }
    }
    while (place < edit.end && at < raw.size()) step();
  }
  out.append(raw.substr(at));
  return out;
}

EditedText::EditedText(std::string_view raw, const std::vector<TextEdit>& edits)
    : before_(raw), raw_(edit_raw(raw, edits)), text_(raw_) {
  normalise_transcript(before_);
  normalise_transcript(text_);
  const CodePointIndex index(before_);
  std::int64_t shift = 0;
  for (const TextEdit& edit : edits) {
    const std::uint32_t begin = index.code_point_of(edit.begin);
    const std::uint32_t end = index.code_point_of(edit.end);
    const auto new_begin = static_cast<std::uint32_t>(begin + shift);
    const auto new_end = static_cast<std::uint32_t>(new_begin + count_code_points(edit.with));
    shift = static_cast<std::int64_t>(new_end) - end;
    spans_.push_back({begin, end, new_begin, new_end});
  }
}

const EditedText::Span* EditedText::span_before(std::uint32_t code_point) const {
  const auto behind = std::ranges::partition_point(
      spans_, [&](const Span& span) { return span.old_begin < code_point; });
  return behind == spans_.begin() ? nullptr : &*(behind - 1);
}

std::uint32_t EditedText::start_of(std::uint32_t code_point, AtEdge edge) const {
  // A start at the very beginning of a stretch lies in it.
  const Span* span = span_before(code_point + 1);
  if (span == nullptr) return code_point;
  if (code_point >= span->old_end) return span->new_end + (code_point - span->old_end);
  return edge == AtEdge::take_in ? span->new_begin : span->new_end;
}

std::uint32_t EditedText::end_of(std::uint32_t code_point, AtEdge edge) const {
  const Span* span = span_before(code_point);
  if (span == nullptr) return code_point;
  if (code_point > span->old_end) return span->new_end + (code_point - span->old_end);
  return edge == AtEdge::take_in ? span->new_end : span->new_begin;
}

bool EditedText::touches(std::uint32_t start, std::uint32_t end) const {
  const Span* span = span_before(end);
  return span != nullptr && span->old_end > start;
}

}  // namespace veldwerk
