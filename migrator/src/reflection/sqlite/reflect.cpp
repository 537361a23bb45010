// SQLite knows what it contains as the text of the statements that made it, and keeps these right when something is
// renamed. Its pragmas say less: no check, no collation, no name of a constraint.
#include "reflection/sqlite/reflect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialect/chosen_names.hpp"
#include "dialect/lexer.hpp"
#include "reflection/sqlite/statements.hpp"

namespace migrator::reflection::sqlite {

namespace {

struct Statement {
  std::string kind;  // "table", "index", "view", "trigger"
  std::string name;
  std::string table;
  std::string sql;
};

const std::string& text_of(const schema::Value& cell) { return std::get<std::string>(cell); }

// Tables before what belongs to them.
constexpr const char* statements_query = R"(
SELECT type, name, tbl_name, sql FROM main.sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'view' THEN 1 ELSE 2 END, name)";

// Of a virtual table, which makes them itself.
constexpr const char* shadows_query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'";
constexpr int version_with_shadows = 3037000;

class Reader {
 public:
  void read(const Statement& statement) {
    try {
      if (statement.kind == "table") return read_table_statement(statement);
      if (statement.kind == "index") return read_index_statement(statement);
      if (statement.kind == "view") return database_.views.push_back(read_view(statement.sql));
      database_.triggers.push_back(read_trigger(statement.sql));
    } catch (const NotSayable&) {
      keep(statement, statement.kind);
    }
  }

  schema::Database take(bool with_chosen_names) {
    if (with_chosen_names)
      for (schema::Table& table : database_.tables) dialect::choose_names(table);
    return std::move(database_);
  }

 private:
  void read_table_statement(const Statement& statement) {
    if (Cursor(statement.sql).take({"create", "virtual"})) return keep(statement, "virtual table");
    database_.tables.push_back(read_table(statement.sql));
  }

  void read_index_statement(const Statement& statement) {
    const auto table = std::ranges::find(database_.tables, statement.table,
                                         [](const schema::Table& one) -> const std::string& { return one.name.name; });
    if (table == database_.tables.end()) throw NotSayable();  // of one that is kept as it is
    table->indexes.push_back(read_index(statement.sql));
  }

  // As it was written. What belongs to a table comes after it.
  void keep(const Statement& statement, const std::string& kind) {
    const schema::Object object = object_of(statement.kind, statement.name);
    if (statement.kind == "index" || statement.kind == "trigger")
      database_.dependencies.push_back({object, object_of("table", statement.table)});
    const std::string drop = fmt::format("DROP {} {}",
                                         statement.kind == "index"     ? "INDEX"
                                         : statement.kind == "view"    ? "VIEW"
                                         : statement.kind == "trigger" ? "TRIGGER"
                                                                       : "TABLE",
                                         dialect::dialect_of("sqlite").quote(statement.name));
    database_.others.push_back({kind, object, statement.sql, drop});
  }

  static schema::Object object_of(const std::string& kind, const std::string& name) {
    using enum schema::ObjectKind;
    schema::Object object;
    object.kind = kind == "index" ? index : kind == "view" ? view : kind == "trigger" ? trigger : table;
    object.name.name = name;
    return object;
  }

  schema::Database database_;
};

std::set<std::string> left_out(db::Connection& connection, const dialect::VersionTable& bookkeeping) {
  std::set<std::string> names = {lower(bookkeeping.name), lower(bookkeeping.history)};
  if (connection.server_version() >= version_with_shadows)
    for (const auto& row : connection.query({shadows_query, {}, {}}).rows) names.insert(lower(text_of(row.at(0))));
  return names;
}

}  // namespace

schema::Database reflect(db::Connection& connection, const Scope& scope) {
  const std::set<std::string> out = left_out(connection, scope.version_table);
  Reader reader;
  for (const auto& row : connection.query({statements_query, {}, {}}).rows) {
    const Statement statement{text_of(row.at(0)), text_of(row.at(1)), text_of(row.at(2)), text_of(row.at(3))};
    if (!out.contains(lower(statement.table))) reader.read(statement);
  }
  return reader.take(scope.with_chosen_names);
}

}  // namespace migrator::reflection::sqlite
