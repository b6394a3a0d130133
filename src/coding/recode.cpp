#include "coding/recode.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "coding/code_mentions.hpp"
#include "coding/codebook_draft.hpp"
#include "coding/recode_files.hpp"
#include "coding/retired_code.hpp"
#include "files/codebook_builder.hpp"

namespace veldwerk {
namespace {

using Kind = RecodeStep::Kind;
using Refusal = std::optional<RecodeRefused>;

Refusal refuse(std::string message, std::string help) {
  return RecodeRefused{std::move(message), std::move(help), {}};
}

/// Carries out steps one by one; a class so that they share the state of the study.
class Recoder {
 public:
  Recoder(const LoadedStudy& loaded, Draft& draft, RecodeResult& result, CodebookDraft codebook,
          std::vector<RecodedFile> files)
      : loaded_(loaded),
        draft_(draft),
        result_(result),
        codebook_(std::move(codebook)),
        files_(std::move(files)) {}

  Refusal step(const RecodeStep& step) {
    switch (step.kind) {
      case Kind::rename:
        return rename(step.codes.front(), step.to);
      case Kind::merge:
        return merge(step);
      case Kind::map:
        return map(step);
      case Kind::split:
        return split(step);
      case Kind::move:
        return move(step.codes.front(), step.to);
      case Kind::retire:
        return retire(step.codes.front());
      case Kind::remove:
        break;
    }
    return remove(step);
  }

  void finish() {
    add(codebook_.write(draft_));
    add(write_recoded_files(files_, draft_));
    result_.rows = changed_rows(files_);
    std::vector<std::string> own;
    for (const Code& code : codebook_.book().codes) own.push_back(code.file);
    for (const std::string& code : gone_) {
      for (const std::string& place : mentions_of_code(loaded_, draft_, code, own)) {
        result_.look.push_back(
            fmt::format("{} names `{}`: see whether that still holds", place, code));
        result_.mentions.push_back({place, code});
      }
    }
  }

 private:
  const Codebook& book() const { return codebook_.book(); }

  void add(const std::vector<std::string>& lines) {
    result_.done.insert(result_.done.end(), lines.begin(), lines.end());
  }

  void tell(const std::string& line) {
    result_.done.push_back(line);
    if (!result_.summary.empty()) result_.summary += "; ";
    result_.summary += line;
  }

  Refusal unknown(std::string_view code) const {
    std::vector<std::string_view> known;
    for (const Code& entry : book().codes) known.push_back(entry.id);
    const std::string near = nearest_name(code, known);
    return refuse(fmt::format("the codebook has no code `{}`", shorten(code)),
                  near.empty() ? "`veldwerk table codebook` shows the codes."
                               : fmt::format("Is `{}` meant?", near));
  }

  /// A code that segments are to get.
  Refusal check_target(std::string_view code) const {
    const Index index = book().find(code);
    if (index == no_index) {
      Refusal refusal = unknown(code);
      if (refusal && is_code_id(code) && refusal->help.starts_with('`')) {
        refusal->help = "Add it to the codebook first, with its label and definition.";
      }
      return refusal;
    }
    if (!book().codes[index].codable) {
      return refuse(fmt::format("`{}` only groups other codes and can't be used itself", code),
                    "Name one of the codes below it, or make it codable.");
    }
    if (const auto fault = retired_fault(book(), code)) return refuse(fault->message, fault->help);
    return std::nullopt;
  }

  /// A code whose segments are moved: one of the codebook, or one that is used all the same.
  Refusal check_source(std::string_view code) const {
    if (book().find(code) != no_index || rows_with(files_, code).all() > 0) return std::nullopt;
    return unknown(code);
  }

  Refusal not_own(Index code, std::string help) const {
    return refuse(fmt::format("`{}` is a code of {}, which can't be changed from here",
                              book().codes[code].id, codebook_.home_of(code)),
                  std::move(help));
  }

  Refusal edit(const std::string& file, const CodebookDraft::Edit& change) {
    const auto why = codebook_.edit(file, change);
    if (!why) return std::nullopt;
    return refuse(*why, "Change the codebook by hand, or lay the entry out as others are.");
  }

  Refusal read_again() {
    const auto why = codebook_.read_again();
    if (!why) return std::nullopt;
    return refuse(*why, "Mend the codebook first: `veldwerk check` shows what is wrong.");
  }

