#include "schema/validate.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

std::string quoted(std::string_view name) { return fmt::format("\"{}\"", name); }

std::string listing(const Names& names) {
  constexpr std::size_t most = 20;
  const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most));
  return fmt::format("{}{}", fmt::join(names.begin(), end, ", "), names.size() > most ? ", …" : "");
}

const std::string* first_repeated(const Names& names) {
  for (auto name = names.begin(); name != names.end(); ++name) {
    if (std::find(names.begin(), name, *name) != name) return &*name;
  }
  return nullptr;
}

namespace {

// The others are nothing but names and SQL, which the dialect checks as it quotes them.
template <class Any>
void check_if_we_can(const Any& action) {
  if constexpr (requires { check(action); }) check(action);
}

}  // namespace

void validate(const Action& action) {
  std::visit([](const auto& one) { check_if_we_can(one); }, action);
}

}  // namespace migrator::schema
