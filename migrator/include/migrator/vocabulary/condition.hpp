// What rows get, and which rows are meant.
#pragma once

#include "option.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// A column and what it is set to.
class assignment {
 public:
  void write(const migration_host& host) const;

 private:
  friend assignment set(const name& column, const value& to);
  friend assignment set_sql(const name& column, text_view expression);
  assignment(const name& column, const char* key, const value& of) : column_(column), key_(key), value_(of) {}

  name column_;
  const char* key_;
  value value_;
};

// A value, bound; or an expression of the backend's SQL over the columns as they were.
assignment set(const name& column, const value& to);
assignment set_sql(const name& column, text_view expression);

// where() with the values of its $1, $2, …
class condition_with_values {
 public:
  static constexpr unsigned capacity = 16;

  condition_with_values(text_view sql, std::initializer_list<value> values);
  void write(const migration_host& host) const;

 private:
  text_view sql_;
  unsigned size_;
  migration_value list_[capacity];
};

// where("created < $1 AND org_id = $2", "2020-01-01", 5)
template <class... Values>
requires(sizeof...(Values) > 0) condition_with_values where(text_view sql, const Values&... values) {
  static_assert(sizeof...(Values) <= condition_with_values::capacity, "where: more than 16 values");
  return condition_with_values(sql, {value(values)...});
}

// The rows in which the column has this value; null: in which it is NULL. Several have to hold together.
class equality {
 public:
  equality(const name& column, const value& of) : column_(column), value_(of) {}
  void write(const migration_host& host) const;

 private:
  name column_;
  value value_;
};
equality where_equal(const name& column, const value& of);

class all_rows_option : public detail::any_option {
 public:
  using any_option::any_option;
};
// In the place of a condition.
extern const all_rows_option all_rows;

// backfill: how many rows in one transaction, 5000 without; and how long to let others have the table in between.
class batch_option : public detail::any_option {
 public:
  using any_option::any_option;
};
class pause_option : public detail::any_option {
 public:
  using any_option::any_option;
};
batch_option batch(long long rows);
pause_option pause_ms(long long milliseconds);

}  // namespace migrator
