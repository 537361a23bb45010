// The options of operations.
#pragma once

#include "names.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class any_option {
 public:
  explicit constexpr any_option(const attribute& one) : attribute_(one) {}
  void write(const migration_host& host) const;

 private:
  attribute attribute_;
};

// One type for each option, so that an operation takes only those that mean something to it.
template <char Tag>
class option : public any_option {
 public:
  using any_option::any_option;
};

}  // namespace detail

using if_exists_option = detail::option<'e'>;
using if_not_exists_option = detail::option<'n'>;
using unique_rows_option = detail::option<'u'>;
using concurrently_option = detail::option<'c'>;
using where_option = detail::option<'w'>;
using using_option = detail::option<'s'>;

extern const if_exists_option if_exists;
extern const if_not_exists_option if_not_exists;
// create_index: no two rows with the same values.
extern const unique_rows_option unique_rows;
// create_index and drop_index on PostgreSQL: without blocking writers, and not in a transaction.
extern const concurrently_option concurrently;
// create_index: only of the rows for which the condition holds.
where_option where(text_view condition);
// alter_column with a type: how the old values become values of the new type (PostgreSQL).
using_option using_sql(text_view expression);

}  // namespace migrator
