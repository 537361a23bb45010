#include "cli/terminal.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>

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

bool shows_colours(int descriptor) {
  static const bool no_color = environment_variable("NO_COLOR").has_value();  // https://no-color.org
  return !no_color && is_terminal(descriptor);
}

std::string in_code(std::string_view code, std::string_view text) {
  return fmt::format("\033[{}m{}\033[0m", code, text);
}

}  // namespace

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

std::string styled(Style style, std::string_view text, int stream_descriptor) {
  if (style == Style::plain || !shows_colours(stream_descriptor)) return std::string(text);
  return in_code(code_of(style), text);
}

std::string in_lane_colour(unsigned number, std::string_view text, int stream_descriptor) {
  // Without black and white, one of which is the background, in the order of `git log --graph`.
  constexpr std::array<std::string_view, 6> codes = {"31", "32", "33", "34", "35", "36"};
  if (!shows_colours(stream_descriptor)) return std::string(text);
  return in_code(codes[number % codes.size()], text);
}

int terminal_width(int descriptor) {
  winsize size = {};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace migrator::cli
