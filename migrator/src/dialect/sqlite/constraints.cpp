#include <fmt/format.h>

#include "dialect/sqlite/render.hpp"

namespace migrator::dialect::sqlite {

namespace {

// An INCLUDE is left out without a word: it makes queries faster, and never changes their answers.
class ConstraintClause {
 public:
  ConstraintClause(const Context& context, const schema::TableName& table) : context_(context), table_(table) {}

  std::string operator()(const schema::PrimaryKey& key) const {
    check_column_key("primary_key", key);
    return "PRIMARY KEY " + column_list(context_.dialect, key.columns);
  }

  std::string operator()(const schema::Unique& unique) const {
    check_column_key("unique", unique);
    if (unique.nulls_not_distinct) refuse("NULLS NOT DISTINCT", "make a unique index over expression(\"coalesce(…)\")");
    return "UNIQUE " + column_list(context_.dialect, unique.columns);
  }

  // No table inherits from another, so that there is nothing to keep the condition from.
  std::string operator()(const schema::Check& check) const {
    check_enforcement(check.enforcement);
    return "CHECK (" + check.condition.sql + ")";
  }

  std::string operator()(const schema::ForeignKey& key) const {
    check_foreign_key(key);
    std::string sql = "FOREIGN KEY " + column_list(context_.dialect, key.columns);
    sql += " REFERENCES " + context_.quote(key.referred_table.name);
    if (!key.referred_columns.empty()) sql += " " + column_list(context_.dialect, key.referred_columns);
    if (key.on_delete != schema::ReferentialAction::no_action)
      sql += fmt::format(" ON DELETE {}", words_of(key.on_delete));
    if (key.on_update != schema::ReferentialAction::no_action)
      sql += fmt::format(" ON UPDATE {}", words_of(key.on_update));
    return sql.append(words_of(key.deferrability));
  }

  std::string operator()(const schema::Exclude&) const {
    refuse("exclusion constraints", "forbid such rows with a trigger (op.execute)");
  }

 private:
  template <class Key>
  void check_column_key(std::string_view what, const Key& key) const {
    if (key.deferrability != schema::Deferrability::not_deferrable)
      refuse(fmt::format("deferrable {}", what), "foreign keys can be deferred");
    if (key.without_overlaps) refuse("WITHOUT OVERLAPS", "forbid such rows with a trigger (op.execute)");
  }

  void check_enforcement(const schema::Enforcement& enforcement) const {
    if (enforcement.not_enforced) refuse("NOT ENFORCED", "leave the constraint away: nobody would check it");
  }

  void check_foreign_key(const schema::ForeignKey& key) const {
    check_enforcement(key.enforcement);
    check_database(key);
    if (key.period) refuse("PERIOD", "keep the references right with triggers (op.execute)");
    if (!key.on_delete_columns.empty())
      refuse("list of columns behind SET NULL or SET DEFAULT", "let a trigger set them (op.execute)");
    // Of one column there is nothing to match in full. Of several, SQLite reads the words and does not heed them.
    if (key.match == schema::Match::full && key.columns.size() > 1)
      refuse("MATCH FULL", "add a check() that all columns of the key are NULL, or none is");
  }

  // REFERENCES takes no schema: it means the database that the table is in.
  void check_database(const schema::ForeignKey& key) const {
    const auto database = [](const std::string& schema) { return schema.empty() ? std::string_view("main") : schema; };
    if (database(key.referred_table.schema) == database(table_.schema)) return;
    throw Error(ErrorKind::sql,
                fmt::format("a foreign key of table \"{}\" references \"{}\".\"{}\": SQLite's stay within one database",
                            table_.name, database(key.referred_table.schema), key.referred_table.name));
  }

  const Context& context_;
  const schema::TableName& table_;
};

}  // namespace

std::string constraint_clause(const Context& context, const schema::TableName& table,
                              const schema::Constraint& constraint) {
  const std::string& name = std::visit([](const auto& one) -> const std::string& { return one.name; }, constraint);
  return constraint_name(context.dialect, name) + std::visit(ConstraintClause(context, table), constraint);
}

}  // namespace migrator::dialect::sqlite
