#include "versions/shop_operations.hpp"

#include <migrator/revision.hpp>
#include <stdexcept>
#include <string>

using namespace migrator;

void shop_operations::audit_table(const table_name& table, place at) {
  const scope in(*this, "audit_table", at);
  create_table("audit", column("id", bigint(), not_null, identity()), column("row_was", json(), not_null));
  if (on(postgresql)) execute("CREATE TRIGGER audit");
  add_column(table, column("audited", boolean(), not_null, default_value(true)));
}

void shop_operations::drop_audit_table(const table_name& table, place at) {
  const scope in(*this, "drop_audit_table", at);
  drop_column(table, "audited");
  drop_table("audit");
}

void shop_operations::check_rows(const table_name& table, place at) {
  const scope in(*this, "check_rows", at);
  const auto rows = query<long long>("SELECT count(*) FROM " + table.table().text().to<std::string>());
  if (auto [count] = rows.front(); count > 5) fail("there are too many rows");
  audit_table(table);
}

void shop_operations::throw_up(place at) {
  const scope in(*this, "throw_up", at);
  throw std::runtime_error("no disk");
}
