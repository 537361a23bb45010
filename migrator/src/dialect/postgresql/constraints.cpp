#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

namespace {

// ("a", "b"), with a word for the last: ("a", PERIOD "b"), ("a", "b" WITHOUT OVERLAPS)
std::string columns_with_range(const Context& context, const std::vector<std::string>& columns, std::string_view before,
                               std::string_view behind) {
  std::vector<std::string> names;
  for (const std::string& column : columns) names.push_back(context.quote(column));
  if (!names.empty()) names.back() = fmt::format("{}{}{}", before, names.back(), behind);
  return fmt::format("({})", fmt::join(names, ", "));
}

class ConstraintClause {
 public:
  explicit ConstraintClause(const Context& context) : context_(context) {}

  std::string operator()(const schema::PrimaryKey& key) const { return "PRIMARY KEY " + column_key(key); }

  std::string operator()(const schema::Unique& unique) const {
    if (!unique.nulls_not_distinct) return "UNIQUE " + column_key(unique);
    context_.need(15, "NULLS NOT DISTINCT",
                  "make a unique index over expression(\"coalesce(…)\") beside the constraint");
    return "UNIQUE NULLS NOT DISTINCT " + column_key(unique);
  }

  std::string operator()(const schema::Check& check) const {
    return fmt::format("CHECK ({}){}{}", check.condition.sql, check.no_inherit ? " NO INHERIT" : "",
                       enforcement(check.enforcement));
  }

  std::string operator()(const schema::ForeignKey& key) const {
    std::string sql = "FOREIGN KEY " + foreign_columns(key, key.columns);
    sql += " REFERENCES " + context_.name(key.referred_table);
    if (!key.referred_columns.empty()) sql += " " + foreign_columns(key, key.referred_columns);
    if (key.match == schema::Match::full) sql += " MATCH FULL";
    sql += actions(key);
    sql += words_of(key.deferrability);
    return sql + enforcement(key.enforcement);
  }

  std::string operator()(const schema::Exclude& exclude) const {
    std::vector<std::string> elements;
    for (const schema::ExcludeElement& element : exclude.elements)
      elements.push_back(key_text(context_, element.key) + " WITH " + element.compared_with);
    std::string sql = "EXCLUDE ";
    if (!exclude.method.empty()) sql += "USING " + context_.quote(exclude.method) + " ";
    sql += fmt::format("({})", fmt::join(elements, ", ")) + include_clause(context_, exclude.include);
    if (exclude.where) sql += " WHERE (" + exclude.where->sql + ")";
    return sql.append(words_of(exclude.deferrability));
  }

 private:
  template <class Key>
  std::string column_key(const Key& key) const {
    std::string sql = key.index.empty() ? new_key(key) : "USING INDEX " + context_.quote(key.index);
    return sql.append(words_of(key.deferrability));
  }

  template <class Key>
  std::string new_key(const Key& key) const {
    if (key.without_overlaps)
      context_.need(18, "WITHOUT OVERLAPS", "exclude(element(…, \"=\"), element(…, \"&&\")).using_method(\"gist\")");
    return columns_with_range(context_, key.columns, "", key.without_overlaps ? " WITHOUT OVERLAPS" : "") +
           include_clause(context_, key.include);
  }

  std::string foreign_columns(const schema::ForeignKey& key, const std::vector<std::string>& columns) const {
    if (key.period) context_.need(18, "PERIOD", "keep the references right with a trigger (op.execute)");
    return columns_with_range(context_, columns, key.period ? "PERIOD " : "", "");
  }

  std::string actions(const schema::ForeignKey& key) const {
    std::string sql;
    if (key.on_delete != schema::ReferentialAction::no_action)
      sql += fmt::format(" ON DELETE {}", words_of(key.on_delete));
    if (!key.on_delete_columns.empty()) {
      context_.need(15, "a list of columns behind SET NULL or SET DEFAULT", "let a trigger set them (op.execute)");
      sql += " " + column_list(context_.dialect, key.on_delete_columns);
    }
    if (key.on_update != schema::ReferentialAction::no_action)
      sql += fmt::format(" ON UPDATE {}", words_of(key.on_update));
    return sql;
  }

  std::string enforcement(const schema::Enforcement& of) const {
    if (of.not_enforced) context_.need(18, "NOT ENFORCED", "leave the constraint away: nobody would check it");
    return fmt::format("{}{}", of.not_valid ? " NOT VALID" : "", of.not_enforced ? " NOT ENFORCED" : "");
  }

  const Context& context_;
};

}  // namespace

std::string constraint_clause(const Context& context, const schema::Constraint& constraint) {
  const std::string& name = std::visit([](const auto& one) -> const std::string& { return one.name; }, constraint);
  return constraint_name(context.dialect, name) + std::visit(ConstraintClause(context), constraint);
}

Statements render(const Context& context, const schema::AddConstraint& add) {
  return {context.alter(add.table, "ADD " + constraint_clause(context, add.constraint))};
}

Statements render(const Context& context, const schema::DropConstraint& drop) {
  return {context.alter(drop.table, fmt::format("DROP CONSTRAINT {}{}{}", if_exists(drop.if_exists),
                                                context.quote(drop.constraint), words_of(drop.behavior)))};
}

Statements render(const Context& context, const schema::RenameConstraint& rename) {
  return {context.alter(rename.table, fmt::format("RENAME CONSTRAINT {} TO {}", context.quote(rename.constraint),
                                                  context.quote(rename.new_name)))};
}

Statements render(const Context& context, const schema::ValidateConstraint& validate) {
  return {context.alter(validate.table, "VALIDATE CONSTRAINT " + context.quote(validate.constraint))};
}

Statements render(const Context& context, const schema::AlterConstraint& alter) {
  std::string change = "ALTER CONSTRAINT " + context.quote(alter.constraint);
  if (alter.deferrability == schema::Deferrability::not_deferrable)
    change += " NOT DEFERRABLE";
  else if (alter.deferrability)
    change += words_of(*alter.deferrability);
  if (alter.enforced) {
    context.need(18, "ALTER CONSTRAINT … ENFORCED", "drop the constraint and add it as it should be");
    change += *alter.enforced ? " ENFORCED" : " NOT ENFORCED";
  }
  return {context.alter(alter.table, change)};
}

}  // namespace migrator::dialect::postgresql
