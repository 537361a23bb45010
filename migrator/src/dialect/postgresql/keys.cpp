// What indexes, constraints and partitions are made of.
#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

std::string collation_name(const Context& context, const schema::CollationName& collation) {
  return qualified(context.dialect, collation.schema, collation.name);
}

std::string key_text(const Context& context, const schema::IndexKey& key) {
  std::string sql = key.expression ? "(" + key.expression->sql + ")" : context.quote(key.column);
  if (!key.collation.empty()) sql += " COLLATE " + collation_name(context, key.collation);
  if (!key.operator_class.empty())
    sql += " " + qualified(context.dialect, key.operator_class_schema, key.operator_class);
  if (key.descending) sql += " DESC";
  if (key.nulls == schema::NullsOrder::first) sql += " NULLS FIRST";
  if (key.nulls == schema::NullsOrder::last) sql += " NULLS LAST";
  return sql;
}

std::string key_list(const Context& context, const std::vector<schema::IndexKey>& keys) {
  return in_parentheses(keys, [&](const schema::IndexKey& key) { return key_text(context, key); });
}

std::string include_clause(const Context& context, const std::vector<std::string>& columns) {
  return columns.empty() ? "" : " INCLUDE " + column_list(context.dialect, columns);
}

// A parameter of the table's TOAST table has a prefix, toast.autovacuum_enabled.
std::string parameter_name(const Context& context, const std::string& name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) return context.quote(name);
  return qualified(context.dialect, name.substr(0, dot), name.substr(dot + 1));
}

std::string parameter_list(const Context& context, const std::vector<schema::StorageParameter>& parameters) {
  return in_parentheses(parameters, [&](const schema::StorageParameter& one) {
    return parameter_name(context, one.name) + " = " + context.dialect.literal(one.value);
  });
}

std::string with_clause(const Context& context, const std::vector<schema::StorageParameter>& parameters) {
  return parameters.empty() ? "" : " WITH " + parameter_list(context, parameters);
}

std::string tablespace_clause(const Context& context, const std::string& tablespace) {
  return tablespace.empty() ? "" : " TABLESPACE " + context.quote(tablespace);
}

}  // namespace migrator::dialect::postgresql
