// Reads all that a database contains: the reflection of `check`, and nothing else of it.
#include <iostream>

#include "base/error.hpp"
#include "db/driver.hpp"
#include "db/postgresql/driver.hpp"
#include "reflection/reflection.hpp"

int main(int count, char** arguments) try {
  if (count != 2) return std::cerr << "read_database URL\n", 2;
  const auto connection = migrator::db::postgresql_driver().open(migrator::Url::parse(arguments[1]), {});
  std::cout << migrator::reflection::reflect(*connection, {}).tables.size() << " tables\n";
  return 0;
} catch (const migrator::Error& error) {
  return std::cerr << error.what() << "\n", 1;
}
