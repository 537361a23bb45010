// Operations that need to know what is there.
#include <fmt/format.h>

#include "dialect/mysql/check_name.hpp"
#include "dialect/mysql/column_change.hpp"
#include "dialect/mysql/constraint_rename.hpp"
#include "dialect/mysql/foreign_key_index.hpp"
#include "dialect/mysql/online_change.hpp"
#include "dialect/mysql/render.hpp"
#include "schema/validate.hpp"

namespace migrator::dialect::mysql {

namespace {

Statement show_create_table(const Dialect& dialect, const schema::TableName& table) {
  return {"SHOW CREATE TABLE " + qualified(dialect, table)};
}

// Names of indexes belong to their tables: there may be several tables with one of this name, or none.
Statement tables_with_index(const Dialect& dialect, const std::string& schema, const std::string& index) {
  return {
      fmt::format("SELECT GROUP_CONCAT(DISTINCT TABLE_NAME SEPARATOR x'00') FROM information_schema.STATISTICS "
                  "WHERE TABLE_SCHEMA = {} AND INDEX_NAME = {}",
                  schema.empty() ? "DATABASE()" : dialect.literal(schema), dialect.literal(index))};
}

bool is_check_without_name(const schema::AddConstraint& add) {
  const auto* check = std::get_if<schema::Check>(&add.constraint);
  return check && check->name.empty();
}

class Question {
 public:
  explicit Question(const Dialect& dialect) : dialect_(dialect) {}

  std::optional<Statement> operator()(const schema::AlterColumn& change) const {
    if (!needs_definition(change) && !change.default_value) return {};
    return show_create_table(dialect_, change.table);
  }
  std::optional<Statement> operator()(const schema::RenameConstraint& rename) const {
    return show_create_table(dialect_, rename.table);
  }
  std::optional<Statement> operator()(const schema::AddConstraint& add) const {
    if (!is_check_without_name(add)) return {};
    return show_create_table(dialect_, add.table);
  }
  std::optional<Statement> operator()(const schema::DropConstraint& drop) const {
    return show_create_table(dialect_, drop.table);
  }
  std::optional<Statement> operator()(const schema::DropIndex& drop) const {
    if (!drop.table.name.empty()) return show_create_table(dialect_, drop.table);
    return tables_with_index(dialect_, drop.table.schema, drop.index);
  }
  std::optional<Statement> operator()(const schema::RenameIndex& rename) const {
    if (!rename.table.name.empty()) return {};
    return tables_with_index(dialect_, rename.table.schema, rename.index);
  }
  template <class Action>
  std::optional<Statement> operator()(const Action&) const {
    return {};
  }

 private:
  const Dialect& dialect_;
};

std::string one_table(const std::string& answer, const std::string& index) {
  if (!answer.empty() && answer.find('\0') == std::string::npos) return answer;
  throw Error(ErrorKind::sql, answer.empty() ? fmt::format("no table has an index \"{}\"", index)
                                             : fmt::format("several tables have an index \"{}\"", index))
      .hint("MySQL's indexes are named within their tables: op.drop_index(\"" + index + "\", \"the_table\")");
}

class Answered {
 public:
  Answered(const Context& context, const std::string& answer) : context_(context), answer_(answer) {}

  Statements operator()(const schema::AlterColumn& change) const { return modify_column(context_, change, answer_); }
  Statements operator()(const schema::RenameConstraint& rename) const {
    return rename_constraint(context_, rename, answer_);
  }
  Statements operator()(schema::AddConstraint add) const {
    auto& check = std::get<schema::Check>(add.constraint);
    check.name = check_name(add.table, check, answer_);
    return render(context_, add);
  }
  Statements operator()(const schema::DropConstraint& drop) const { return drop_constraint(context_, drop, answer_); }
  Statements operator()(schema::DropIndex drop) const {
    if (!drop.table.name.empty()) return drop_index(context_, drop, answer_);
    if (answer_.empty() && drop.if_exists) return {};
    drop.table.name = one_table(answer_, drop.index);
    return render(context_, drop);
  }
  Statements operator()(schema::RenameIndex rename) const {
    rename.table.name = one_table(answer_, rename.index);
    return render(context_, rename);
  }
  template <class Action>
  Statements operator()(const Action& action) const {
    return render(context_, action);
  }

 private:
  const Context& context_;
  const std::string& answer_;
};

}  // namespace

std::optional<Statement> MysqlDialect::asks_first(const schema::Operation& operation) const {
  return std::visit(Question(*this), static_cast<const schema::AnyAction&>(operation.action));
}

std::vector<Statement> MysqlDialect::render_with(const schema::Operation& operation, const std::string& answer,
                                                 int server_version) const try {
  if (!asks_first(operation)) return render(operation, server_version);
  schema::validate(operation.action);
  const Context context{*this, server_version};
  const auto& action = static_cast<const schema::AnyAction&>(operation.action);
  return online(context, operation.action, std::visit(Answered(context, answer), action));
} catch (Error& error) {
  error.at(operation.origin);
  throw;
}

// What is wrong whatever the answer will be.
std::vector<Statement> MysqlDialect::render_clauses(const schema::Action& action, int server_version) const {
  const Context context{*this, server_version};
  if (const auto* change = std::get_if<schema::AlterColumn>(&action)) check_change(context, *change);
  if (const auto* drop = std::get_if<schema::DropConstraint>(&action)) return mysql::render(context, *drop);
  if (const auto* add = std::get_if<schema::AddConstraint>(&action)) return mysql::render(context, *add);
  const auto* drop = std::get_if<schema::DropIndex>(&action);
  if (drop && !drop->table.name.empty()) return mysql::render(context, *drop);
  return {};
}

}  // namespace migrator::dialect::mysql
