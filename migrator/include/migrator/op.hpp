// The operations of a revision. Each is described to the migrator, which makes the SQL of the backend at hand of it.
#pragma once

#include "rows.hpp"
#include "vocabulary.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

// One operation on its way to the migrator: an open node that takes attributes and children and is submitted at the end.
class operation {
 public:
  operation(const migration_host& host, const char* kind, migration_name subject);
  operation(const migration_host& host, const char* kind, const table_name& table);

  operation& set(const char* key, const value& of);
  template <class... Parts>
  operation& parts(const Parts&... parts) {
    (parts.write(host_), ...);
    return *this;
  }
  // Throws `stopped` when the migrator refuses.
  void submit();
  migration_rows submit_query();

 private:
  const migration_host& host_;
};

}  // namespace detail

// One row of bulk_insert: as many values as there are columns.
class row {
 public:
  constexpr row(std::initializer_list<value> values) : values_(values) {}
  void write(const migration_host& host) const;

 private:
  std::initializer_list<value> values_;
};

// What upgrade() and downgrade() work with. A statement that needs no answer is sent later, with the others of its revision, in one go; query()
// sends what waits first. Whatever fails ends the revision: the functions here do not return then, and everything is rolled back.
class op {
 public:
  explicit op(const migration_host& host) : host_(host) {}
  op(const op&) = delete;
  op& operator=(const op&) = delete;

  // --- Tables
  template <detail::one_of<column, primary_key, unique, check, foreign_key, comment, if_not_exists_option>... Parts>
  void create_table(table_name table, const Parts&... parts) {
    detail::operation(host_, "create_table", table).parts(parts...).submit();
  }
  template <detail::one_of<if_exists_option>... Options>
  void drop_table(table_name table, const Options&... options) {
    detail::operation(host_, "drop_table", table).parts(options...).submit();
  }
  void rename_table(table_name table, name new_name);
  // null removes the comment.
  void comment_on_table(table_name table, value text);

  // --- Columns
  template <detail::one_of<if_not_exists_option>... Options>
  void add_column(table_name table, const column& added, const Options&... options) {
    detail::operation(host_, "add_column", table).parts(added, options...).submit();
  }
  template <detail::one_of<if_exists_option>... Options>
  void drop_column(table_name table, name dropped, const Options&... options) {
    detail::operation(host_, "drop_column", table).set("column", dropped.text()).parts(options...).submit();
  }
  void rename_column(table_name table, name old_name, name new_name);
  // Changes what is named and keeps the rest: a type, not_null or nullable, default_value(…), default_sql(…) or no_default, comment(…) or no_comment.
  template <class... Changes>
  void alter_column(table_name table, name altered, const Changes&... changes) {
    static_assert(sizeof...(Changes) > 0, "alter_column: say what changes");
    detail::operation change(host_, "alter_column", table);
    change.set("column", altered.text());
    (write_change(changes), ...);
    change.submit();
  }

  // --- Constraints and indexes
  template <detail::one_of<primary_key, unique, check, foreign_key> Constraint>
  void add_constraint(table_name table, const Constraint& constraint) {
    detail::operation(host_, "add_constraint", table).parts(constraint).submit();
  }
  template <detail::one_of<if_exists_option>... Options>
  void drop_constraint(name constraint, table_name table, const Options&... options) {
    detail::operation(host_, "drop_constraint", table).set("constraint", constraint.text()).parts(options...).submit();
  }
  template <detail::one_of<unique_rows_option, where_option, if_not_exists_option, concurrently_option>... Options>
  void create_index(name index, table_name table, names columns, const Options&... options) {
    detail::operation create(host_, "create_index", table);
    create.set("index", index.text());
    columns.write(host_, "column");
    create.parts(options...).submit();
  }
  template <detail::one_of<if_exists_option, concurrently_option>... Options>
  void drop_index(name index, table_name table, const Options&... options) {
    detail::operation(host_, "drop_index", table).set("index", index.text()).parts(options...).submit();
  }

  // --- Data
  // Runs SQL as it stands. Without parameters it may hold several statements; parameters are written $1, $2, … on every backend.
  template <class... Parameters>
  void execute(sql_text sql, const Parameters&... parameters) {
    detail::operation statement(host_, "execute", sql.to_abi());
    statement.set("sql", sql.text());
    (statement.set("parameter", value(parameters)), ...);
    statement.submit();
  }
  // Runs one SELECT, or an INSERT, UPDATE or DELETE … RETURNING, and waits for its rows:
  //   for (auto [id, email] : op.query<std::int64_t, text_view>("SELECT id, email FROM \"user\" WHERE org_id = $1", 5)) …
  // The texts live as long as the returned object.
  template <class... Columns, class... Parameters>
  rows<Columns...> query(sql_text sql, const Parameters&... parameters) {
    detail::operation statement(host_, "query", sql.to_abi());
    statement.set("sql", sql.text()).set("columns", static_cast<int>(sizeof...(Columns)));
    (statement.set("parameter", value(parameters)), ...);
    return rows<Columns...>(host_, statement.submit_query(), sql.to_abi());
  }
  // op.bulk_insert("country", {"code", "name"}, {{"de", "Germany"}, {"fr", "France"}});
  void bulk_insert(table_name table, std::initializer_list<name> columns, std::initializer_list<row> rows);

  // --- Where the revision runs
  // "postgresql" or "sqlite".
  text_view backend() const { return host_.backend; }
  // As the server's own library counts: 150018, 3040001.
  long long server_version() const { return host_.server_version; }
  // What `migrator -x key=value` gave; empty without.
  text_view argument(const char* key, text_view otherwise = "") const;
  // Tells the person who watches.
  void log(text_view text);
  // Ends the revision with an error; everything is rolled back.
  [[noreturn]] void fail(sql_text reason);

 private:
  void write_change(const column_option& change);
  void write_change(const type& change) { change.write(host_); }

  const migration_host& host_;
};

}  // namespace migrator
