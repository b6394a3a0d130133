// Numbers the tables of a document and gives each a name of its own: they become files.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "report/document.hpp"

namespace veldwerk {

class NumberedTables {
 public:
  explicit NumberedTables(Document& document) : document_(document) {}

  void section(std::string id, std::string title) {
    document_.sections.push_back({std::move(id), std::move(title), {}});
  }
  void say(std::string text) { add(Paragraph{std::move(text)}); }
  void add(Block block) { document_.sections.back().blocks.push_back(std::move(block)); }
  void table(Table table) {
    const std::string id = table.id;
    for (int again = 2; !taken_.insert(table.id).second; ++again) {
      table.id = id + "-" + std::to_string(again);
    }
    table.number = ++tables_;
    add(std::move(table));
  }

 private:
  Document& document_;
  std::set<std::string> taken_;
  std::uint32_t tables_ = 0;
};

}  // namespace veldwerk
