#include <migrator/vocabulary/condition.hpp>

#include "write.hpp"

namespace migrator {

namespace {

// A part of an operation that is about one column.
void write_column(const migration_host& host, const char* kind, const name& column, const char* key, const value& of) {
  const migration_name subject = column.to_abi();
  host.begin(host.context, kind, &subject);
  detail::write(host, key, of);
  host.end(host.context);
}

}  // namespace

assignment set(const name& column, const value& to) { return {column, "value", to}; }
assignment set_sql(const name& column, text_view expression) { return {column, "sql", expression}; }

void assignment::write(const migration_host& host) const { write_column(host, "set", column_, key_, value_); }

condition_with_values::condition_with_values(text_view sql, std::initializer_list<value> values) : sql_(sql), size_(0) {
  for (const value& one : values) list_[size_++] = one.to_abi();
}

void condition_with_values::write(const migration_host& host) const {
  detail::write(host, "where", sql_);
  for (unsigned i = 0; i < size_; ++i) host.attribute(host.context, "parameter", &list_[i]);
}

void equality::write(const migration_host& host) const { write_column(host, "equal", column_, "value", value_); }
equality where_equal(const name& column, const value& of) { return {column, of}; }

constinit const all_rows_option all_rows(detail::flag("all_rows", true));
batch_option batch(long long rows) { return batch_option({"batch", value(rows).to_abi()}); }
pause_option pause_ms(long long milliseconds) { return pause_option({"pause", value(milliseconds).to_abi()}); }

}  // namespace migrator
