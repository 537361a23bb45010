// SQL as it stands, and rows.
#pragma once

#include "../rows.hpp"
#include "constraints.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// One row of bulk_insert: as many values as there are columns.
class row {
 public:
  [[gnu::always_inline]] row(std::initializer_list<value> values) : values_(values) {}
  void write(const migration_host& host) const;

 private:
  std::initializer_list<value> values_;
};

namespace detail {

class data_operations : public constraint_operations {
 public:
  using constraint_operations::constraint_operations;

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

 private:
  void begin_bulk_insert(const table_name& table, std::initializer_list<name> columns);
  void begin_row();
  template <class Item, class Of>
  void cell(const Item& item, const Of& of) {
    if constexpr (requires { item.*of; })
      attribute("value", item.*of);
    else
      attribute("value", of(item));
  }
  migration_rows end_query();
};

}  // namespace detail
}  // namespace migrator
