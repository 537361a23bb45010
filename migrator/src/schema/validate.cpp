#include "schema/validate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace migrator::schema {

namespace {

using Names = std::vector<std::string>;

constexpr std::size_t most_key_columns = 32;  // PostgreSQL's INDEX_MAX_KEYS; SQLite would take more

std::string quoted(std::string_view name) { return fmt::format("\"{}\"", name); }

// A long table's columns are cut: the reader looks for a spelling, not for a listing.
std::string listing(const Names& names) {
  constexpr std::size_t most = 20;
  const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most));
  return fmt::format("{}{}", fmt::join(names.begin(), end, ", "), names.size() > most ? ", …" : "");
}

const std::string* first_repeated(const Names& names) {
  for (auto name = names.begin(); name != names.end(); ++name) {
    if (std::find(names.begin(), name, *name) != name) return &*name;
  }
  return nullptr;
}

// Collects where we are, so that a message begins like `create_table "user": primary_key …`.
class Validator {
 public:
  void operator()(const CreateTable& create) {
    begin("create_table", create.table.name);
    const Names columns = names_of(create.table);
    if (columns.empty()) fail("the table has no columns");
    if (const std::string* twice = first_repeated(columns)) fail("there are two columns {}", quoted(*twice));
    for (const Column& column : create.table.columns) check(column);
    for (const Constraint& constraint : create.table.constraints) {
      check_constraint(constraint);
      check_presence(constraint, columns);
    }
    check_together(create.table.constraints);
  }

  void operator()(const AddColumn& add) {
    begin("add_column", add.table);
    check(add.column);
  }

  void operator()(const AlterColumn& alter) {
    begin("alter_column", alter.table);
    if (alter.type) check(*alter.type, alter.column);
    if (alter.using_expression && !alter.type) fail("column {} has using_sql() but no new type", quoted(alter.column));
    if (alter.collation && !alter.type) fail("column {} has collate() but no type to go with it", quoted(alter.column));
    if (!alter.type && !alter.nullable && !alter.default_value && !alter.comment) {
      fail("nothing of column {} changes", quoted(alter.column));
    }
  }

  void operator()(const AddConstraint& add) {
    begin("add_constraint", add.table);
    check_constraint(add.constraint);
  }

  void operator()(const CreateIndex& create) {
    begin("create_index", create.table);
    check_key(fmt::format("index {}", quoted(create.index.name)), create.index.columns);
    if (create.index.where && create.index.where->sql.empty()) fail("where() is empty");
  }

  void operator()(const BulkInsert& insert) {
    begin("bulk_insert", insert.table);
    if (insert.columns.empty()) fail("it names no column");
    if (const std::string* twice = first_repeated(insert.columns)) fail("it names column {} twice", quoted(*twice));
    for (std::size_t i = 0; i < insert.rows.size(); ++i) {
      if (insert.rows[i].size() == insert.columns.size()) continue;
      fail("row {} has {} values for {} columns", i + 1, insert.rows[i].size(), insert.columns.size());
    }
  }

  // These are nothing but names, which the dialect checks as it quotes them.
  void operator()(const DropTable&) {}
  void operator()(const RenameTable&) {}
  void operator()(const CommentOnTable&) {}
  void operator()(const DropColumn&) {}
  void operator()(const RenameColumn&) {}
  void operator()(const DropConstraint&) {}
  void operator()(const DropIndex&) {}
  void operator()(const Execute&) {}

 private:
  void begin(std::string_view operation, const TableName& table) {
    place_ = fmt::format("{} {}", operation, quoted(table.name));
  }

  template <class... Arguments>
  [[noreturn]] void fail(fmt::format_string<Arguments...> format, Arguments&&... arguments) const {
    throw Error(ErrorKind::sql,
                fmt::format("{}: {}", place_, fmt::format(format, std::forward<Arguments>(arguments)...)));
  }

  static Names names_of(const Table& table) {
    Names names;
    for (const Column& column : table.columns) names.push_back(column.name);
    return names;
  }

