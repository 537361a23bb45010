#include "database.hpp"

namespace orders {

std::unique_ptr<Database> open_database(const std::string& url) {
  const std::string sqlite = "sqlite:///";
  if (url.starts_with(sqlite)) return open_sqlite(url.substr(sqlite.size()));
  if (url.starts_with("mysql://") || url.starts_with("mariadb://")) return open_mysql(url);
  return open_postgresql(url);
}

}  // namespace orders
