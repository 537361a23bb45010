// SQL as it stands, and rows.
#pragma once

#include "../rows.hpp"
#include "../vocabulary/condition.hpp"
#include "privileges.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// One row of bulk_insert: as many values as there are columns.
class row {
 public:
  [[gnu::always_inline]] row(std::initializer_list<value> values) : values_(values) {}
  void write(const migration_host& host) const;

 private:
  std::initializer_list<value> values_;
};

// Takes the rows of a bulk_insert, one by one. It is the op's: one that is kept behind its bulk_insert gets an error.
class row_writer {
 public:
  explicit row_writer(const migration_host& host) : host_(host) {}
  row_writer(const row_writer&) = delete;
  row_writer& operator=(const row_writer&) = delete;

  // to.add({1, "Germany"});
  void add(std::initializer_list<value> row);

 private:
  const migration_host& host_;
};

namespace detail {

template <class Function, class... Arguments>
concept callable_with = requires(Function& function, Arguments&... arguments) {
  function(arguments...);
};

class data_operations : public privilege_operations {
 public:
  using privilege_operations::privilege_operations;

  // Runs SQL as it stands. Without parameters it may hold several statements; parameters are written $1, $2, … on every
  // backend.
  void execute(const sql_text& sql);
  template <class... Parameters>
  [[gnu::always_inline]] void execute(const sql_text& sql, const Parameters&... parameters) {
    begin("execute", sql);
    (attribute("parameter", parameters), ...);
    end();
  }
  // Runs one SELECT, or an INSERT, UPDATE or DELETE … RETURNING, and waits for its rows:
  //   for (auto [id, email] : op.query<std::int64_t, text_view>("SELECT id, email FROM \"user\" WHERE org_id = $1", 5))
  //   …
  // The texts live as long as the returned object.
  template <class... Columns, class... Parameters>
  [[gnu::always_inline]] rows<Columns...> query(const sql_text& sql, const Parameters&... parameters) {
    begin("query", sql);
    attribute("columns", static_cast<int>(sizeof...(Columns)));
    (attribute("parameter", parameters), ...);
    return rows<Columns...>(host_, end_query(), sql.to_abi());
  }

  // --- Many rows, in bounded memory
  // op.bulk_insert("country", {"code", "name"}, {{"de", "Germany"}, {"fr", "France"}});
  void bulk_insert(const table_name& table, std::initializer_list<name> columns, std::initializer_list<row> rows);
  // The same of any number of things, each column by a member of theirs or by a function:
  //   op.bulk_insert("country", {"code", "name"}, countries, &country::code, [](const country& c) { return
  //   translated(c.name); });
  template <class Range, class... Of>
  requires(sizeof...(Of) > 0) void bulk_insert(const table_name& table, std::initializer_list<name> columns,
                                               const Range& range, Of... of) {
    begin_bulk_insert(table, columns);
    for (const auto& item : range) rows_.add({value(field(item, of))...});
    end();
  }
  // The same of rows that are made on their way:
  //   op.bulk_insert("country", {"code", "name"}, [&](row_writer& to) { while (file >> code >> name) to.add({code,
  //   name}); });
  // What the rows need is asked before: no other operation can run among them.
  template <callable_with<row_writer> Producer>
  void bulk_insert(const table_name& table, std::initializer_list<name> columns, Producer produce) {
    begin_bulk_insert(table, columns);
    produce(rows_);
    end();
  }

  // --- Some rows
  // op.insert("country", set("code", "de"), set_sql("added", "now()"));
  template <one_of<assignment>... Values>
  [[gnu::always_inline]] void insert(const table_name& table, const Values&... values) {
    begin("insert", table);
    write(values...);
  }
  // op.update("country", set("name", "Germany"), where("code = $1", "de"));
  template <one_of<assignment, where_option, condition_with_values, equality, all_rows_option>... Parts>
  [[gnu::always_inline]] void update(const table_name& table, const Parts&... parts) {
    static_assert((one_of<Parts, assignment> || ...), "update: say what changes, with set() or set_sql()");
    static_assert(!(one_of<Parts, assignment> && ...),
                  "update: say which rows, with where(), where_equal() or all_rows");
    begin("update", table);
    write(parts...);
  }
  // op.delete_rows("country", where_equal("code", "de"));
  template <one_of<where_option, condition_with_values, equality, all_rows_option>... Parts>
  [[gnu::always_inline]] void delete_rows(const table_name& table, const Parts&... parts) {
    static_assert(sizeof...(Parts) > 0, "delete_rows: say which rows, with where(), where_equal() or all_rows");
    begin("delete_rows", table);
    write(parts...);
  }

  // --- Outside the revision's transaction
  // An update of any number of rows, a batch at a time, each committed by itself. The condition must no longer hold for
  // a row that is done: so a run that is cut off goes on where it was.
  //   op.backfill("user", set_sql("email_lower", "lower(email)"), where("email_lower IS NULL"), batch(10000));
  template <one_of<assignment, where_option, condition_with_values, equality, batch_option, pause_option>... Parts>
  [[gnu::always_inline]] void backfill(const table_name& table, const Parts&... parts) {
    static_assert((one_of<Parts, assignment> || ...), "backfill: say what changes, with set() or set_sql()");
    static_assert((one_of<Parts, where_option, condition_with_values, equality> || ...),
                  "backfill: say which rows are not done yet, with where()");
    begin("backfill", table);
    write(parts...);
  }
  // Commits what came before; in the block each statement is committed by itself, and can be one that refuses to run in
  // a transaction. A new transaction begins behind it, also where an exception ends it. In a revision without a
  // transaction it changes nothing.
  //   op.autocommit_block([&] { op.create_index("ix_user_email", "user", {"email"}, concurrently); });
  template <callable_with<> Block>
  void autocommit_block(Block block, place at = place::here()) {
    autocommit("begin_autocommit", at);
    try {
      block();
    } catch (...) {
      abandon_autocommit(at);
      throw;
    }
    autocommit("end_autocommit", at);
  }

 private:
  void begin_bulk_insert(const table_name& table, std::initializer_list<name> columns);
  void autocommit(const char* kind, place at);
  void abandon_autocommit(place at);
  // A function's result lives until the row that it is for was written.
  template <class Item, class Of>
  static decltype(auto) field(const Item& item, const Of& of) {
    if constexpr (requires { item.*of; })
      return item.*of;
    else
      return of(item);
  }
  migration_rows end_query();

  row_writer rows_{host_};
};

}  // namespace detail
}  // namespace migrator
