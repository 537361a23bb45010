#include "ephemeral/sqlite/database_file.hpp"

#include <fstream>

#include "base/url.hpp"
#include "db/driver.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

std::string sqlite_url(const fs::path& file) {
  std::string url = "sqlite:///";
  for (const char c : file.native()) {
    if (c == '%')
      url += "%25";
    else if (c == '?')
      url += "%3F";
    else
      url += c;
  }
  return url;
}

void take_in_journal(const fs::path& file) {
  std::ofstream(file, std::ios::app);  // a database without anything in it is an empty file
  // What a revision has put into WAL mode leaves its journal when something else had the database open to the end.
  if (!fs::exists(file.native() + "-wal")) return;
  const auto connection = db::open_connection(Url::parse(sqlite_url(file)), {});
  connection->query({"PRAGMA wal_checkpoint(TRUNCATE)", {}, {}});
}

void remove_database(const fs::path& file) noexcept {
  std::error_code ignored;  // it goes with the directory then
  for (const char* beside : {"", "-wal", "-shm", "-journal"}) fs::remove(file.native() + beside, ignored);
}

}  // namespace migrator::ephemeral
