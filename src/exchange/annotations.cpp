#include "exchange/annotations.hpp"

#include <algorithm>
#include <optional>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "exchange/sql_tables.hpp"
#include "text/code_points.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view context = "http://www.w3.org/ns/anno.jsonld";
constexpr std::uint32_t around = 32;  // code points before and behind a passage

/// A stable name for a thing of the study.
std::string urn(std::string_view kind, std::string_view id) {
  namespace uuids = boost::uuids;
  static const uuids::uuid space =
      uuids::name_generator_sha1(uuids::ns::url())("https://veldwerk.invalid/annotations/1");
  return "urn:uuid:" + to_string(uuids::name_generator_sha1(space)(fmt::format("{}:{}", kind, id)));
}

/// `name` as a part of a relative IRI.
std::string in_iri(std::string_view name) {
  std::string made;
  for (const char c : name) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      made += c;
    } else {
      made += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return made;
}

Json text_body(std::string_view purpose, std::string_view value) {
  return {
      {"type", "TextualBody"}, {"purpose", purpose}, {"format", "text/plain"}, {"value", value}};
}

/// One interview's text and its annotations.
class Writer {
 public:
  Writer(const ExportRequest& request, const Interview& interview)
      : study_(request.loaded.study),
        language_(request.language),
        interview_(interview),
        index_(interview.text) {}

  Json annotation(const Segment& segment) const {
    return {{"id", urn("segment", study_.text_of(segment.id))},
            {"type", "Annotation"},
            {"motivation", "tagging"},
            {"creator", creator(study_.coders[segment.coder].name)},
            {"body", bodies(segment)},
            {"target", target(segment)}};
  }

 private:
  static Json creator(const std::string& coder) {
    return {{"id", urn("coder", coder)}, {"type", "Person"}, {"nickname", coder}};
  }

  Json bodies(const Segment& segment) const {
    const Code& code = study_.codebook.codes[segment.code];
    Json label = text_body("describing", code.label.in(language_));
    label["language"] = language_ == Language::nl ? "nl" : "en";
    const bool neutral = segment.valence == Valence::neutral;
    Json all = {text_body("tagging", code.id), std::move(label),
                text_body("classifying", neutral ? "neutral" : name_of(segment.valence))};
    if (segment.strength > 0) {
      all.push_back(text_body("assessing", segment.strength == 1 ? "weak" : "strong"));
    }
    const std::string_view memo = study_.text_of(segment.memo);
    if (!memo.empty()) all.push_back(text_body("commenting", memo));
    return all;
  }

  std::string between(std::uint32_t start, std::uint32_t end) const {
    const std::size_t begin = index_.byte_of(start);
    return interview_.text.substr(begin, index_.byte_of(end) - begin);
  }

  Json target(const Segment& segment) const {
    const std::uint32_t before = segment.start - std::min(segment.start, around);
    const std::uint32_t behind = segment.end + std::min(index_.size() - segment.end, around);
    Json place = {{"type", "TextPositionSelector"}, {"start", segment.start}, {"end", segment.end}};
    Json words = {{"type", "TextQuoteSelector"},
                  {"exact", between(segment.start, segment.end)},
                  {"prefix", between(before, segment.start)},
                  {"suffix", between(segment.end, behind)}};
    return {{"type", "SpecificResource"},
            {"source", fmt::format("texts/{}.txt", in_iri(interview_.id))},
            {"selector", Json::array({std::move(place), std::move(words)})}};
  }

  const Study& study_;
  Language language_;
  const Interview& interview_;
  CodePointIndex index_;
};

Json collection_of(const Interview& interview, Json annotations) {
  const std::size_t total = annotations.size();
  Json page = {{"id", urn("page", interview.id)},
               {"type", "AnnotationPage"},
               {"partOf", urn("interview", interview.id)},
               {"startIndex", 0},
               {"items", std::move(annotations)}};
  return {{"@context", context},
          {"id", urn("interview", interview.id)},
          {"type", "AnnotationCollection"},
          {"label", interview.id},
          {"total", total},
          {"first", std::move(page)}};
}

/// What annotations of passages have no place for.
std::vector<Loss> losses_of(const SqlSource& source) {
  constexpr std::string_view left_out = "left out";
  const Study& study = source.loaded.study;
  std::vector<Loss> losses;
  add_loss(losses, "respondents", "left out, and with them who a passage belongs to",
           study.respondents.size());
  add_loss(losses, "codes of the codebook", "the id and the label of those used are kept",
           study.codebook.codes.size());
  add_loss(losses, "memo files", left_out, source.memos.size());
  add_loss(losses, "innovations", left_out, study.innovations.size());
  add_loss(losses, "ratings", left_out, study.ratings.size());
  add_loss(losses, "answers of the questionnaire", left_out,
           study.survey ? study.survey->answers.size() : 0);
  return losses;
}

/// What errors kept out of the study, by rule.
std::optional<ExportedFile> left_out_of(const Study& study) {
  if (study.left_out.empty()) return std::nullopt;
  Json json = Json::object();
  for (const LeftOut& kind : study.left_out) json[kind.rule] = kind.count;
  return ExportedFile{"left-out.json", json.dump(1) + "\n"};
}

}  // namespace

std::optional<Exported> write_annotations(const ExportRequest& request, Diagnostics& diagnostics) {
  const std::optional<SqlSource> source = sql_source(request.loaded, diagnostics);
  if (!source) return std::nullopt;
  const Study& study = request.loaded.study;
  std::vector<Json> annotations(study.interviews.size(), Json::array());
  std::optional<Writer> writer;
  Index interview = no_index;
  for (const Segment& segment : study.segments) {
    if (segment.interview != interview)
      writer.emplace(request, study.interviews[segment.interview]);
    interview = segment.interview;
    annotations[interview].push_back(writer->annotation(segment));
  }
  Exported made{{}, losses_of(*source)};
  for (Index i = 0; i < study.interviews.size(); ++i) {
    const Interview& one = study.interviews[i];
    if (one.record == Record::none) continue;
    const Json collection = collection_of(one, std::move(annotations[i]));
    made.files.push_back({fmt::format("{}.jsonld", one.id),
                          collection.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"});
    made.files.push_back({fmt::format("texts/{}.txt", one.id), one.text});
  }
  if (auto told = left_out_of(study)) made.files.push_back(std::move(*told));
  return made;
}

}  // namespace veldwerk