  void check(const Column& column) const {
    check(column.type, column.name);
    const std::string name = quoted(column.name);
    if (column.identity && column.default_value) fail("column {} has both an identity and a default", name);
    if (column.identity && column.computed) fail("column {} has both an identity and a computed value", name);
    if (column.computed && column.default_value) fail("column {} has both a computed value and a default", name);
    if (column.computed && column.computed->sql.empty()) fail("column {} has an empty computed()", name);
    if (column.identity && column.identity->increment == 0) fail("the identity of column {} never advances", name);
    if (const auto* value = column.default_value ? std::get_if<Expression>(&*column.default_value) : nullptr) {
      if (value->sql.empty()) fail("column {} has an empty default_sql()", name);
    }
  }

  // Lengths come unchecked from a model that was read back, or from a plugin that was not written in C++.
  void check(const Type& type, std::string_view column) const {
    if (type.length && *type.length < 1) fail("the length of column {} is less than 1", quoted(column));
    if (type.kind == TypeKind::numeric && type.precision && *type.precision < 1) {
      fail("the precision of column {} is less than 1", quoted(column));
    }
    if (type.scale && !type.precision) fail("column {} has a scale but no precision", quoted(column));
    if (type.kind == TypeKind::sql && type.sql.empty()) fail("column {} has an empty sql_type()", quoted(column));
  }

  void check_constraint(const Constraint& constraint) const {
    if (const auto* key = std::get_if<PrimaryKey>(&constraint)) check_key("primary_key", key->columns);
    if (const auto* key = std::get_if<Unique>(&constraint)) check_key("unique", key->columns);
    if (const auto* key = std::get_if<ForeignKey>(&constraint)) check_foreign_key(*key);
    if (const auto* one = std::get_if<Check>(&constraint); one && one->condition.sql.empty()) {
      fail("the condition of check() is empty");
    }
  }

  void check_key(std::string_view what, const Names& columns) const {
    if (columns.empty()) fail("{} names no column", what);
    if (columns.size() > most_key_columns) fail("{} names more than {} columns", what, most_key_columns);
    if (const std::string* twice = first_repeated(columns)) fail("{} names column {} twice", what, quoted(*twice));
  }

  void check_foreign_key(const ForeignKey& key) const {
    check_key("foreign_key", key.columns);
    if (key.referred_table.name.empty()) fail("foreign_key of {} lacks references()", listing(key.columns));
    if (key.referred_columns.empty() || key.referred_columns.size() == key.columns.size()) return;
    fail("foreign_key has {} columns ({}) but references {} ({})", key.columns.size(), listing(key.columns),
         key.referred_columns.size(), listing(key.referred_columns));
  }

  void check_presence(const Constraint& constraint, const Names& columns) const {
    const auto check_names = [&](std::string_view what, const Names& named) {
      for (const std::string& name : named) {
        if (std::find(columns.begin(), columns.end(), name) != columns.end()) continue;
        fail("{} names column {}, which the table does not have; it has {}", what, quoted(name), listing(columns));
      }
    };
    if (const auto* key = std::get_if<PrimaryKey>(&constraint)) check_names("primary_key", key->columns);
    if (const auto* key = std::get_if<Unique>(&constraint)) check_names("unique", key->columns);
    if (const auto* key = std::get_if<ForeignKey>(&constraint)) check_names("foreign_key", key->columns);
  }

  void check_together(const std::vector<Constraint>& constraints) const {
    int primary_keys = 0;
    Names names;
    for (const Constraint& constraint : constraints) {
      if (std::holds_alternative<PrimaryKey>(constraint) && ++primary_keys > 1) fail("there are two primary keys");
      const std::string& name = std::visit([](const auto& one) -> const std::string& { return one.name; }, constraint);
      if (!name.empty()) names.push_back(name);
    }
    if (const std::string* twice = first_repeated(names)) fail("there are two constraints {}", quoted(*twice));
  }

  std::string place_;
};

}  // namespace

void validate(const Action& action) {
  Validator validator;
  std::visit(validator, action);
}

}  // namespace migrator::schema
