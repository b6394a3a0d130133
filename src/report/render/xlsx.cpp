// Excel: a sheet a table, one of all passages, and a first one that lists them.
// libxlsxwriter writes to a path only: the file is made in the scratch folder,
// read back, and removed. Its dates are fixed, so that the same report gives the
// same bytes.
#include <ctime>
#include <filesystem>
#include <memory>
#include <new>
#include <ostream>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "base/zip.hpp"
#include "report/render/formats.hpp"
#include "report/render/visible_text.hpp"
#include "report/render/xlsx_parts.hpp"
#include "report/words.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::time_t fixed_date = 946'684'800;  // 2000-01-01T00:00:00Z
constexpr std::uint64_t largest_file = 2048ULL * 1024 * 1024;

/// A file of ours in the scratch folder, gone at the end.
class ScratchFile {
 public:
  explicit ScratchFile(fs::path path) : path_(std::move(path)) {}
  ~ScratchFile() {
    std::error_code error;
    fs::remove(path_, error);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// About the bytes that `table` takes in a file before it is packed.
std::size_t size_of(const Table& table) {
  constexpr std::size_t of_a_cell = 48;
  std::size_t bytes = 4096;
  for (const std::string& note : table.notes) bytes += note.size() + of_a_cell;
  for (const TableRow& row : table.rows) {
    for (const Cell& cell : row.cells) {
      const auto* text = std::get_if<std::string>(&cell.value);
      bytes += of_a_cell + (text == nullptr ? 0 : text->size());
    }
  }
  return bytes;
}

/// So many bytes must fit before libxlsxwriter starts: a message of ours tells
/// better than its own that the disk is full.
void see_room_for(const fs::path& folder, std::size_t bytes) {
  const ScratchFile probe(folder / "room");
  if (const auto error = write_new_file(probe.path(), std::string(bytes, ' '))) {
    throw RenderFailure(error->reason);
  }
}

struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using Workbook = std::unique_ptr<lxw_workbook, FreeWorkbook>;

struct ListedSheet {
  std::string name;
  std::string title;
  const Table* table = nullptr;
  SheetKind kind = SheetKind::table;
};

/// The sheets behind the first.
std::vector<ListedSheet> sheets_of(const Document& document, const Table* passages,
                                   SheetNames& names) {
  std::vector<ListedSheet> sheets;
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks) {
      const auto* table = std::get_if<Table>(&block);
      if (table == nullptr) continue;
      sheets.push_back({names.take(sheet_name(*table)), caption(*table, document.language), table,
                        SheetKind::table});
    }
  }
  if (passages != nullptr) {
    sheets.push_back(
        {names.take(sheet_name(*passages)), passages->title, passages, SheetKind::list});
  }
  return sheets;
}

/// "internal:'3 Wie noemde wat'!A1": names of sheets are ours, so this leads
/// nowhere else.
std::string link_to(const std::string& sheet) {
  std::string quoted;
  for (const char c : sheet) quoted.append(c == '\'' ? 2 : 1, c);
  return fmt::format("internal:'{}'!A1", quoted);
}

void write_first_sheet(XlsxBook& book, lxw_worksheet* sheet, const Document& document,
                       const std::vector<ListedSheet>& sheets) {
  constexpr double name_width = 34;
  constexpr double title_width = 90;
  lay_out_page(book, sheet);
  worksheet_set_column(sheet, 0, 0, name_width, nullptr);
  worksheet_set_column(sheet, 1, 1, title_width, nullptr);
  std::size_t row = 0;
  const auto line = [&](std::string_view text, const XlsxLook& look = {}) {
    if (!text.empty()) write_xlsx_text(book, sheet, row++, 0, text, look);
  };
  line(document.marking, {.bold = true});
  line(document.title, {.points = 16, .bold = true});
  line(document.subtitle);
  ++row;
  line(word("xlsx.about", document.language));
  if (book.cut_texts) line(word("xlsx.cut", document.language));
  ++row;
  const XlsxLook head{.bold = true, .filled = true, .ruled = true};
  write_xlsx_text(book, sheet, row, 0, word("xlsx.sheet", document.language), head);
  write_xlsx_text(book, sheet, row, 1, word("xlsx.holds", document.language), head);
  for (const ListedSheet& listed : sheets) {
    ++row;
    worksheet_write_url_opt(sheet, static_cast<lxw_row_t>(row), 0, link_to(listed.name).c_str(),
                            book.format({.link = true}), listed.name.c_str(), nullptr);
    write_xlsx_text(book, sheet, row, 1, listed.title, {.wrapped = true});
  }
}

lxw_worksheet* add_sheet(const XlsxBook& book, const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(book.workbook, name.c_str());
  if (sheet == nullptr) throw std::logic_error("no sheet can have the name " + name);
  return sheet;
}

