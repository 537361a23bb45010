#include <algorithm>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

void check(const Subject& subject, const Column& column) {
  check(subject, column.type, column.name);
  const std::string name = quoted(column.name);
  if (column.identity && column.default_value) subject.fail("column {} has both an identity and a default", name);
  if (column.identity && column.computed) subject.fail("column {} has both an identity and a computed value", name);
  if (column.computed && column.default_value) subject.fail("column {} has both a computed value and a default", name);
  if (column.computed && column.computed->sql.empty()) subject.fail("column {} has an empty computed()", name);
  if (column.identity && column.identity->increment == 0)
    subject.fail("the identity of column {} never advances", name);
  if (const auto* value = column.default_value ? std::get_if<Expression>(&*column.default_value) : nullptr) {
    if (value->sql.empty()) subject.fail("column {} has an empty default_sql()", name);
  }
}

// Lengths come unchecked from a model that was read back, or from a plugin that was not written in C++.
void check(const Subject& subject, const Type& type, std::string_view column) {
  if (type.length && *type.length < 1) subject.fail("the length of column {} is less than 1", quoted(column));
  if (type.kind == TypeKind::numeric && type.precision && *type.precision < 1) {
    subject.fail("the precision of column {} is less than 1", quoted(column));
  }
  if (type.scale && !type.precision) subject.fail("column {} has a scale but no precision", quoted(column));
  if (type.kind == TypeKind::sql && type.sql.empty()) subject.fail("column {} has an empty sql_type()", quoted(column));
}

void check(const AddColumn& add) {
  const Subject subject("add_column", add.table);
  check(subject, add.column);
}

void check(const AlterColumn& alter) {
  const Subject subject("alter_column", alter.table);
  if (alter.type) check(subject, *alter.type, alter.column);
  if (alter.using_expression && !alter.type)
    subject.fail("column {} has using_sql() but no new type", quoted(alter.column));
  if (alter.collation && !alter.type)
    subject.fail("column {} has collate() but no type to go with it", quoted(alter.column));
  if (!alter.type && !alter.nullable && !alter.default_value && !alter.comment) {
    subject.fail("nothing of column {} changes", quoted(alter.column));
  }
}

}  // namespace migrator::schema
