// A project's own operations, as docs/cookbook.md shows them.
#pragma once

#include <migrator/operations.hpp>

struct shop_operations : migrator::op {
  using op::op;

  void audit_table(const migrator::table_name& table, migrator::place at = migrator::place::here());
  void drop_audit_table(const migrator::table_name& table, migrator::place at = migrator::place::here());
  void check_rows(const migrator::table_name& table, migrator::place at = migrator::place::here());
  void throw_up(migrator::place at = migrator::place::here());
};
OPERATIONS(shop_operations);
