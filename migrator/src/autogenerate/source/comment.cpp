#include "autogenerate/source/comment.hpp"

#include "autogenerate/source/code.hpp"
#include "base/text.hpp"

namespace migrator::autogenerate {

namespace {

std::string without_control_characters(std::string_view text) {
  std::string clean(text);
  for (char& c : clean)
    if (static_cast<unsigned char>(c) < ' ' || c == 127) c = ' ';
  return clean;
}

}  // namespace

std::string comment(std::string_view text, std::size_t column) {
  const std::string beginning = std::string(column, ' ') + "//";
  std::string lines, line = beginning;
  const auto end_line = [&] {
    // A backslash would join the line with the next, which would be no code any more.
    if (line.ends_with('\\')) line += '.';
    lines += line + '\n';
    line = beginning;
  };
  for (const std::string& word : split(without_control_characters(text), " ")) {
    if (line.size() > beginning.size() && width_of(line) + 1 + width_of(word) >= most_columns) end_line();
    line += ' ' + word;
  }
  end_line();
  return lines;
}

}  // namespace migrator::autogenerate
