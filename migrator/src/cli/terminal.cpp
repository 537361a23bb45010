#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/environment.hpp"

namespace migrator::cli {

namespace {

const char* code_of(Style style) {
  switch (style) {
    case Style::plain: return "";
    case Style::id: return "33";
    case Style::strong: return "1";
    case Style::good: return "32";
    case Style::warning: return "35";
    case Style::error: return "1;31";
    case Style::faint: return "2";
  }
  return "";
}

}  // namespace

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

std::string styled(Style style, std::string_view text, int stream_descriptor) {
  static const bool no_color = environment_variable("NO_COLOR").has_value();  // https://no-color.org
  if (no_color || style == Style::plain || !is_terminal(stream_descriptor)) return std::string(text);
  return "\033[" + std::string(code_of(style)) + "m" + std::string(text) + "\033[0m";
}

int terminal_width(int descriptor) {
  winsize size = {};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace migrator::cli
