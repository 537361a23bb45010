#include "base/expansion.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace migrator {

namespace {

// The position of the } that closes the ${ whose inside begins at `from`.
std::size_t closing_brace(std::string_view text, std::size_t from) {
  int depth = 1;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text.substr(i, 2) == "${") ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  throw Error(ErrorKind::configuration, fmt::format("\"${{\" without \"}}\" in \"{}\"", text));
}

std::string expand_variable(std::string_view inside, const VariableLookup& lookup) {
  const std::size_t mark = inside.find(":-");
  const std::string name(inside.substr(0, mark));
  if (name.empty()) throw Error(ErrorKind::configuration, "\"${}\" names no variable");
  const std::optional<std::string> value = lookup(name);
  if (value && (!value->empty() || mark == std::string_view::npos)) return *value;
  if (mark != std::string_view::npos) return expand(inside.substr(mark + 2), lookup);
  throw Error(ErrorKind::configuration, fmt::format("the environment variable {} is not set", name))
      .hint(fmt::format("export {0}=…, or give a default in the file: ${{{0}:-…}}", name));
}

}  // namespace

std::string expand(std::string_view text, const VariableLookup& lookup) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view pair = text.substr(i, 2);
    if (pair == "$$") {
      result += '$';
      ++i;
    } else if (pair == "${") {
      const std::size_t end = closing_brace(text, i + 2);
      result += expand_variable(text.substr(i + 2, end - i - 2), lookup);
      i = end;
    } else {
      result += text[i];
    }
  }
  return result;
}

}  // namespace migrator
