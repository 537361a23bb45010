#include <algorithm>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

constexpr std::size_t most_key_columns = 32;  // PostgreSQL's INDEX_MAX_KEYS; SQLite would take more

void check_set_columns(const Subject& subject, const ForeignKey& key) {
  using enum ReferentialAction;
  if (key.on_delete_columns.empty()) return;
  if (key.on_delete != set_null && key.on_delete != set_default)
    subject.fail("foreign_key of {}: only set_null and set_default take columns", listing(key.columns));
  for (const std::string& name : key.on_delete_columns) {
    if (std::find(key.columns.begin(), key.columns.end(), name) != key.columns.end()) continue;
    subject.fail("foreign_key of {} sets column {}, which is not one of them", listing(key.columns), quoted(name));
  }
}

void check_foreign_key(const Subject& subject, const ForeignKey& key) {
  check_key(subject, "foreign_key", key.columns);
  if (key.referred_table.name.empty()) subject.fail("foreign_key of {} lacks references()", listing(key.columns));
  check_set_columns(subject, key);
  if (key.period && key.columns.size() < 2)
    subject.fail("foreign_key of {}: period() needs a column beside the range", listing(key.columns));
  if (key.referred_columns.empty() || key.referred_columns.size() == key.columns.size()) return;
  subject.fail("foreign_key has {} columns ({}) but references {} ({})", key.columns.size(), listing(key.columns),
               key.referred_columns.size(), listing(key.referred_columns));
}

template <class Key>
void check_column_key(const Subject& subject, std::string_view what, const Key& key) {
  check_key(subject, what, key.columns);
  if (key.without_overlaps && key.columns.size() < 2)
    subject.fail("{} of {}: without_overlaps() needs a column beside the range", what, listing(key.columns));
}

void check_exclude(const Subject& subject, const Exclude& exclude) {
  std::vector<IndexKey> keys;
  for (const ExcludeElement& element : exclude.elements) {
    keys.push_back(element.key);
    if (element.compared_with.empty()) subject.fail("an element of exclude has no operator");
  }
  check_keys(subject, "exclude", keys);
  if (exclude.where && exclude.where->sql.empty()) subject.fail("the where() of exclude is empty");
}

}  // namespace

void check_key(const Subject& subject, std::string_view what, const Names& columns) {
  if (columns.empty()) subject.fail("{} names no column", what);
  if (columns.size() > most_key_columns) subject.fail("{} names more than {} columns", what, most_key_columns);
  if (const std::string* twice = first_repeated(columns))
    subject.fail("{} names column {} twice", what, quoted(*twice));
}

void check(const Subject& subject, const Constraint& constraint) {
  if (const auto* key = std::get_if<PrimaryKey>(&constraint)) check_column_key(subject, "primary_key", *key);
  if (const auto* key = std::get_if<Unique>(&constraint)) check_column_key(subject, "unique", *key);
  if (const auto* key = std::get_if<ForeignKey>(&constraint)) check_foreign_key(subject, *key);
  if (const auto* exclude = std::get_if<Exclude>(&constraint)) check_exclude(subject, *exclude);
  if (const auto* one = std::get_if<Check>(&constraint); one && one->condition.sql.empty())
    subject.fail("the condition of check() is empty");
}

void check(const AddConstraint& add) {
  const Subject subject("add_constraint", add.table);
  check(subject, add.constraint);
  check(subject, add.online);
}

void check(const DropConstraint& drop) { check(Subject("drop_constraint", drop.table), drop.online); }

void check(const AlterConstraint& alter) {
  const Subject subject("alter_constraint", alter.table);
  if (!alter.deferrability && !alter.enforced) subject.fail("nothing of {} changes", quoted(alter.constraint));
}

}  // namespace migrator::schema