  Refusal edit_entry(Index code, const CodebookDraft::Edit& change) {
    const std::string file = book().codes[code].file;
    if (Refusal refusal = edit(file, change)) return refusal;
    return read_again();
  }

  Refusal rename(const std::string& from, const std::string& to) {
    if (!is_code_id(to)) {
      return refuse(fmt::format("`{}` can't be the id of a code", shorten(to)),
                    "Write it in small letters a-z and digits, with single hyphens in between: "
                    "`loss-of-time`.");
    }
    const Index code = book().find(from);
    const CodedRows used = rows_with(files_, from);
    if (code == no_index && used.all() == 0) return unknown(from);
    if (book().find(to) != no_index) {
      return refuse(fmt::format("there is a code `{}` already", to),
                    fmt::format("To give it the segments of `{0}`: `veldwerk recode merge {0} "
                                "--into {1}`.",
                                shorten(from), to));
    }
    if (code == no_index) {
      return refuse(
          fmt::format("`{}` is not in the codebook, and {} have it", shorten(from), text_of(used)),
          fmt::format("Add `{}` to the codebook, then `veldwerk recode merge {} --into "
                      "{}`.",
                      to, shorten(from), to));
    }
    if (!codebook_.is_own(code)) {
      const std::string& file = codebook_.own_file();
      return not_own(
          code, file.empty()
                    ? fmt::format("Give the study a codebook.yaml of its own that `extends` that "
                                  "one and has a code `{}`; then `veldwerk recode merge {} --into "
                                  "{}`.",
                                  to, from, to)
                    : fmt::format("Add `{}` to {}, then `veldwerk recode merge {} --into {}`.", to,
                                  file, from, to));
    }
    for (const std::string& file : codebook_.files_with(from)) {
      const auto change = [&](CodebookText& text) { return text.rename(from, to); };
      if (Refusal refusal = edit(file, change)) return refusal;
    }
    if (Refusal refusal = read_again()) return refusal;
    const CodedRows rows = replace_code(files_, from, to);
    tell(fmt::format("renamed {} to {}: {}", from, to, text_of(rows)));
    add(move_texts(draft_, from, to));
    gone_.push_back(from);
    return std::nullopt;
  }

  Refusal merge(const RecodeStep& step) {
    if (Refusal refusal = check_target(step.to)) return refusal;
    std::vector<std::string> sources;
    for (const std::string& code : step.codes) {
      if (code == step.to || std::ranges::find(sources, code) != sources.end()) continue;
      if (Refusal refusal = check_source(code)) return refusal;
      sources.push_back(code);
    }
    if (sources.empty()) {
      return refuse(fmt::format("there is nothing to merge into `{}`", step.to),
                    "Name at least one other code.");
    }
    for (const std::string& code : sources) {
      if (Refusal refusal = merge_one(code, step.to, step.remove_merged)) return refusal;
    }
    return std::nullopt;
  }

  Refusal merge_one(const std::string& from, const std::string& to, bool removed) {
    if (const std::size_t twice = count_judged_twice(files_, from, to); twice > 0) {
      return refuse(
          fmt::format(
              "{} of the people rated, or asked, on `{}` are so on `{}` too, and no program "
              "can make one of the two",
              twice, shorten(from), to),
          "Settle these rows in the files of ratings and of the questionnaire first: keep one a "
          "person and determinant.");
    }
    const std::size_t doubled = count_doubled(files_, to);
    const CodedRows rows = replace_code(files_, from, to);
    tell(fmt::format("merged {} into {}: {}", shorten(from), to, text_of(rows)));
    if (const std::size_t more = count_doubled(files_, to) - doubled; more > 0) {
      result_.look.push_back(fmt::format(
          "{} segment{} of `{}` now stand{} beside one of the same passage, direction "
          "and coder; {} kept, and counted once",
          more, more == 1 ? "" : "s", to, more == 1 ? "s" : "", more == 1 ? "it is" : "they are"));
    }
    add(move_texts(draft_, from, to));
    gone_.push_back(from);
    const Index code = book().find(from);
    if (code == no_index) return std::nullopt;
    if (removed) return remove_entry(code);
    if (codebook_.is_own(code)) {
      if (book().codes[code].retired) return std::nullopt;
      return retire(from);
    }
    result_.look.push_back(
        fmt::format("`{}` stays in {}, without segments", from, codebook_.home_of(code)));
    return std::nullopt;
  }

