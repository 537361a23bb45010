// Opening a SQLite database, and saying why one does not open.
#pragma once

#include <sqlite3.h>

#include <memory>

#include "base/url.hpp"
#include "db/connection.hpp"

namespace migrator::db::sqlite {

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

// The file as it is given to SQLite: a name that it would take for something special is put out of its reach.
std::string file_of(const Url& url);

// Throws `connection`, naming the file and what to do.
Handle open_database(const Url& url, const OpenOptions& options);

}  // namespace migrator::db::sqlite
