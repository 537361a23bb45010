// What a registered operation of Alembic's becomes.
#pragma once
#include <migrator/operations.hpp>

struct own_operations : migrator::op {
  using op::op;

  void add_times(const migrator::table_name& table, migrator::place at = migrator::place::here()) {
    const migrator::scope in(*this, "add_times", at);
    add_column(table, migrator::column("created_at", migrator::timestamptz(), migrator::not_null,
                                       migrator::default_sql("now()")));
    add_column(table, migrator::column("updated_at", migrator::timestamptz()));
  }
};
OPERATIONS(own_operations);
