#include <fmt/format.h>

#include <array>

#include "dialect/sqlite/render.hpp"

namespace migrator::dialect::sqlite {

namespace {

[[noreturn]] void refuse_unique(const schema::TableName& table, const schema::Unique& unique) {
  throw Error(ErrorKind::sql,
              fmt::format("SQLite cannot add a unique constraint to the existing table \"{}\"", table.name))
      .hint(fmt::format("op.create_index(…, \"{}\", {{\"{}\"}}, unique_rows) enforces the same", table.name,
                        fmt::join(unique.columns, "\", \"")));
}

}  // namespace

Statements render(const Context&, const schema::AddConstraint& add) {
  if (const auto* unique = std::get_if<schema::Unique>(&add.constraint)) refuse_unique(add.table, *unique);
  constexpr std::array<std::string_view, 4> words{"primary key", "unique constraint", "check", "foreign key"};
  refuse_alter(fmt::format("add a {} to", words[add.constraint.index()]), add.table);
}

Statements render(const Context&, const schema::DropConstraint& drop) {
  refuse_alter(fmt::format("drop constraint \"{}\" of", drop.constraint), drop.table);
}

}  // namespace migrator::dialect::sqlite
