#include "dialect/mysql/session.hpp"

#include "dialect/mysql/mysql_dialect.hpp"

namespace migrator::dialect::mysql {

namespace {

Statement drop(std::string_view kind, const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& one : names) list += (list.empty() ? "" : ", ") + dialect_of("mysql").quote(one);
  return {"DROP " + std::string(kind) + " IF EXISTS " + list};
}

}  // namespace

// MariaDB got the other name, which MySQL has alone since 8.0, with 11.1.
Statement is_read_only(int server_version) {
  return {is_mariadb(server_version) ? "SELECT @@SESSION.tx_read_only" : "SELECT @@SESSION.transaction_read_only"};
}

Statement set_read_only(bool is_read_only) {
  return {is_read_only ? "SET SESSION TRANSACTION READ ONLY" : "SET SESSION TRANSACTION READ WRITE"};
}

Statement drop_temporary_tables(const std::vector<std::string>& names) { return drop("TEMPORARY TABLE", names); }
Statement drop_views(const std::vector<std::string>& names) { return drop("VIEW", names); }

}  // namespace migrator::dialect::mysql
