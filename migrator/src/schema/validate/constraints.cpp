#include <algorithm>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

constexpr std::size_t most_key_columns = 32;  // PostgreSQL's INDEX_MAX_KEYS; SQLite would take more

void check_foreign_key(const Subject& subject, const ForeignKey& key) {
  check_key(subject, "foreign_key", key.columns);
  if (key.referred_table.name.empty()) subject.fail("foreign_key of {} lacks references()", listing(key.columns));
  if (key.referred_columns.empty() || key.referred_columns.size() == key.columns.size()) return;
  subject.fail("foreign_key has {} columns ({}) but references {} ({})", key.columns.size(), listing(key.columns),
               key.referred_columns.size(), listing(key.referred_columns));
}

}  // namespace

void check_key(const Subject& subject, std::string_view what, const Names& columns) {
  if (columns.empty()) subject.fail("{} names no column", what);
  if (columns.size() > most_key_columns) subject.fail("{} names more than {} columns", what, most_key_columns);
  if (const std::string* twice = first_repeated(columns))
    subject.fail("{} names column {} twice", what, quoted(*twice));
}

void check(const Subject& subject, const Constraint& constraint) {
  if (const auto* key = std::get_if<PrimaryKey>(&constraint)) check_key(subject, "primary_key", key->columns);
  if (const auto* key = std::get_if<Unique>(&constraint)) check_key(subject, "unique", key->columns);
  if (const auto* key = std::get_if<ForeignKey>(&constraint)) check_foreign_key(subject, *key);
  if (const auto* one = std::get_if<Check>(&constraint); one && one->condition.sql.empty()) {
    subject.fail("the condition of check() is empty");
  }
}

void check(const AddConstraint& add) {
  const Subject subject("add_constraint", add.table);
  check(subject, add.constraint);
}

void check(const CreateIndex& create) {
  const Subject subject("create_index", create.table);
  check_key(subject, fmt::format("index {}", quoted(create.index.name)), create.index.columns);
  if (create.index.where && create.index.where->sql.empty()) subject.fail("where() is empty");
}

}  // namespace migrator::schema
