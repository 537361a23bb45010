#include "database.hpp"

namespace orders {

std::unique_ptr<Database> open_database(const std::string& url) {
  const std::string sqlite = "sqlite:///";
  if (url.starts_with(sqlite)) return open_sqlite(url.substr(sqlite.size()));
  return open_postgresql(url);
}

}  // namespace orders
