// The options of operations.
#pragma once

#include "names.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class inline_index;

class any_option {
 public:
  explicit constexpr any_option(const attribute& one) : attributes_{{one}, 1} {}
  constexpr any_option(const attribute& one, const attribute& two) : attributes_{{one, two}, 2} {}
  void write(const migration_host& host) const;

 private:
  friend class inline_index;
  attributes<2> attributes_;
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
using nulls_option = detail::option<'d'>;
using only_option = detail::option<'o'>;
using method_option = detail::option<'m'>;
using storage_option = detail::option<'p'>;
using tablespace_option = detail::option<'t'>;
using table_option = detail::option<'a'>;
using rename_option = detail::option<'r'>;
using constraint_option = detail::option<'k'>;
using online_option = detail::option<'l'>;

extern const if_exists_option if_exists;
extern const if_not_exists_option if_not_exists;
// An index: no two rows with the same values.
extern const unique_rows_option unique_rows;
// Of these, NULL is a value like others.
extern const nulls_option nulls_not_distinct;
// On PostgreSQL: without blocking writers, and not in a transaction.
extern const concurrently_option concurrently;
// create_index on a partitioned table: not on its partitions.
extern const only_option only;
// An index: only of the rows for which the condition holds.
where_option where(text_view condition);
// alter_column with a type: how the old values become values of the new type (PostgreSQL).
using_option using_sql(text_view expression);
// alter_column: the column's new name, after all else.
rename_option renamed(const name& new_name);

// How PostgreSQL keeps a table or an index: using_method("gin"), storage("fillfactor", 70), tablespace("fast").
method_option using_method(const name& method);
storage_option storage(const name& parameter, const value& of);
tablespace_option tablespace(const name& where_to);

// create_table: not written to the log, and empty after a crash of the server (PostgreSQL).
extern const table_option unlogged;
// Gone with the connection.
extern const table_option temporary;
// SQLite: values must be of their column's type; and rows that lie in the primary key.
extern const table_option strict;
extern const table_option without_rowid;
// MariaDB keeps what rows were before they changed or went.
extern const table_option system_versioned;

// How MySQL changes a table or an index while others use it: "instant", "nocopy" (MariaDB), "inplace" or "copy", and
// what they may do meanwhile: "none", "shared" or "exclusive". The server refuses what it cannot do so.
online_option algorithm(text_view of);
online_option lock(text_view of);

// alter_constraint
extern const constraint_option not_deferrable;
extern const constraint_option deferrable;
extern const constraint_option initially_deferred;
extern const constraint_option enforced;
extern const constraint_option not_enforced;

}  // namespace migrator
