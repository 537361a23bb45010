#include <algorithm>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

Names names_of(const Table& table) {
  Names names;
  for (const Column& column : table.columns) names.push_back(column.name);
  return names;
}

void check_presence(const Subject& subject, const Constraint& constraint, const Names& columns) {
  const auto check_names = [&](std::string_view what, const Names& named) {
    for (const std::string& name : named) {
      if (std::find(columns.begin(), columns.end(), name) != columns.end()) continue;
      subject.fail("{} names column {}, which the table does not have; it has {}", what, quoted(name),
                   listing(columns));
    }
  };
  if (const auto* key = std::get_if<PrimaryKey>(&constraint)) check_names("primary_key", key->columns);
  if (const auto* key = std::get_if<Unique>(&constraint)) check_names("unique", key->columns);
  if (const auto* key = std::get_if<ForeignKey>(&constraint)) check_names("foreign_key", key->columns);
}

void check_together(const Subject& subject, const std::vector<Constraint>& constraints) {
  int primary_keys = 0;
  Names names;
  for (const Constraint& constraint : constraints) {
    if (std::holds_alternative<PrimaryKey>(constraint) && ++primary_keys > 1)
      subject.fail("there are two primary keys");
    const std::string& name = std::visit([](const auto& one) -> const std::string& { return one.name; }, constraint);
    if (!name.empty()) names.push_back(name);
  }
  if (const std::string* twice = first_repeated(names)) subject.fail("there are two constraints {}", quoted(*twice));
}

}  // namespace

void check(const CreateTable& create) {
  const Subject subject("create_table", create.table.name);
  const Names columns = names_of(create.table);
  if (columns.empty()) subject.fail("the table has no columns");
  if (const std::string* twice = first_repeated(columns)) subject.fail("there are two columns {}", quoted(*twice));
  for (const Column& column : create.table.columns) check(subject, column);
  for (const Constraint& constraint : create.table.constraints) {
    check(subject, constraint);
    check_presence(subject, constraint, columns);
  }
  check_together(subject, create.table.constraints);
}

}  // namespace migrator::schema
