// The streams that the system hands to the program.
#pragma once

namespace veldwerk {

/// Makes standard input, output and error safe to use: a closed one is opened, so
/// that no file of ours takes its place; a reader that stops (SIGPIPE) and a file
/// that grows too large (SIGXFSZ) are errors of writing, not the program's end.
void prepare_streams();

bool is_terminal(int descriptor);

/// Whether `descriptor` is a terminal that should be written to in colour:
/// NO_COLOR (no-color.org) and TERM=dumb say no.
bool wants_colour(int descriptor);

}  // namespace veldwerk