  Refusal map(const RecodeStep& step) {
    const std::string& from = step.codes.front();
    if (book().find(from) == no_index && rows_with(files_, from).all() == 0) {
      result_.done.push_back(fmt::format("nothing has {}", shorten(from)));
      return std::nullopt;
    }
    if (book().find(step.to) == no_index) return rename(from, step.to);
    return merge(step);
  }

  Refusal check_split(const RecodeStep& step) const {
    const std::string& from = step.codes.front();
    if (Refusal refusal = check_source(from)) return refusal;
    for (const std::string& code : step.into) {
      if (Refusal refusal = check_target(code)) return refusal;
      if (code == from) {
        return refuse(fmt::format("`{}` can't be split into itself", from),
                      "What stays needs no decision: name the codes that take a part of it.");
      }
    }
    for (const auto& [id, code] : step.decided) {
      if (code == from || std::ranges::find(step.into, code) != step.into.end()) continue;
      return refuse(
          fmt::format("segment {} can't become `{}`", shorten(id), shorten(code)),
          fmt::format("It becomes one of {}, or stays {}.", fmt::join(step.into, ", "), from));
    }
    return std::nullopt;
  }

  Refusal split(const RecodeStep& step) {
    if (Refusal refusal = check_split(step)) return refusal;
    const std::string& from = step.codes.front();
    std::map<std::string, std::size_t> given;
    std::size_t kept = 0;
    for (RecodedFile& file : files_) {
      if (!file.is_coding()) continue;
      for (std::size_t line = 0; line < file.text.lines().size(); ++line) {
        if (!file.text.lines()[line].is_row() || file.text.field(line, "code") != from) continue;
        const auto decided = step.decided.find(std::string(file.text.field(line, "id")));
        if (decided == step.decided.end()) continue;
        if (decided->second == from) {
          ++kept;
          continue;
        }
        file.text.set(line, "code", decided->second);
        ++file.changed;
        ++given[decided->second];
      }
    }
    std::string counts;
    for (const std::string& code : step.into) counts += fmt::format("{} {}, ", code, given[code]);
    const CodedRows rest = rows_with(files_, from);
    tell(fmt::format("split {}: {}{} {}", from, counts, from, rest.segments));
    if (rest.segments > kept) {
      result_.look.push_back(
          fmt::format("{} of `{}` without a decision", rest.segments - kept, from));
    }
    if (rest.proposals + rest.unplaced > 0) {
      result_.look.push_back(
          fmt::format("`{}` also has {} proposed and {} unplaced; these are not split", from,
                      rest.proposals, rest.unplaced));
    }
    if (rest.ratings + rest.answers > 0) {
      result_.look.push_back(
          fmt::format("`{}` also has {} of the researchers' ratings and {} answers; these are not "
                      "split",
                      from, rest.ratings, rest.answers));
    }
    return std::nullopt;
  }

  Refusal move(const std::string& from, const std::string& under) {
    const Index code = book().find(from);
    if (code == no_index) return unknown(from);
    const Index parent = under.empty() ? no_index : book().find(under);
    if (!under.empty() && parent == no_index) return unknown(under);
    for (Index above = parent; above != no_index; above = book().codes[above].parent) {
      if (above != code) continue;
      return refuse(fmt::format("`{}` can't stand below itself", from),
                    "Move it to a code that is not below it.");
    }
    if (book().codes[code].parent == parent) {
      return refuse(fmt::format("`{}` stands there already", from), "There is nothing to move.");
    }
    if (!codebook_.is_own(code)) {
      return not_own(code, "The place of its codes is for that codebook to say.");
    }
    const std::size_t codes = book().codes.size();
    const auto change = [&](CodebookText& text) { return text.move(from, under); };
    if (Refusal refusal = edit_entry(code, change)) return refusal;
    const Index moved = book().find(from);
    const Index place = under.empty() ? no_index : book().find(under);
    if (book().codes.size() != codes || moved == no_index || book().codes[moved].parent != place) {
      return refuse(fmt::format("`{}` can't be moved there with certainty", from),
                    "Move its entry by hand.");
    }
    tell(under.empty() ? fmt::format("moved {} to the top", from)
                       : fmt::format("moved {} under {}", from, under));
    return std::nullopt;
  }

