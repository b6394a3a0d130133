// What the commands `code ...` have in common: how a place is said, how faults and what was
// done are told, and how a change ends.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/open_change.hpp"
#include "cli/options.hpp"
#include "coding/edit.hpp"
#include "coding/place.hpp"
#include "coding/rounds.hpp"

namespace veldwerk {

/// --quote, --fuzzy, --nth, --at and --lines.
std::vector<Option> place_options();
/// What they say; nothing where none of --quote, --at and --lines is given. More than one is
/// wrong use.
std::optional<PlaceWish> place_wish(const Arguments& arguments);

/// --valence, --respondent, --memo, --strength, --use and --innovation.
std::vector<Option> detail_options();
/// The valence as coding files have it.
std::string valence_value(const Arguments& arguments);
/// The respondents asked for, as a coding file has them: "R4 R5".
std::string respondents_value(const Arguments& arguments);

/// Respondents asked for that the study does not have are wrong use, as are such a code and
/// such an innovation.
void require_names(const Study& study, const std::optional<std::string>& code,
                   const std::optional<std::string>& respondents,
                   const std::optional<std::string>& innovation);

/// A study opened for a change of its coding, texts included; nothing where it can't be used
/// (which is said).
std::optional<OpenedStudy> open_for_coding(const std::string& study, Io& io);

/// Who makes the change; says so where that is a new coder.
std::string coder_of_change(const std::string& given, const LoadedStudy& loaded, Io& io);

/// `--round`, for new segments.
Option round_to_add_option();
/// Where `coder`'s segments of that round are put; says so where it is a new round. A name that
/// no folder can have is wrong use.
RoundPlace round_of_change(const std::string& round, const std::string& coder,
                           const LoadedStudy& loaded, Draft& draft, Io& io);

/// "added s1 anna I04:112-118 time barrier "We never have"". `verb` is in the past; under
/// `dry_run` what would be done is told.
std::string done_line(std::string_view verb, const EditDone& done, bool dry_run);

/// Tells a fault, with the places to choose from; `id`: of the segment at fault, or empty.
void say_fault(Io& io, const EditFault& fault, const InterviewText* text, std::string_view id = "");
/// Tells what `check` will warn of; `where`, if there are several: "line 3, I04:12".
void say_warnings(Io& io, const Diagnostics& warnings, std::string_view where = "");
/// Tells how a quote differs from the words that it was nearly found in.
void say_differences(Io& io, std::uint32_t differences, std::string_view quote,
                     std::string_view passage, std::string_view where);

/// Commits the draft, unless it is a dry run, and then prints `lines`; the exit status.
int finish_change(const OpenedStudy& opened, const Draft& draft, Change change, bool dry_run,
                  const std::vector<std::string>& lines, Io& io);

/// "2 segments added: s1, s2", for the journal.
std::string change_summary(std::string_view verb, const std::vector<EditDone>& done);

}  // namespace veldwerk
