#include <fmt/format.h>

#include "dialect/chosen_names.hpp"
#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

constexpr const char* at_once = "MySQL looks at each row as it is written: leave it away";

void refuse_deferrable(schema::Deferrability deferrability) {
  if (deferrability != schema::Deferrability::not_deferrable) refuse("DEFERRABLE", at_once);
}

template <class Key>
void check_key(const Key& key) {
  refuse_deferrable(key.deferrability);
  if (!key.include.empty()) refuse("INCLUDE", "an index of its own, over these columns too, serves the same queries");
  if (key.without_overlaps) refuse("WITHOUT OVERLAPS", "keep the ranges apart with a trigger");
  if (!key.index.empty()) refuse("USING INDEX", "add the constraint by its columns, and drop the index");
}

void check_foreign_key(const schema::ForeignKey& key) {
  refuse_deferrable(key.deferrability);
  if (key.match == schema::Match::full && key.columns.size() > 1)
    refuse("MATCH FULL: it would be read and forgotten", "say it with check(): all columns NULL, or none");
  if (!key.on_delete_columns.empty()) refuse("columns behind SET NULL", "let a trigger set them");
  if (key.period) refuse("PERIOD in a foreign key", "keep the references right with a trigger");
  if (key.enforcement.not_valid) refuse("NOT VALID", "mend the rows first, and leave not_valid away");
  if (key.enforcement.not_enforced) refuse("NOT ENFORCED for a foreign key", "leave the foreign key away");
  if (key.referred_columns.empty())
    throw Error(ErrorKind::sql,
                fmt::format("a foreign key to \"{}\" does not name the columns there", key.referred_table.name))
        .hint("MySQL needs them: references(\"" + key.referred_table.name + "\", {\"id\"})");
}

// InnoDB takes no SET DEFAULT, and other engines no foreign keys.
std::string actions_of(const schema::ForeignKey& key) {
  using enum schema::ReferentialAction;
  if (key.on_delete == set_default || key.on_update == set_default)
    refuse("SET DEFAULT in a foreign key", "set_null, or a trigger");
  std::string sql;
  if (key.on_delete != no_action) sql += fmt::format(" ON DELETE {}", words_of(key.on_delete));
  if (key.on_update != no_action) sql += fmt::format(" ON UPDATE {}", words_of(key.on_update));
  return sql;
}

class ConstraintClause {
 public:
  explicit ConstraintClause(const Context& context) : context_(context) {}

  // It is called PRIMARY whatever one says.
  std::string operator()(const schema::PrimaryKey& key) const {
    check_key(key);
    return "PRIMARY KEY " + primary_columns(key);
  }

  std::string operator()(const schema::Unique& unique) const {
    check_key(unique);
    if (unique.nulls_not_distinct)
      refuse("NULLS NOT DISTINCT", "make it of a computed column, coalesce(…), that is never NULL");
    return named(unique) + "UNIQUE " + column_list(context_.dialect, unique.columns);
  }

  std::string operator()(const schema::Check& check) const {
    if (check.no_inherit) refuse("NO INHERIT", "tables do not inherit: leave it away");
    if (check.enforcement.not_valid) refuse("NOT VALID", "mend the rows first, and leave not_valid away");
    if (check.enforcement.not_enforced)
      context_.need_mysql("NOT ENFORCED", "leave the check away: nobody would look at it");
    return fmt::format("{}CHECK ({}){}", named(check), check.condition.sql,
                       check.enforcement.not_enforced ? " NOT ENFORCED" : "");
  }

  std::string operator()(const schema::ForeignKey& key) const {
    check_foreign_key(key);
    return fmt::format("{}FOREIGN KEY {} REFERENCES {} {}{}", named(key), column_list(context_.dialect, key.columns),
                       context_.name(key.referred_table), column_list(context_.dialect, key.referred_columns),
                       actions_of(key));
  }

  std::string operator()(const schema::Exclude&) const {
    refuse("EXCLUDE", "a unique constraint where the operator is =, and a trigger otherwise");
  }

 private:
  std::string primary_columns(const schema::PrimaryKey& key) const {
    if (key.prefixes.empty()) return column_list(context_.dialect, key.columns);
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < key.columns.size(); ++i)
      columns.push_back(key_column(context_, key.columns[i], key.prefixes.at(i)));
    return fmt::format("({})", fmt::join(columns, ", "));
  }

  template <class Constraint>
  std::string named(const Constraint& one) const {
    return constraint_name(context_.dialect, one.name);
  }

  const Context& context_;
};

// A check's name depends on columns that are not known here (check_name.hpp); in a script it is left to the server.
std::string chosen_or_given(const schema::TableName& table, const schema::Constraint& constraint) {
  if (const auto* unique = std::get_if<schema::Unique>(&constraint); unique && unique->name.empty())
    return chosen_name(table.name, unique->columns, "key");
  if (const auto* key = std::get_if<schema::ForeignKey>(&constraint); key && key->name.empty())
    return chosen_name(table.name, key->columns, "fkey");
  return std::visit([](const auto& one) { return one.name; }, constraint);
}

}  // namespace

std::string constraint_clause(const Context& context, const schema::Constraint& constraint) {
  return std::visit(ConstraintClause(context), constraint);
}

Statements render(const Context& context, const schema::AddConstraint& add) {
  schema::Constraint constraint = add.constraint;
  const std::string name = chosen_or_given(add.table, constraint);
  std::visit([&](auto& one) { one.name = name; }, constraint);
  return {context.alter(add.table, "ADD " + constraint_clause(context, constraint))};
}

// Without a kind: MySQL 8.0.19 and MariaDB find out by themselves which it is.
Statements render(const Context& context, const schema::DropConstraint& drop) {
  refuse_cascade(drop.behavior, "DROP CONSTRAINT");
  if (drop.if_exists && !context.mariadb())
    refuse("DROP CONSTRAINT IF EXISTS; MariaDB has", "ask the table with op.query(), or leave if_exists away");
  const bool primary =
      drop.constraint == chosen_name(drop.table.name, {}, "pkey") || lower(drop.constraint) == "primary";
  if (primary) return {context.alter(drop.table, "DROP PRIMARY KEY")};
  return {context.alter(
      drop.table, fmt::format("DROP CONSTRAINT {}{}", if_exists(drop.if_exists), context.quote(drop.constraint)))};
}

Statements render(const Context&, const schema::ValidateConstraint&) {
  refuse("VALIDATE CONSTRAINT", "every constraint holds for every row: there is nothing to look at");
}

Statements render(const Context& context, const schema::AlterConstraint& alter) {
  if (alter.deferrability) refuse_deferrable(*alter.deferrability);
  if (!alter.enforced) return {};
  context.need_mysql("ALTER CONSTRAINT … ENFORCED", "drop the check, and add it when it is to hold");
  return {context.alter(alter.table, fmt::format("ALTER CHECK {} {}ENFORCED", context.quote(alter.constraint),
                                                 *alter.enforced ? "" : "NOT "))};
}

}  // namespace migrator::dialect::mysql
