#include "rebuild/rebuild.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "dialect/dialect.hpp"
#include "rebuild/catalog.hpp"
#include "rebuild/copy.hpp"
#include "rebuild/readers.hpp"
#include "reflection/sqlite/cursor.hpp"

namespace migrator::rebuild {

namespace {

std::string index_of(const schema::Operation& operation) {
  const auto* rename = std::get_if<schema::RenameIndex>(&operation.action);
  return rename ? rename->index : std::string();
}

class TableRebuild {
 public:
  TableRebuild(db::Connection& connection, const Rebuild& rebuild, References& references)
      : connection_(connection),
        rebuild_(rebuild),
        references_(references),
        dialect_(dialect::dialect_of("sqlite")),
        origin_(rebuild.operations.front().origin),
        catalog_(connection, rebuild.table, index_of(rebuild.operations.front()), origin_) {}

  void run() {
    std::optional<TableText> before = read();
    if (!before) return by_statements(rebuild_.operations);
    Draft draft = draft_of(rebuild_.table.schema, *before, catalog_.indexes(*before));
    for (const schema::Operation& operation : rebuild_.operations) {
      const bool was_needed = draft.takes_rebuild;
      apply(draft, operation, connection_.server_version());
      if (draft.takes_rebuild && !was_needed) origin_ = operation.origin;
    }
    finish(draft);
    if (!draft.takes_rebuild || !changes_rows_or_clauses(draft, *before)) return by_statements(draft.statements);
    if (foreign_keys_are_on(connection_)) throw foreign_keys_stand_in_the_way();
    references_.remember(connection_, {catalog_.schema(), catalog_.table()}, origin_);
    const Readers readers(connection_, catalog_.schema());
    replace(*before, draft);
    readers.check(catalog_.table(), origin_);
  }

 private:
  // Nothing for a table that is not understood, and need not be.
  std::optional<TableText> read() const try { return catalog_.text(); } catch (const reflection::sqlite::NotSayable&) {
    const bool is_needed = std::ranges::any_of(rebuild_.operations, [&](const schema::Operation& one) {
      return dialect_.means_for(one.action) == dialect::Means::rebuild;
    });
    if (!is_needed) return std::nullopt;
    Error error(ErrorKind::sql, fmt::format("table \"{}\" would have to be made anew, and its CREATE TABLE is not "
                                            "understood: nothing was changed, so that nothing of it gets lost",
                                            catalog_.table()));
    error.statement = FailedStatement{catalog_.create_statement(), std::nullopt};
    throw std::move(error.at(origin_).hint(
        "make the new table with op.execute(), copy the rows, drop the old table and rename the new one"));
  }

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
                                             catalog_.table()))
        .at(origin_)
        .hint("leave PRAGMA foreign_keys to the application: the migrator checks the keys itself");
  }

  void replace(const TableText& before, const Draft& draft) {
    const std::string new_name = catalog_.free_name();
    const std::vector<std::string> triggers = catalog_.triggers();
    try {
      execute(create_table(draft.table, catalog_.qualified(new_name)));
      copy(before, draft, new_name);
      const std::optional<schema::Value> number = last_number(before, draft);
      execute("DROP TABLE " + catalog_.qualified(catalog_.table()));
      rename(new_name);
      if (number) restore_number(*number);
      for (const IndexText& index : draft.indexes) execute(created_in(index.sql, catalog_.schema()));
      for (const std::string& trigger : triggers) execute(created_in(trigger, catalog_.schema()));
    } catch (Error& error) {
      say_real_name(error, new_name);
      throw;
    }
  }

  void copy(const TableText& before, const Draft& draft, const std::string& new_name) {
    const Copy copy = copy_of(before, draft, catalog_.qualified(catalog_.table()), catalog_.qualified(new_name));
    for (const Obstacle& obstacle : copy.obstacles) {
      const schema::Value count = catalog_.ask(obstacle.query).rows.front().front();
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
    const bool was_on =
        catalog_.ask("PRAGMA legacy_alter_table").rows.front().front() == schema::Value(std::int64_t{1});
    execute("PRAGMA legacy_alter_table = ON");
    const auto restore = [&] {
      if (!was_on) execute("PRAGMA legacy_alter_table = OFF");
    };
    try {
      execute(
          fmt::format("ALTER TABLE {} RENAME TO {}", catalog_.qualified(new_name), dialect_.quote(catalog_.table())));
    } catch (...) {
      restore();
      throw;
    }
    restore();
  }

  std::optional<schema::Value> last_number(const TableText& before, const Draft& draft) const {
    if (!before.is_numbered_once() || !draft.table.is_numbered_once()) return std::nullopt;
    const db::ResultSet found = catalog_.ask(
        fmt::format("SELECT seq FROM {} WHERE name = $1 COLLATE NOCASE", catalog_.qualified("sqlite_sequence")),
        {catalog_.table()});
    if (found.rows.empty()) return std::nullopt;
    return found.rows.front().front();
  }

  // The copy counts those that are there; a greater number may have been given.
  void restore_number(const schema::Value& number) {
    const std::string sequences = catalog_.qualified("sqlite_sequence");
    catalog_.ask(fmt::format("DELETE FROM {} WHERE name = $1", sequences), {catalog_.table()});
    catalog_.ask(fmt::format("INSERT INTO {} (name, seq) VALUES ($1, $2)", sequences), {catalog_.table(), number});
  }

  // "UNIQUE constraint failed: migrator_new_t.a"
  void say_real_name(Error& error, const std::string& new_name) const {
    const std::string& name = catalog_.table();
    for (std::size_t at = error.message.find(new_name); at != std::string::npos; at = error.message.find(new_name, at))
      error.message.replace(at, new_name.size(), name), at += name.size();
    if (error.kind == ErrorKind::sql && error.statement)
      error.hint(fmt::format(
          "while table \"{}\" was made anew with its rows, because ALTER TABLE of SQLite cannot do it", name));
  }

  db::Connection& connection_;
  const Rebuild& rebuild_;
  References& references_;
  const dialect::Dialect& dialect_;
  Origin origin_;  // of the first operation that takes the rebuild
  Catalog catalog_;
};

}  // namespace

void run(db::Connection& connection, const Rebuild& rebuild, References& references) {
  TableRebuild(connection, rebuild, references).run();
}

}  // namespace migrator::rebuild
