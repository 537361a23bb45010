#include <algorithm>
#include <array>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

// Identity and ChangedIdentity name these alike.
template <class Identity>
void check_numbers(const Subject& subject, const std::string& column, const Identity& identity) {
  if (identity.increment == 0) subject.fail("the identity of column {} never advances", column);
  if (identity.minimum && identity.maximum && *identity.minimum >= *identity.maximum)
    subject.fail("the identity of column {} has a minimum that is not less than its maximum", column);
  if (identity.cache && *identity.cache < 1)
    subject.fail("the identity of column {} caches less than one number", column);
}

void check_tuning(const Subject& subject, const std::string& column, const ColumnTuning& tuning) {
  constexpr std::array<std::string_view, 6> modes{"", "plain", "external", "extended", "main", "default"};
  if (std::find(modes.begin(), modes.end(), tuning.storage) == modes.end())
    subject.fail("column {} has column_storage({}), which is none of plain, external, extended, main, default", column,
                 quoted(tuning.storage));
  if (tuning.statistics && (*tuning.statistics < -1 || *tuning.statistics > 10000))
    subject.fail("the statistics of column {} are {}, and must be from -1 to 10000", column, *tuning.statistics);
}

}  // namespace

void check(const Subject& subject, const Column& column) {
  check(subject, column.type, column.name);
  const std::string name = quoted(column.name);
  if (column.identity && column.default_value) subject.fail("column {} has both an identity and a default", name);
  if (column.identity && column.computed) subject.fail("column {} has both an identity and a computed value", name);
  if (column.computed && column.default_value) subject.fail("column {} has both a computed value and a default", name);
  if (column.computed && column.computed->sql.empty()) subject.fail("column {} has an empty computed()", name);
  if (column.identity) check_numbers(subject, name, *column.identity);
  check_tuning(subject, name, column.tuning);
  if (const auto* value = column.default_value ? std::get_if<Expression>(&*column.default_value) : nullptr) {
    if (value->sql.empty()) subject.fail("column {} has an empty default_sql()", name);
  }
}

void check(const AddColumn& add) {
  const Subject subject("add_column", add.table);
  check(subject, add.column);
  check(subject, add.online);
}

void check(const DropColumn& drop) { check(Subject("drop_column", drop.table), drop.online); }

namespace {

bool changes_something(const AlterColumn& alter) {
  return alter.type || alter.nullable || alter.default_value || alter.comment || alter.identity || alter.computed ||
         alter.tuning != ColumnTuning{} || alter.on_update_current_timestamp || alter.invisible ||
         !alter.new_name.empty();
}

void check_new_identity(const Subject& subject, const AlterColumn& alter) {
  const std::string column = quoted(alter.column);
  if (const auto* identity = std::get_if<Identity>(&*alter.identity)) {
    check_numbers(subject, column, *identity);
    if (alter.default_value && std::holds_alternative<Default>(*alter.default_value))
      subject.fail("column {} gets both an identity and a default", column);
  }
  if (const auto* changed = std::get_if<ChangedIdentity>(&*alter.identity)) {
    check_numbers(subject, column, *changed);
    if (*changed == ChangedIdentity{}) subject.fail("changed_identity() of column {} changes nothing", column);
  }
}

void check_new_computed(const Subject& subject, const std::string& column, const Computed& computed) {
  if (computed.sql.empty()) subject.fail("column {} has an empty computed()", column);
  if (computed.is_virtual)
    subject.fail("column {}: no server changes whether a computed value is stored; computed() keeps it as it is",
                 column);
}

}  // namespace

void check(const AlterColumn& alter) {
  const Subject subject("alter_column", alter.table);
  const std::string column = quoted(alter.column);
  if (alter.type) check(subject, *alter.type, alter.column);
  if (alter.using_expression && !alter.type) subject.fail("column {} has using_sql() but no new type", column);
  if (alter.collation && !alter.type) subject.fail("column {} has collate() but no type to go with it", column);
  if (alter.identity) check_new_identity(subject, alter);
  if (const auto* computed = alter.computed ? std::get_if<Computed>(&*alter.computed) : nullptr)
    check_new_computed(subject, column, *computed);
  check_tuning(subject, column, alter.tuning);
  check(subject, alter.online);
  if (!changes_something(alter)) subject.fail("nothing of column {} changes", column);
}

}  // namespace migrator::schema
