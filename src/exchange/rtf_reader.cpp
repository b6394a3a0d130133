// Bytes wait until the font, and with it the code page, may change; then they become text.
#include "exchange/rtf_reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "exchange/symbol_fonts.hpp"

namespace veldwerk {

RtfReader::Outcome RtfReader::read(std::string_view bytes_of_file) {
  RtfTokens tokens(bytes_of_file);
  while (!builder_.too_large()) {
    const RtfToken token = tokens.next();
    const bool is_text = token.kind == RtfToken::Kind::text || token.kind == RtfToken::Kind::byte;
    if (!is_text) flush();
    switch (token.kind) {
      case RtfToken::Kind::end:
        return Outcome::broken_off;
      case RtfToken::Kind::open:
        if (states_.size() > rtf_depth_limit) return Outcome::too_deep;
        open_group();
        break;
      case RtfToken::Kind::close:
        close_group();
        if (states_.size() <= 1) return Outcome::whole;
        break;
      case RtfToken::Kind::word:
        word(token);
        break;
      case RtfToken::Kind::sign:
        sign(token.name.front());
        break;
      case RtfToken::Kind::byte: {
        const char c = static_cast<char>(token.number);
        bytes(std::string_view(&c, 1));
        break;
      }
      case RtfToken::Kind::text:
        bytes(token.name);
        break;
    }
  }
  return Outcome::whole;  // too much of it: the builder says so
}

void RtfReader::open_group() {
  skip_ = 0;
  states_.push_back(now());
  now().starts = false;
  marked_ = false;
}

void RtfReader::close_group() {
  skip_ = 0;
  const State ended = now();
  if (ended.starts) end_place(ended);
  if (states_.size() > 1) states_.pop_back();
  marked_ = false;
}

/// What a group that has a place of its own leaves behind.
void RtfReader::end_place(const State& ended) {
  switch (ended.place) {
    case RtfPlace::footnote:
    case RtfPlace::text_box:
      if (rows_.back().row) builder_.end_row();
      builder_.end_aside();
      rows_.pop_back();
      break;
    case RtfPlace::comment: {
      rows_.pop_back();
      ImportedComment said;
      said.text = builder_.end_capture();
      said.text.erase(0, std::min(said.text.find_first_not_of(" \n\t"), said.text.size()));
      said.author = std::exchange(author_, {});
      said.date = rtf_date(std::exchange(comment_date_, {}));
      std::string key = std::exchange(comment_ref_, {});
      if (key.empty()) key = fmt::format("\n{}", ++unnamed_);  // no reference has a line end
      builder_.comment_at(key);
      builder_.comment(key, std::move(said));
      break;
    }
    case RtfPlace::author:
      author_ = std::exchange(gathered_, {});
      break;
    case RtfPlace::comment_ref:
      comment_ref_ = std::exchange(gathered_, {});
      break;
    case RtfPlace::comment_date:
      comment_date_ = std::exchange(gathered_, {});
      break;
    case RtfPlace::range_start:
      builder_.comment_start(std::exchange(gathered_, {}));
      break;
    case RtfPlace::range_end:
      builder_.comment_end(std::exchange(gathered_, {}));
      break;
    case RtfPlace::margin:
      if (margin_text_) builder_.lose(margin_, "left out");
      break;
    default:
      break;
  }
}

/// A control word sends its group to another place.
void RtfReader::enter(RtfPlace place, std::string_view name) {
  State& state = now();
  const bool box = place == RtfPlace::text_box;
  const bool reads = state.place == RtfPlace::text || state.place == RtfPlace::footnote ||
                     state.place == RtfPlace::text_box || state.place == RtfPlace::comment;
  if (name == "pict" && (reads || state.place == RtfPlace::passed)) {
    builder_.lose("picture", "left out");
  }
  const bool small = place == RtfPlace::author || place == RtfPlace::comment_ref ||
                     place == RtfPlace::comment_date || place == RtfPlace::range_start ||
                     place == RtfPlace::range_end;
  if (!reads && !(box && state.place == RtfPlace::passed)) return;
  state.place = place;
  if (place == RtfPlace::skipped || place == RtfPlace::passed || place == RtfPlace::fonts) return;
  state.starts = true;
  if (small) gathered_.clear();
  if (place == RtfPlace::margin) {
    margin_ = name.starts_with("header") ? "header" : "footer";
    margin_text_ = false;
  }
  if (place != RtfPlace::footnote && !box && place != RtfPlace::comment) return;
  rows_.emplace_back();
  state.in_table = state.heading = state.list = state.hidden = false;
  if (place == RtfPlace::comment) {
    builder_.begin_capture();
  } else {
    builder_.begin_aside(box ? std::nullopt : std::optional(ParagraphKind::footnote));
  }
}

void RtfReader::word(const RtfToken& token) {
  if (skip_ > 0) {
    --skip_;
    return;
  }
  const bool marked = std::exchange(marked_, false);
  if (now().place == RtfPlace::skipped) return;
  if (now().place == RtfPlace::fonts) return font_table(token);
  if (const char32_t character = rtf_character(token.name)) return put_character(character);
  if (character_word(token) || paragraph_word(token) || document_word(token)) return;
  const RtfPlace place = rtf_place(token.name, marked);
  if (place != RtfPlace::unchanged) return enter(place, token.name);
  if (token.name == "moMath" && now().place == RtfPlace::text) {
    builder_.lose("equation", "its characters are kept, its layout is not");
  } else if (token.name == "object" && now().place == RtfPlace::text) {
    builder_.lose("embedded object", "left out");
  }
}

bool RtfReader::character_word(const RtfToken& token) {
  State& state = now();
  const bool on = !token.has_number || token.number != 0;
  if (token.name == "b") {
    state.bold = on;
  } else if (token.name == "v") {
    state.hidden = on;
  } else if (token.name == "deleted") {
    state.deleted = on;
  } else if (token.name == "revised") {
    state.inserted = on;
  } else if (token.name == "f") {
    state.font = token.number;
  } else if (token.name == "plain") {
    state.bold = state.hidden = state.deleted = state.inserted = false;
    state.font = default_font_;
  } else if (token.name == "u") {
    unicode(token.number);
  } else if (token.name == "uc") {
    state.unicode_skip = std::clamp(token.number, 0, 100);
  } else {
    return false;
  }
  return true;
}

bool RtfReader::paragraph_word(const RtfToken& token) {
  State& state = now();
  if (token.name == "par" || token.name == "sect") {
    end_paragraph();
  } else if (token.name == "pard") {
    state.in_table = state.heading = state.list = false;
  } else if (token.name == "intbl") {
    state.in_table = !token.has_number || token.number != 0;
  } else if (token.name == "outlinelevel") {
    state.heading = token.number < 9;
  } else if (token.name == "ls") {
    state.list = token.number > 0;
  } else if (token.name == "cell") {
    end_cell();
  } else if (token.name == "row") {
    end_row();
  } else if (token.name == "nestcell") {
    end_paragraph();
  } else if (token.name == "nestrow") {
    builder_.lose("row of a table within a table", "its cells are lines");
  } else if (token.name == "page" || token.name == "column") {
    if (builder_.in_paragraph()) put("\n");
  } else {
    return false;
  }
  return true;
}

bool RtfReader::document_word(const RtfToken& token) {
  if (token.name == "ansicpg") {
    if (token.number > 0) page_ = token.number;
  } else if (token.name == "mac") {
    page_ = 10000;
  } else if (token.name == "pc") {
    page_ = 437;
  } else if (token.name == "pca") {
    page_ = 850;
  } else if (token.name == "deff") {
    default_font_ = now().font = token.number;
  } else {
    return false;
  }
  return true;
}

void RtfReader::font_table(const RtfToken& token) {
  if (token.name == "f") {
    defined_font_ = token.number;
    fonts_[defined_font_] = {};
  } else if (token.name == "fcharset") {
    fonts_[defined_font_].page = rtf_code_page(token.number);
  } else if (token.name == "cpg") {
    if (token.number > 0) fonts_[defined_font_].page = token.number;
  } else if (token.name == "panose" || token.name == "falt" || token.name == "fontemb") {
    now().place = RtfPlace::skipped;
  }
}

void RtfReader::sign(char c) {
  if (c == '*') {
    marked_ = true;
    return;
  }
  if (skip_ > 0) {
    --skip_;
    return;
  }
  if (c == '~') return put_character(U'\u00a0');
  if (c == '-') return put_character(U'\u00ad');
  if (c == '_') return put_character(U'\u2011');
  if (c == '\n' || c == '\r') return end_paragraph();
  if (c == '\t') return put_character(U'\t');
  if (c == '{' || c == '}' || c == '\\') waiting_ += c;
}

void RtfReader::unicode(int number) {
  skip_ = now().unicode_skip;
  const auto unit = static_cast<char32_t>(number < 0 ? number + 0x10000 : number);
  if (unit >= 0xd800 && unit < 0xdc00) {
    high_ = unit;
    return;
  }
  const char32_t high = std::exchange(high_, 0);
  if (unit >= 0xdc00 && unit < 0xe000) {
    const bool pair = high != 0;
    put_character(pair ? 0x10000 + ((high - 0xd800) << 10U) + (unit - 0xdc00) : U'\ufffd');
    if (!pair) builder_.lose("half a character", "shown as \ufffd");
    return;
  }
  if (unit >= 0xf000 && unit < 0xf100) {
    const char byte = static_cast<char>(unit - 0xf000);
    return put_symbols(std::string_view(&byte, 1), font() == nullptr ? "" : font()->name);
  }
  put_character(unit <= 0x10ffff && unit != 0 ? unit : U'\ufffd');
}

void RtfReader::bytes(std::string_view text) {
  const std::size_t passed = std::min(static_cast<std::size_t>(skip_), text.size());
  skip_ -= static_cast<int>(passed);
  text.remove_prefix(passed);
  if (text.empty() || now().place == RtfPlace::skipped || now().place == RtfPlace::passed) return;
  if (now().place == RtfPlace::fonts) {
    Font& defined = fonts_[defined_font_];
    if (!defined.named) defined.name += text.substr(0, text.find(';'));
    defined.named = defined.named || text.find(';') != std::string_view::npos;
    return;
  }
  waiting_ += text;
}

const RtfReader::Font* RtfReader::font() const {
  const auto found = fonts_.find(states_.back().font);
  return found == fonts_.end() ? nullptr : &found->second;
}

/// Turns the bytes that wait into text, by the code page of the font in which they stand.
void RtfReader::flush() {
  if (waiting_.empty()) return;
  const std::string raw = std::exchange(waiting_, {});
  const Font* in_font = font();
  if (in_font != nullptr && in_font->page == rtf_symbol_page)
    return put_symbols(raw, in_font->name);
  const bool ascii =
      std::ranges::all_of(raw, [](char c) { return static_cast<signed char>(c) >= 0; });
  if (ascii) return put(raw);
  const int page = in_font != nullptr && in_font->page > 0 ? in_font->page : page_;
  std::size_t unknown = 0;
  const auto text = pages_.text(page, raw, unknown);
  if (text) {
    builder_.lose("byte that stands for no character", "shown as \ufffd", unknown);
    return put(*text);
  }
  std::string shown;
  for (const char c : raw) shown += static_cast<signed char>(c) >= 0 ? std::string(1, c) : "\ufffd";
  builder_.lose("text in a code page that is not known here", "shown as \ufffd");
  put(shown);
}

void RtfReader::put_symbols(std::string_view raw, std::string_view name) {
  std::string text;
  for (const char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    const char32_t drawn = symbol_character(name, 0xf000U + byte);
    if (drawn == 0) builder_.lose("sign of a symbol font", "shown as \ufffd");
    append_utf8(text, drawn == 0 ? U'\ufffd' : drawn);
  }
  put(text);
}

void RtfReader::put_character(char32_t character) {
  std::string text;
  append_utf8(text, character);
  put(text);
}

void RtfReader::put(std::string_view text) {
  const State& state = now();
  switch (state.place) {
    case RtfPlace::text:
    case RtfPlace::footnote:
    case RtfPlace::text_box:
    case RtfPlace::comment:
      break;
    case RtfPlace::margin:
      margin_text_ = margin_text_ || text.find_first_not_of(" \t\n") != std::string_view::npos;
      return;
    case RtfPlace::skipped:
    case RtfPlace::passed:
    case RtfPlace::fonts:
      return;
    default:
      if (gathered_.size() < 1000) gathered_ += text;
      return;
  }
  if (state.deleted && !was_deleted_) builder_.lose("tracked deletion", "left out");
  if (state.inserted && !was_inserted_) builder_.lose("tracked insertion", "kept as text");
  if (state.hidden && !was_hidden_) builder_.lose("hidden text", "left out");
  was_deleted_ = state.deleted;
  was_inserted_ = state.inserted;
  was_hidden_ = state.hidden;
  if (state.deleted || state.hidden) return;
  Row& open = rows_.back();
  if (open.row && !state.in_table && !open.bare) end_row();
  if (state.in_table && !open.row) {
    builder_.end_paragraph();
    builder_.begin_row();
    open = {true, false, false};
  }
  if (open.row && !open.cell) {
    builder_.begin_cell();
    open.cell = true;
  }
  builder_.text(text, state.bold);
}

void RtfReader::end_paragraph() {
  const State& state = now();
  if (state.place != RtfPlace::text && state.place != RtfPlace::footnote &&
      state.place != RtfPlace::text_box && state.place != RtfPlace::comment) {
    return;
  }
  was_hidden_ = was_deleted_ = was_inserted_ = false;
  if (state.deleted) return;  // the next paragraph goes on in this one
  builder_.end_paragraph(state.heading ? ParagraphKind::heading
                         : state.list  ? ParagraphKind::list_item
                                       : ParagraphKind::text);
}

/// A cell ends. One that had no text begins only here; so does a row whose first cell had none.
void RtfReader::end_cell() {
  if (now().place == RtfPlace::margin || now().place == RtfPlace::passed) return;
  Row& open = rows_.back();
  if (!open.row) {
    builder_.begin_row();
    open = {true, false, !now().in_table};
  }
  if (!open.cell) builder_.begin_cell();
  end_paragraph();
  builder_.end_paragraph();
  open.cell = false;
}

void RtfReader::end_row() {
  if (now().place == RtfPlace::margin || now().place == RtfPlace::passed) return;
  if (rows_.back().row) builder_.end_row();
  rows_.back() = {};
}

}  // namespace veldwerk
