// The operations of a revision. Each is described to the migrator, which makes the SQL of the backend at hand of it.
#pragma once

#include "rows.hpp"
#include "vocabulary.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// One row of bulk_insert: as many values as there are columns.
class row {
 public:
  row(std::initializer_list<value> values) : values_(values) {}
  void write(const migration_host& host) const;

 private:
  std::initializer_list<value> values_;
};

// What upgrade() and downgrade() work with. A statement that needs no answer is sent later, with the others of its
// revision, in one go; query() sends what waits first. Whatever fails ends the revision: the functions here do not
// return then, and everything is rolled back.
class op {
 public:
  explicit op(const migration_host& host) : host_(host) {}
  op(const op&) = delete;
  op& operator=(const op&) = delete;

  // --- Tables
  template <detail::one_of<column, primary_key, unique, check, foreign_key, comment, if_not_exists_option>... Parts>
  [[gnu::always_inline]] void create_table(const table_name& table, const Parts&... parts) {
    begin("create_table", table);
    write(parts...);
  }
  template <detail::one_of<if_exists_option>... Options>
  [[gnu::always_inline]] void drop_table(const table_name& table, const Options&... options) {
    begin("drop_table", table);
    write(options...);
  }
  void rename_table(const table_name& table, const name& new_name);
  // null removes the comment.
  void comment_on_table(const table_name& table, const value& text);

  // --- Columns
  template <detail::one_of<if_not_exists_option>... Options>
  [[gnu::always_inline]] void add_column(const table_name& table, const column& added, const Options&... options) {
    begin("add_column", table);
    write(added, options...);
  }
  template <detail::one_of<if_exists_option>... Options>
  [[gnu::always_inline]] void drop_column(const table_name& table, const name& dropped, const Options&... options) {
    begin("drop_column", table, "column", dropped);
    write(options...);
  }
  void rename_column(const table_name& table, const name& old_name, const name& new_name);
  // Changes what is named and keeps the rest: a type, not_null or nullable, default_value(…), default_sql(…) or
  // no_default, comment(…) or no_comment.
  template <detail::one_of<type, column_option, comment, using_option>... Changes>
  [[gnu::always_inline]] void alter_column(const table_name& table, const name& altered, const Changes&... changes) {
    static_assert(sizeof...(Changes) > 0, "alter_column: say what changes");
    begin("alter_column", table, "column", altered);
    write(changes...);
  }

  // --- Constraints and indexes
  template <detail::one_of<primary_key, unique, check, foreign_key> Constraint>
  [[gnu::always_inline]] void add_constraint(const table_name& table, const Constraint& constraint) {
    begin("add_constraint", table);
    write(constraint);
  }
  template <detail::one_of<if_exists_option>... Options>
  [[gnu::always_inline]] void drop_constraint(const name& constraint, const table_name& table,
                                              const Options&... options) {
    begin("drop_constraint", table, "constraint", constraint);
    write(options...);
  }
  template <detail::one_of<unique_rows_option, where_option, if_not_exists_option, concurrently_option>... Options>
  [[gnu::always_inline]] void create_index(const name& index, const table_name& table, const names& columns,
                                           const Options&... options) {
    begin("create_index", table, "index", index);
    columns.write(host_, "column");
    write(options...);
  }
  template <detail::one_of<if_exists_option, concurrently_option>... Options>
  [[gnu::always_inline]] void drop_index(const name& index, const table_name& table, const Options&... options) {
    begin("drop_index", table, "index", index);
    write(options...);
  }

  // --- Data
  // Runs SQL as it stands. Without parameters it may hold several statements; parameters are written $1, $2, … on every
  // backend.
  void execute(const sql_text& sql);
  template <class... Parameters>
  void execute(const sql_text& sql, const Parameters&... parameters) {
    begin("execute", sql);
    (attribute("parameter", parameters), ...);
    end();
  }
  // Runs one SELECT, or an INSERT, UPDATE or DELETE … RETURNING, and waits for its rows:
  //   for (auto [id, email] : op.query<std::int64_t, text_view>("SELECT id, email FROM \"user\" WHERE org_id = $1", 5))
  //   …
  // The texts live as long as the returned object.
  template <class... Columns, class... Parameters>
  rows<Columns...> query(const sql_text& sql, const Parameters&... parameters) {
    begin("query", sql);
    attribute("columns", static_cast<int>(sizeof...(Columns)));
    (attribute("parameter", parameters), ...);
    return rows<Columns...>(host_, end_query(), sql.to_abi());
  }
  // op.bulk_insert("country", {"code", "name"}, {{"de", "Germany"}, {"fr", "France"}});
  void bulk_insert(const table_name& table, std::initializer_list<name> columns, std::initializer_list<row> rows);
  // The same of any number of things, each column by a member of theirs or by a function:
  //   op.bulk_insert("country", {"code", "name"}, countries, &country::code, [](const country& c) { return
  //   translated(c.name); });
  template <class Range, class... Of>
  void bulk_insert(const table_name& table, std::initializer_list<name> columns, const Range& range, Of... of) {
    begin_bulk_insert(table, columns);
    for (const auto& item : range) {
      begin_row();
      (cell(item, of), ...);
      end();
    }
    end();
  }

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
  [[noreturn]] void fail(const sql_text& reason);

 private:
  // An operation on its way to the migrator: an open node that takes attributes and children until it is ended. The
  // templates above are inlined into the revision, and consist of calls alone: a local object in one would make its
  // callers unwind it.
  void begin(const char* kind, const table_name& table);
  void begin(const char* kind, const table_name& table, const char* key, const name& of);
  void begin(const char* kind, const sql_text& sql);
  void attribute(const char* key, const value& of);
  void begin_bulk_insert(const table_name& table, std::initializer_list<name> columns);
  void begin_row();
  template <class Item, class Of>
  void cell(const Item& item, const Of& of) {
    if constexpr (requires { item.*of; })
      attribute("value", item.*of);
    else
      attribute("value", of(item));
  }
  void end();  // does not return when the migrator refuses
  migration_rows end_query();

  // The parts of an operation, and its end.
  template <class... Parts>
  [[gnu::always_inline]] void write(const Parts&... parts) {
    (parts.write(host_), ...);
    end();
  }

  const migration_host& host_;
};

}  // namespace migrator
