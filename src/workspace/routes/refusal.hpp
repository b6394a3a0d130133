// Answers: a view as JSON, or why not, in the shape of `Refusal` of page/api/types.ts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "coding/change.hpp"
#include "workspace/server/http.hpp"

namespace veldwerk {

/// 200 and the view.
Response view(const nlohmann::json& of);

/// Why a request is not answered. `kind` is one of those of `Refusal`.
struct Refused {
  unsigned status = 422;
  std::string_view kind = "refused";
  std::string message = {};
  std::string help = {};
  std::string rule = {};    // as in docs/diagnostics.md, or empty
  nlohmann::json now = {};  // of a clash: what stands there now
};
Response refuse(const Refused& why);

/// Of a change that could not be written: 409 where a file is no longer as it was, 503 where
/// another program is writing, 422 where the system refuses.
Response refuse(const ChangeRefused& why);

/// The body as a JSON object; nothing where it is none: then `refusal` is the answer (400).
std::optional<nlohmann::json> read_body(const Request& request, Response& refusal);

}  // namespace veldwerk
