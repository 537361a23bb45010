#include "base/expansion.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"

namespace migrator {

namespace {

// A value may hold a password, and whoever reads the log is not meant to: errors say where they are in it, and show
// nothing of it but the names of variables.
Error error_at(std::size_t position, const std::string& text) {
  return Error(ErrorKind::configuration, fmt::format("{}, at byte {} of the value", text, position + 1));
}

// What an environment can be asked for (POSIX, 3.231). Anything else may be part of a password that holds "${".
bool is_variable_name(std::string_view text) {
  const auto is_letter = [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !text.empty() && is_letter(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

// A part of the value that is expanded, and where it begins in it.
struct Part {
  std::string_view text;
  std::size_t position = 0;

  Part from(std::size_t begin, std::size_t size = std::string_view::npos) const {
    return {text.substr(begin, size), position + begin};
  }
};

std::string expand_part(const Part& part, const VariableLookup& lookup);

// The position of the } that closes the ${ at `opening`.
std::size_t closing_brace(const Part& part, std::size_t opening) {
  int depth = 0;
  for (std::size_t i = opening; i < part.text.size(); ++i) {
    if (part.text.substr(i, 2) == "${") ++depth;
    if (part.text[i] == '}' && --depth == 0) return i;
  }
  throw error_at(part.position + opening, "\"${\" without \"}\"").hint("$$ stands for a single $");
}

std::string expand_variable(const Part& inside, const VariableLookup& lookup) {
  const std::size_t mark = inside.text.find(":-");
  const std::string name(inside.text.substr(0, mark));
  if (name.empty()) throw error_at(inside.position - 2, "\"${\" is followed by no variable's name");
  const std::optional<std::string> value = lookup(name);
  if (value && (!value->empty() || mark == std::string_view::npos)) return *value;
  if (mark != std::string_view::npos) return expand_part(inside.from(mark + 2), lookup);
  if (!is_variable_name(name))
    throw error_at(inside.position - 2, "\"${\" is followed by no variable's name").hint("$$ stands for a single $");
  throw Error(ErrorKind::configuration, fmt::format("the environment variable {} is not set", name))
      .hint(fmt::format("export {0}=…, or give a default in the file: ${{{0}:-…}}", name));
}

std::string expand_part(const Part& part, const VariableLookup& lookup) {
  std::string result;
  for (std::size_t i = 0; i < part.text.size(); ++i) {
    const std::string_view pair = part.text.substr(i, 2);
    if (pair == "$$") {
      result += '$';
      ++i;
    } else if (pair == "${") {
      const std::size_t end = closing_brace(part, i);
      result += expand_variable(part.from(i + 2, end - i - 2), lookup);
      i = end;
    } else {
      result += part.text[i];
    }
  }
  return result;
}

}  // namespace

std::string expand(std::string_view text, const VariableLookup& lookup) { return expand_part({text}, lookup); }

}  // namespace migrator
