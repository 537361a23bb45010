#include "cli/backends.hpp"

#include "dialect/dialect.hpp"

namespace migrator::cli {

std::vector<std::string_view> backends() {
  std::vector<std::string_view> names;
  for (const dialect::Dialect* dialect : dialect::dialects()) names.push_back(dialect->backend());
  return names;
}

}  // namespace migrator::cli
