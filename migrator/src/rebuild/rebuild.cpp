#include "rebuild/rebuild.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "dialect/chosen_names.hpp"
#include "dialect/standard_dialect.hpp"
#include "rebuild/copy.hpp"
#include "rebuild/draft.hpp"
#include "rebuild/readers.hpp"
#include "reflection/sqlite/statements.hpp"

namespace migrator::rebuild {

namespace {

using reflection::sqlite::NotSayable;

const std::string& text_of(const schema::Value& cell) { return std::get<std::string>(cell); }

class TableRebuild {
 public:
  TableRebuild(db::Connection& connection, const Rebuild& rebuild, References& references)
      : connection_(connection),
        rebuild_(rebuild),
        references_(references),
        dialect_(dialect::dialect_of("sqlite")),
        schema_(rebuild.table.schema),
        origin_(rebuild.operations.front().origin) {}

  void run() {
    Draft draft = read();
    const TableText before = draft.table;
    for (const schema::Operation& operation : rebuild_.operations) {
      apply(draft, operation, connection_.server_version());
      if (draft.takes_rebuild && !place_is_known_) origin_ = operation.origin, place_is_known_ = true;
    }
    finish(draft);
    if (!draft.takes_rebuild) return by_statements(draft.statements);
    if (foreign_keys_are_on(connection_)) throw foreign_keys_stand_in_the_way();
    references_.remember(connection_, {schema_, name_}, origin_);
    const Readers readers(connection_, schema_);
    replace(before, draft);
    readers.check(name_, origin_);
  }

 private:
  // --- What there is
  std::string master() const { return schema_.empty() ? "sqlite_master" : dialect_.quote(schema_) + ".sqlite_master"; }
  std::string qualified(const std::string& name) const { return dialect::qualified(dialect_, schema_, name); }

  db::ResultSet ask(std::string sql, std::vector<schema::Value> parameters = {}) const {
    return connection_.query({std::move(sql), std::move(parameters), origin_});
  }

  std::string asked_table() const {
    if (!rebuild_.table.name.empty()) return rebuild_.table.name;
    const auto& index = std::get<schema::RenameIndex>(rebuild_.operations.front().action).index;
    const db::ResultSet found = ask(
        fmt::format("SELECT tbl_name FROM {} WHERE type = 'index' AND name = $1 COLLATE NOCASE", master()), {index});
    if (found.rows.empty()) throw Error(ErrorKind::sql, fmt::format("there is no index \"{}\"", index)).at(origin_);
    return text_of(found.rows.front().front());
  }

  Draft read() {
    const std::string asked = asked_table();
    const db::ResultSet found = ask(
        fmt::format("SELECT name, sql FROM {} WHERE type = 'table' AND name = $1 COLLATE NOCASE", master()), {asked});
    if (found.rows.empty()) throw Error(ErrorKind::sql, fmt::format("there is no table \"{}\"", asked)).at(origin_);
    name_ = text_of(found.rows.front().at(0));
    TableText table = read_table(text_of(found.rows.front().at(1)));
    table.name = name_;
    std::vector<IndexText> indexes = read_indexes(table);
    return draft_of(schema_, std::move(table), std::move(indexes));
  }

  TableText read_table(const std::string& sql) const try { return read_table_text(sql); } catch (const NotSayable&) {
    Error error(ErrorKind::sql, fmt::format("table \"{}\" would have to be made anew, and its CREATE TABLE is not "
                                            "understood: nothing was changed, so that nothing of it gets lost",
                                            name_));
    error.statement = FailedStatement{sql, std::nullopt};
    throw std::move(error.at(origin_).hint(
        "make the new table with op.execute(), copy the rows, drop the old table and rename the new one"));
  }

  std::vector<IndexText> read_indexes(const TableText& table) const {
    std::vector<IndexText> indexes;
    for (const auto& row : belongings("index")) {
      IndexText index{text_of(row.at(0)), text_of(row.at(1)), {}};
      index.columns = columns_of(index.sql, table);
      indexes.push_back(std::move(index));
    }
    return indexes;
  }

  // Of one that is not understood, all that it may mean.
  static std::vector<std::string> columns_of(const std::string& sql, const TableText& table) try {
    const schema::Index index = reflection::sqlite::read_index(sql);
    std::vector<std::string> columns = schema::columns_of(index.keys);
    const auto add = [&](const schema::Expression& expression) {
      for (std::string& one : dialect::columns_in(expression.sql, table.column_names()))
        columns.push_back(std::move(one));
    };
    for (const schema::IndexKey& key : index.keys)
      if (key.expression) add(*key.expression);
    if (index.where) add(*index.where);
    return columns;
  } catch (const NotSayable&) {
    return dialect::columns_in(sql, table.column_names());
  }

  // Name and statement of the indexes or triggers. Those of constraints have no statement.
  std::vector<std::vector<schema::Value>> belongings(const char* type) const {
    return ask(fmt::format("SELECT name, sql FROM {} WHERE type = $1 AND tbl_name = $2 COLLATE NOCASE AND sql IS NOT "
                           "NULL ORDER BY rowid",
                           master()),
               {std::string(type), name_})
        .rows;
  }