  Refusal retire(const std::string& id) {
    const Index code = book().find(id);
    if (code == no_index) return unknown(id);
    if (book().codes[code].retired) {
      return refuse(fmt::format("`{}` is retired already", id), "There is nothing to change.");
    }
    if (!codebook_.is_own(code)) {
      return not_own(code, "Only a code of the study's own codebook can be retired.");
    }
    const auto change = [&](CodebookText& text) { return text.retire(id); };
    if (Refusal refusal = edit_entry(code, change)) return refusal;
    tell(fmt::format("retired {}", id));
    return std::nullopt;
  }

  Refusal remove(const RecodeStep& step) {
    const std::string& id = step.codes.front();
    if (Refusal refusal = check_source(id)) return refusal;
    const CodedRows used = rows_with(files_, id);
    const std::string texts = text_of(texts_on(draft_, id));
    const bool is_used = used.all() > 0 || !texts.empty();
    if (is_used && step.to.empty() && !step.drop) {
      return refuse(
          fmt::format("`{}` is used: {}{}", shorten(id), text_of(used), texts),
          "Say what becomes of them: `--reassign CODE` gives them another code, `--drop` removes "
          "them.");
    }
    if (!step.to.empty()) {
      if (step.to == id) {
        return refuse(fmt::format("`{}` can't take its own segments", id), "Name another code.");
      }
      if (Refusal refusal = check_target(step.to)) return refusal;
      return merge_one(id, step.to, true);
    }
    const CodedRows dropped = drop_code(files_, id);
    if (dropped.all() > 0) {
      tell(fmt::format("dropped {}: {}", shorten(id), text_of(dropped)));
      result_.look.emplace_back(
          "what was dropped stays in the journal: `veldwerk undo` brings it "
          "back");
    }
    add(drop_texts(draft_, id));
    const Index code = book().find(id);
    gone_.push_back(id);
    return code == no_index ? std::nullopt : remove_entry(code);
  }

  Refusal remove_entry(Index code) {
    const std::string id = book().codes[code].id;
    if (codebook_.has_children(code)) {
      return refuse(fmt::format("`{}` has codes below it", id),
                    "Move or delete these first: `veldwerk recode move CODE --top`.");
    }
    if (!codebook_.is_own(code)) {
      return not_own(code, fmt::format("`veldwerk recode merge {} --into CODE` takes its segments; "
                                       "the code itself stays.",
                                       id));
    }
    const std::size_t codes = book().codes.size();
    const auto change = [&](CodebookText& text) { return text.remove(id); };
    if (Refusal refusal = edit_entry(code, change)) return refusal;
    if (book().codes.size() + 1 != codes) {
      return refuse(fmt::format("`{}` can't be deleted with certainty", id),
                    "Delete its entry by hand.");
    }
    tell(fmt::format("deleted {} from the codebook", id));
    return std::nullopt;
  }

  const LoadedStudy& loaded_;
  Draft& draft_;
  RecodeResult& result_;
  CodebookDraft codebook_;
  std::vector<RecodedFile> files_;
  std::vector<std::string> gone_;  // codes that are no longer given
};

}  // namespace

std::optional<RecodeRefused> recode(const LoadedStudy& loaded, const std::vector<RecodeStep>& steps,
                                    Draft& draft, RecodeResult& result) {
  Diagnostics faults;
  std::optional<CodebookDraft> codebook = CodebookDraft::read(loaded, draft, faults);
  std::optional<std::vector<RecodedFile>> files;
  if (codebook) files = read_recoded_files(loaded, draft, faults);
  if (!codebook || !files) {
    return RecodeRefused{"not all files with codes can be read, so codes would be left behind",
                         "Mend these files first.", std::move(faults)};
  }
  Recoder recoder(loaded, draft, result, std::move(*codebook), std::move(*files));
  for (const RecodeStep& step : steps) {
    if (auto refused = recoder.step(step)) {
      if (step.place.line > 0) {
        refused->message =
            fmt::format("{}:{}: {}", step.place.file, step.place.line, refused->message);
      }
      return refused;
    }
  }
  recoder.finish();
  return std::nullopt;
}

}  // namespace veldwerk
