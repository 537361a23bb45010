#pragma once
#include <migrator/operations.hpp>

struct shop_operations : migrator::op {
  explicit shop_operations(const migration_host& host);

  void audit_table(const migrator::table_name& table, migrator::place at = migrator::place::here());
  void drop_audit_table(const migrator::table_name& table, migrator::place at = migrator::place::here());
  void break_down(migrator::place at = migrator::place::here());
};
OPERATIONS(shop_operations);
