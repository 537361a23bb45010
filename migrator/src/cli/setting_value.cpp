#include "cli/setting_value.hpp"

#include <fmt/format.h>

#include <charconv>

namespace migrator::cli {

namespace {

template <class Number>
bool read_number(const std::string& text, Number& number) {
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc() && end == text.data() + text.size();
}

}  // namespace

bool flag_value(const std::string& text) {
  for (const char* yes : {"on", "true", "yes", "1"})
    if (text == yes) return true;
  for (const char* no : {"off", "false", "no", "0"})
    if (text == no) return false;
  throw Error(ErrorKind::configuration, fmt::format("\"{}\" is neither on nor off", text))
      .hint("write on or off; true, yes and 1 are on, and false, no and 0 are off");
}

int count_value(const std::string& text) {
  int number = -1;
  if (read_number(text, number) && number >= 0) return number;
  throw Error(ErrorKind::configuration, fmt::format("\"{}\" is not a number", text))
      .hint("write how often, 20 for instance; 0 is never");
}

std::size_t length_value(const std::string& text) {
  std::size_t length = 0;
  if (read_number(text, length) && length > 0) return length;
  throw Error(ErrorKind::configuration, fmt::format("\"{}\" is not a number above 0", text))
      .hint("write how many characters, 40 for instance");
}

std::string name_value(const std::string& text) {
  if (!text.empty()) return text;
  throw Error(ErrorKind::configuration, "the name is empty").hint("leave it out for the name that is usual");
}

std::string separator_value(const std::string& text) {
  if (text == "os") return ":";
  if (text == "space") return " ";
  if (text == "newline") return "\n";
  if (text == ":" || text == ";") return text;
  throw Error(ErrorKind::configuration, fmt::format("\"{}\" is not known", text))
      .hint("write space, newline, os, : or ;, or leave it out");
}

}  // namespace migrator::cli
