#include "autogenerate/creation/routine_arguments.hpp"

#include "base/text.hpp"

namespace migrator::autogenerate {

namespace {

// Behind the quoted name or text that begins at `at`.
std::size_t skip_quoted(std::string_view text, std::size_t at) {
  const std::size_t end = text.find(text[at], at + 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

bool is_quote(char c) { return c == '"' || c == '\''; }

// The first place, outside of quotes and brackets, for which `is_it` holds; the end without.
template <class IsIt>
std::size_t find_outside(std::string_view text, IsIt is_it) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (depth == 0 && is_it(text.substr(at))) return at;
    if (is_quote(text[at])) {
      at = skip_quoted(text, at);
      continue;
    }
    if (text[at] == '(' || text[at] == '[') ++depth;
    if (text[at] == ')' || text[at] == ']') --depth;
    ++at;
  }
  return text.size();
}

bool begins_default(std::string_view text) {
  constexpr std::string_view word = " default ";
  if (text.starts_with(" = ") || text.starts_with('=')) return true;
  return lower(text.substr(0, word.size())) == word;
}

}  // namespace

std::string identity_arguments(std::string_view arguments) {
  std::string identity;
  while (!arguments.empty()) {
    const std::size_t end = find_outside(arguments, [](std::string_view rest) { return rest.front() == ','; });
    const std::string_view one = arguments.substr(0, end);
    identity += one.substr(0, find_outside(one, begins_default));
    if (end < arguments.size()) identity += ',';
    arguments.remove_prefix(end < arguments.size() ? end + 1 : end);
  }
  return identity;
}

}  // namespace migrator::autogenerate
