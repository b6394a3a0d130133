#include "base/markdown.hpp"

#include <md4c.h>

#include <new>
#include <utility>

namespace veldwerk {
namespace {

// md4c calls back for each block, span and text as it comes.
class MarkdownReader {
 public:
  explicit MarkdownReader(LineBreaks breaks) : break_(breaks == LineBreaks::kept ? '\n' : ' ') {}

  Markdown markdown;

  void enter(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
      case MD_BLOCK_H:
        open(MarkdownBlock::Kind::heading);
        break;
      case MD_BLOCK_UL:
        lists_.push_back({false, 0});
        break;
      case MD_BLOCK_OL:
        lists_.push_back({true, static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start});
        break;
      case MD_BLOCK_LI:
        open_item();
        break;
      case MD_BLOCK_QUOTE:
        ++markdown.left_out["a block quote"];
        close();
        break;
      case MD_BLOCK_HR:
        ++markdown.left_out["a line across"];
        break;
      case MD_BLOCK_CODE:
        ++markdown.left_out["code"];
        enter_paragraph();
        break;
      case MD_BLOCK_P:
        enter_paragraph();
        break;
      default:
        break;
    }
  }

  void leave(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) lists_.pop_back();
    if (type != MD_BLOCK_DOC) close();
  }

  void enter(MD_SPANTYPE type) {
    if (type == MD_SPAN_EM) ++italic_;
    if (type == MD_SPAN_STRONG) ++bold_;
    if (type == MD_SPAN_A) ++markdown.left_out["a link"];
    if (type == MD_SPAN_IMG) ++markdown.left_out["an image"];
    if (type == MD_SPAN_CODE) ++markdown.left_out["code"];
  }

  void leave(MD_SPANTYPE type) {
    if (type == MD_SPAN_EM) --italic_;
    if (type == MD_SPAN_STRONG) --bold_;
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    if (!opened_) open(MarkdownBlock::Kind::paragraph);
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || text == "\n") text = "\n";
    std::vector<MarkdownRun>& runs = block_.runs;
    const bool bold = bold_ > 0;
    const bool italic = italic_ > 0;
    if (runs.empty() || runs.back().bold != bold || runs.back().italic != italic) {
      runs.push_back({{}, bold, italic});
    }
    for (const char c : text) runs.back().text += c == '\n' ? break_ : c;
  }

 private:
  struct List {
    bool numbered = false;
    std::uint32_t next = 0;
  };

  void open(MarkdownBlock::Kind kind, std::uint32_t number = 0) {
    close();
    block_ = {kind, number, {}};
    opened_ = true;
  }

  void open_item() {
    List& list = lists_.back();
    if (list.numbered) {
      open(MarkdownBlock::Kind::numbered, list.next++);
    } else {
      open(MarkdownBlock::Kind::bullet);
    }
  }

  // The first paragraph of an item is the item.
  void enter_paragraph() {
    const bool in_new_item = opened_ && block_.runs.empty();
    if (!in_new_item) open(MarkdownBlock::Kind::paragraph);
  }

  void close() {
    if (!opened_) return;
    opened_ = false;
    std::vector<MarkdownRun>& runs = block_.runs;
    while (!runs.empty() && runs.back().text.find_first_not_of(" \n") == std::string::npos) {
      runs.pop_back();
    }
    if (runs.empty()) return;
    runs.back().text.erase(runs.back().text.find_last_not_of(" \n") + 1);
    markdown.blocks.push_back(std::move(block_));
  }

  char break_;
  MarkdownBlock block_;
  bool opened_ = false;
  std::vector<List> lists_;  // the innermost last
  int bold_ = 0;
  int italic_ = 0;
};

MarkdownReader& reader_of(void* data) {
  return *static_cast<MarkdownReader*>(data);
}

}  // namespace

Markdown read_markdown(std::string_view text, LineBreaks breaks) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    reader_of(data).enter(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    reader_of(data).leave(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    reader_of(data).enter(type);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    reader_of(data).leave(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* part, MD_SIZE size, void* data) {
    reader_of(data).text(type, {part, size});
    return 0;
  };
  MarkdownReader reader(breaks);
  const auto size = static_cast<MD_SIZE>(text.size());
  if (md_parse(text.data(), size, &parser, &reader) != 0) throw std::bad_alloc();
  return std::move(reader.markdown);
}

}  // namespace veldwerk
