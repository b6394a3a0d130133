// Opens the door: the streams and words of the system go to cli/program.hpp.
#include <cstdio>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include "cli/program.hpp"
#include "cli/terminal.hpp"

namespace {

int run(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::cerr.unsetf(std::ios::unitbuf);  // a thousand diagnostics are not a thousand writes
  veldwerk::prepare_streams();
  veldwerk::Io io{std::cout, std::cerr, std::cin};
  io.in_is_terminal = veldwerk::is_terminal(0);
  io.out_is_terminal = veldwerk::is_terminal(1);
  io.err_is_terminal = veldwerk::is_terminal(2);
  io.colour = veldwerk::wants_colour(2);
  io.out_colour = veldwerk::wants_colour(1);
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  return veldwerk::run_program(words, io);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {  // where there is none for the streams themselves
    std::fputs("veldwerk: error: not enough memory\n", stderr);
    return 1;
  }
}
