#include "difference/backends.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "dialect/postgresql/conversion.hpp"
#include "difference/completion.hpp"
#include "difference/words.hpp"

namespace migrator::difference {

namespace {

using enum autogenerate::ForwardReferences;

// SQLite keeps values as they are, and casts them by the column's affinity when it copies them; MySQL casts them.
std::optional<schema::Expression> no_conversion(const std::string&, const schema::Type&, const schema::Type&) {
  return std::nullopt;
}

void nothing(schema::Database&, schema::Database&) {}

const std::array<BackendRules, 3>& all_rules() {
  static const std::array<BackendRules, 3> rules = {{
      {.comparison = {"postgresql", refused, dialect::postgresql::conversion},
       .in_words_of_server = in_words_of_postgresql,
       .complete = nothing,
       .privileges_go_along = true},
      {.comparison = {"sqlite", accepted, no_conversion},
       .in_words_of_server = in_words_of_sqlite,
       .complete = [](schema::Database& known, schema::Database&) { complete_names_and_dependencies(known); },
       .names_everything = false},
      {.comparison = {.name = "mysql",
                      .references = refused_in_keys,
                      .conversion = no_conversion,
                      .keys_hold_types = true,
                      .readers_hold_types = false,
                  .virtual_columns_stay = true,
                      .types_keep_collations = true},
       .in_words_of_server = in_words_of_mysql,
       .complete = complete_mysql},
  }};
  return rules;
}

}  // namespace

const BackendRules& rules_of(std::string_view backend) {
  const auto found =
      std::ranges::find(all_rules(), backend, [](const BackendRules& one) { return one.comparison.name; });
  if (found != all_rules().end()) return *found;
  throw Error(ErrorKind::configuration, fmt::format("models cannot be compared with a database of {}", backend));
}

}  // namespace migrator::difference