  // --- What is done
  void execute(std::string sql) {
    const db::Statement statement{std::move(sql), {}, origin_};
    connection_.execute({&statement, 1});
  }

  void by_statements(const std::vector<schema::Operation>& operations) {
    for (const schema::Operation& operation : operations)
      for (dialect::Statement& one : dialect_.render(operation, connection_.server_version())) {
        const db::Statement statement{std::move(one.sql), std::move(one.parameters), operation.origin};
        connection_.execute({&statement, 1});
      }
  }

  Error foreign_keys_stand_in_the_way() const {
    return Error(ErrorKind::sql, fmt::format("table \"{}\" cannot be made anew in a transaction with foreign keys on: "
                                             "rows that refer to it would be deleted",
                                             name_))
        .at(origin_)
        .hint("leave PRAGMA foreign_keys to the application: the migrator checks the keys itself");
  }

  std::string free_name() const {
    std::string name = "migrator_new_" + name_;
    for (int number = 2;
         !ask(fmt::format("SELECT 1 FROM {} WHERE name = $1 COLLATE NOCASE", master()), {name}).rows.empty(); ++number)
      name = fmt::format("migrator_new_{}_{}", number, name_);
    return name;
  }

  void replace(const TableText& before, const Draft& draft) {
    const std::string new_name = free_name();
    const auto triggers = belongings("trigger");
    try {
      execute(create_table(draft.table, qualified(new_name)));
      copy(before, draft, new_name);
      const std::optional<schema::Value> number = last_number(before, draft);
      execute("DROP TABLE " + qualified(name_));
      rename(new_name);
      if (number) restore_number(*number);
      for (const IndexText& index : draft.indexes) execute(created_in(index.sql, schema_));
      for (const auto& trigger : triggers) execute(created_in(text_of(trigger.at(1)), schema_));
    } catch (Error& error) {
      say_real_name(error, new_name);
      throw;
    }
  }

  void copy(const TableText& before, const Draft& draft, const std::string& new_name) {
    const Copy copy = copy_of(before, draft, qualified(name_), qualified(new_name));
    for (const Obstacle& obstacle : copy.obstacles) {
      const schema::Value count = ask(obstacle.query).rows.front().front();
      if (count == schema::Value(std::int64_t{0})) continue;
      throw Error(ErrorKind::sql, obstacle.what + std::to_string(std::get<std::int64_t>(count)))
          .at(origin_)
          .hint(obstacle.advice);
    }
    if (!copy.insert.empty()) execute(copy.insert);
  }

  // As it was before SQLite 3.25 (pragma legacy_alter_table): else the views that read the table, which is not there at
  // this moment, would be an error.
  void rename(const std::string& new_name) {
    const bool was_on = ask("PRAGMA legacy_alter_table").rows.front().front() == schema::Value(std::int64_t{1});
    execute("PRAGMA legacy_alter_table = ON");
    try {
      execute(fmt::format("ALTER TABLE {} RENAME TO {}", qualified(new_name), dialect_.quote(name_)));
    } catch (...) {
      if (!was_on) execute("PRAGMA legacy_alter_table = OFF");
      throw;
    }
    if (!was_on) execute("PRAGMA legacy_alter_table = OFF");
  }

  std::string sequences() const { return qualified("sqlite_sequence"); }

  std::optional<schema::Value> last_number(const TableText& before, const Draft& draft) const {
    if (!before.is_numbered_once() || !draft.table.is_numbered_once()) return std::nullopt;
    const db::ResultSet found =
        ask(fmt::format("SELECT seq FROM {} WHERE name = $1 COLLATE NOCASE", sequences()), {name_});
    if (found.rows.empty()) return std::nullopt;
    return found.rows.front().front();
  }

  // The copy counts those that are there; a greater number may have been given.
  void restore_number(const schema::Value& number) {
    ask(fmt::format("DELETE FROM {} WHERE name = $1", sequences()), {name_});
    ask(fmt::format("INSERT INTO {} (name, seq) VALUES ($1, $2)", sequences()), {name_, number});
  }

  // "UNIQUE constraint failed: migrator_new_t.a"
  void say_real_name(Error& error, const std::string& new_name) const {
    for (std::size_t at = error.message.find(new_name); at != std::string::npos; at = error.message.find(new_name, at))
      error.message.replace(at, new_name.size(), name_), at += name_.size();
    if (error.kind == ErrorKind::sql && error.statement)
      error.hint(fmt::format(
          "while table \"{}\" was made anew with its rows, because ALTER TABLE of SQLite cannot do it", name_));
  }

  db::Connection& connection_;
  const Rebuild& rebuild_;
  References& references_;
  const dialect::Dialect& dialect_;
  std::string schema_;
  Origin origin_;  // of the first operation that takes the rebuild
  bool place_is_known_ = false;
  std::string name_;  // as it was created
};

}  // namespace

void run(db::Connection& connection, const Rebuild& rebuild, References& references) {
  TableRebuild(connection, rebuild, references).run();
}

}  // namespace migrator::rebuild
