// `veldwerk serve`: the workspace, for a browser of this computer.
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"
#include "cli/commands.hpp"
#include "cli/open_change.hpp"
#include "cli/serve_browser.hpp"
#include "cli/talk.hpp"
#include "workspace/routes/routes.hpp"
#include "workspace/server/door.hpp"
#include "workspace/server/server.hpp"

namespace veldwerk {
namespace {

struct ServeOptions {
  StudyOptions study;
  std::string coder;
  std::string round;
  std::uint16_t port = 0;
  bool opens = true;  // a browser, where there is one
};

ServeOptions parse(const Arguments& arguments) {
  ServeOptions options{.study = {.study = arguments.value("STUDY"), .coders = {}},
                       .coder = arguments.value("coder"),
                       .round = arguments.value("round"),
                       .port = static_cast<std::uint16_t>(arguments.number("port", 0, 65535, 0)),
                       .opens = !arguments.has("no-open")};
  if (!options.round.empty() && !is_coder_name(options.round)) {
    throw WrongUse(
        fmt::format("a round can't be `{}`: no folder can have that name", shorten(options.round)),
        "Use letters, digits and hyphens.");
  }
  return options;
}

/// The workspace of a study; nothing where there is none to work on (which is said). Errors in
/// it are no reason: the page shows them, and an edit may be what mends them.
std::optional<Workspace> open_workspace(const ServeOptions& options, Io& io) {
  const std::optional<LoadedStudy> loaded = open_study(options.study, {}, io);
  if (!loaded) return std::nullopt;
  if (!loaded->usable) {
    judge(*loaded, options.study, io);
    return std::nullopt;
  }
  return Workspace{.study = OpenStudy(loaded->root),
                   .coder = acting_coder(options.coder, *loaded),
                   .round = options.round};
}

void serve_until_stopped(Server& server, Workspace& workspace, bool opens, Io& io) {
  const auto page = workspace_page_files();
  StartFile start;
  bool first = true;
  bool opened = false;
  Door door(server.port(), page, [&](const std::string& link) {
    // One link a browser: who sees it later, in a history or over a shoulder, can't use it.
    if (first) {
      opened = opens && start.open(link);
    } else {
      start.remove();
      say_note(io, "a browser came in; a link for another one:");
    }
    first = false;
    io.out << link << '\n' << std::flush;
    io.err.flush();
  });
  say_note(io, fmt::format("{}open this link in a browser of this computer to code as `{}`; it "
                           "works once. Ctrl-C stops the workspace.",
                           opened ? "a browser opens; if none does, " : "", workspace.coder));
  io.err.flush();
  server.run({.at_once = [&](const Request& request) { return door.answer(request); },
              .in_turn = [&](Request request) { return answer(workspace, std::move(request)); },
              .done = [&](const Request& request,
                          unsigned status) { log_info(line_for_log(request, page, status)); }});
}

int run(const ServeOptions& options, Io& io) {
  keep_memory_private();
  std::optional<Workspace> workspace = open_workspace(options, io);
  if (!workspace) return exit_falls_short;
  if (workspace_page_files().empty()) {
    say_error(
        io, "this veldwerk was built without the page of the workspace",
        "Build it where Node.js is installed (docs/dependencies.md). All else works without.");
    return exit_falls_short;
  }
  Server server;
  if (const std::optional<std::string> why = server.open(options.port)) {
    say_error(io,
              options.port == 0 ? fmt::format("no port can be had: {}", *why)
                                : fmt::format("port {} can't be had: {}", options.port, *why),
              options.port == 0 ? "" : "Leave out `--port` to take any that is free.");
    return exit_falls_short;
  }
  serve_until_stopped(server, *workspace, options.opens && has_screen(io), io);
  return exit_good;
}

}  // namespace

Command serve_command() {
  return {
      .name = "serve",
      .summary = "code and look in a browser of this computer",
      .operands = {study_operand()},
      .options = {{.name = "coder",
                   .value = "NAME",
                   .help = "Who codes: your folder in coding/. Left out: the environment's "
                           "VELDWERK_CODER, or the study's only coder."},
                  {.name = "round",
                   .value = "NAME",
                   .help = "The round of coding: in its folder in the coder's, or in the column "
                           "`round` where the coder's files have that."},
                  {.name = "port",
                   .value = "N",
                   .help = "The port of 127.0.0.1 to serve on. Left out: any that is free."},
                  {.name = "no-open", .help = "Open no browser: print the link alone."},
                  quiet_option(),
                  verbose_option(),
                  help_option()},
      .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