/// The document with its sheets, in order; the first is filled last, as it tells
/// what became of the others.
void fill(XlsxBook& book, const Document& document, const Table* passages) {
  SheetNames names;
  const std::string first_name = names.take(word("page.contents", document.language));
  const std::vector<ListedSheet> sheets = sheets_of(document, passages, names);
  lxw_worksheet* first = add_sheet(book, first_name);
  for (const ListedSheet& listed : sheets) {
    write_xlsx_sheet(book, add_sheet(book, listed.name), *listed.table, listed.kind);
  }
  write_first_sheet(book, first, document, sheets);
}

/// Whether `text` ends with the element that it starts with.
bool is_whole_xml(std::string_view text) {
  const std::size_t prologue = text.find("?>");
  const std::size_t root = prologue == text.npos ? text.npos : text.find('<', prologue);
  if (root == text.npos) return false;
  const std::string_view from = text.substr(root + 1);
  const std::string_view name = from.substr(0, from.find_first_of(" >/"));
  return trim(text).ends_with(fmt::format("</{}>", name));
}

}  // namespace

bool is_whole_workbook(std::string_view bytes) {
  // Of our own making, so that nothing in it can be too much.
  ZipReader archive({.bytes = largest_file, .ratio = largest_file});
  if (archive.open(bytes) || archive.names().empty()) return false;
  std::string member;
  for (const std::string& name : archive.names()) {
    if (archive.read(name, member) || !is_whole_xml(member)) return false;
  }
  return true;
}

lxw_format* XlsxBook::format(const XlsxLook& look) {
  lxw_format*& made = formats[look];
  if (made != nullptr) return made;
  made = workbook_add_format(workbook);
  format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
  if (!look.number.empty()) format_set_num_format(made, look.number.c_str());
  if (look.points > 0) format_set_font_size(made, look.points);
  if (look.bold) format_set_bold(made);
  constexpr lxw_color_t shade = 0xE8EDF2;
  if (look.filled) format_set_bg_color(made, shade);
  if (look.ruled) format_set_bottom(made, LXW_BORDER_THIN);
  if (look.wrapped) format_set_text_wrap(made);
  if (look.right) format_set_align(made, LXW_ALIGN_RIGHT);
  if (look.centred) format_set_align(made, LXW_ALIGN_CENTER);
  if (look.link) {
    format_set_font_color(made, LXW_COLOR_BLUE);
    format_set_underline(made, LXW_UNDERLINE_SINGLE);
  }
  return made;
}

void write_xlsx_text(XlsxBook& book, lxw_worksheet* sheet, std::size_t row, std::size_t column,
                     std::string_view text, XlsxLook look) {
  constexpr std::size_t longest_of_text_format = 255;  // older Excels show ##### beyond
  const XlsxText safe = xlsx_text(text);
  book.cut_texts = book.cut_texts || safe.cut;
  // Stays a text also when somebody opens the cell and presses Enter.
  if (looks_like_formula(safe.text) && safe.text.size() <= longest_of_text_format) {
    look.number.assign(1, '@');
  }
  worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                         safe.text.c_str(), book.format(look));
}

void lay_out_page(const XlsxBook& book, lxw_worksheet* sheet) {
  constexpr std::uint8_t a4 = 9;
  constexpr std::size_t longest_header = 60;  // characters; 255 bytes are the limit
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, a4);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_footer(sheet, "&R&P / &N");
  if (book.marking.empty()) return;
  const std::string marking = visible_line(book.marking);
  // '&' starts a command in a header, and libxlsxwriter looks for "&[Picture]".
  std::string header = "&C";
  for (const char c : std::string_view(marking).substr(0, bytes_of(marking, longest_header))) {
    header.append(c == '&' ? std::string("＆") : std::string(1, c));
  }
  worksheet_set_header(sheet, header.c_str());
}

void write_xlsx_document(std::ostream& out, const Document& document,
                         const RenderContext& context) {
  if (context.scratch_folder.empty()) throw std::logic_error("xlsx needs a scratch folder");
  std::size_t bytes = context.passages ? size_of(**context.passages) : 0;
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) bytes += size_of(*table);
    }
  }
  see_room_for(context.scratch_folder, bytes);

  const ScratchFile file(fs::path(context.scratch_folder) / "book.xlsx");
  std::string folder = context.scratch_folder;  // the library keeps a copy of its own
  lxw_workbook_options options = {};
  options.tmpdir = folder.data();
  Workbook workbook(workbook_new_opt(file.path().c_str(), &options));
  if (!workbook) throw std::bad_alloc();
  lxw_doc_properties properties = {};
  properties.created = fixed_date;
  workbook_set_properties(workbook.get(), &properties);
  XlsxBook book{workbook.get(), document.language, document.marking, {}, false};
  fill(book, document, context.passages ? &**context.passages : nullptr);
  const lxw_error failed = workbook_close(workbook.release());
  std::string made;
  if (failed != LXW_NO_ERROR || read_file(file.path(), largest_file, made) ||
      !is_whole_workbook(made)) {
    throw RenderFailure("it could not be written whole; the disk may be full");
  }
  out << made;
}

}  // namespace veldwerk
