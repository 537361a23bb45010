#include "db/sqlite/open.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "db/sqlite/error.hpp"

namespace migrator::db::sqlite {
namespace {

namespace fs = std::filesystem;

Error unopened(const std::string& file, std::string_view why) {
  return Error(ErrorKind::connection, fmt::format("cannot open the SQLite database {}: {}", file, why));
}

bool may(const fs::path& path, int mode) { return faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0; }

// SQLite says "unable to open database file" to all of these.
Error cannot_open(const std::string& file, const OpenOptions& options, const std::string& sqlite_says) {
  std::error_code error;
  const fs::path directory = fs::absolute(file, error).parent_path();
  if (!fs::exists(directory, error))
    return unopened(file, fmt::format("the directory {} does not exist", directory.string()))
        .hint(fmt::format("create it: mkdir -p {}", directory.string()));
  if (fs::is_directory(file, error)) return unopened(file, "it is a directory").hint("name a file in it");
  if (!fs::exists(file, error)) {
    if (!options.create)
      return unopened(file, "there is no such file")
          .hint(fmt::format("looked for {}; `upgrade` and `stamp` create a database",
                            fs::absolute(file, error).string()));
    if (!may(directory, W_OK | X_OK))
      return unopened(file, fmt::format("no permission to create files in {}", directory.string()));
  }
  if (!may(file, R_OK)) return unopened(file, "permission denied").hint(fmt::format("see the owner: ls -l {}", file));
  return unopened(file, sqlite_says);
}

int flags_of(const OpenOptions& options) {
  if (options.read_only) return SQLITE_OPEN_READONLY;
  return options.create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
}

// SQLite reads nothing before the first statement; a file that is no database, or not ours to read, should be noticed
// now.
void read_header(sqlite3* db, const std::string& file) {
  const int code = sqlite3_exec(db, "PRAGMA schema_version", nullptr, nullptr, nullptr);
  if ((code & 0xff) == SQLITE_NOTADB)
    throw unopened(file, sqlite3_errmsg(db)).hint("it exists, but is not a SQLite database (or it is encrypted)");
  if (code != SQLITE_OK) {
    Error error = failure(db, code);
    if (error.kind == ErrorKind::sql) error.kind = ErrorKind::connection;
    error.message = unopened(file, error.message).message;
    throw error;
  }
}

}  // namespace

std::string file_of(const Url& url) {
  const std::string& target = url.target();
  return target.starts_with(':') && target != ":memory:" ? "./" + target : target;
}

Handle open_database(const Url& url, const OpenOptions& options) {
  const std::string file = file_of(url);
  const bool in_memory = file == ":memory:";
  sqlite3* opened = nullptr;
  const int flags = in_memory ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : flags_of(options);
  const int code = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
  Handle db(opened);  // also after a failure
  if (code != SQLITE_OK) throw cannot_open(file, options, opened ? sqlite3_errmsg(opened) : sqlite3_errstr(code));
  sqlite3_extended_result_codes(db.get(), 1);
  sqlite3_busy_timeout(db.get(), 5000);  // for the header; the connection brings its own way to wait
  // Whatever SQLite was compiled with: with foreign keys on, rebuilding a table drops the old one, and that deletes
  // what refers to its rows.
  sqlite3_db_config(db.get(), SQLITE_DBCONFIG_ENABLE_FKEY, 0, nullptr);
  // Else a misspelt "column" is taken for a string: an index over it indexes a constant, a condition on it is always
  // false.
  sqlite3_db_config(db.get(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(db.get(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  if (!in_memory) read_header(db.get(), file);
  return db;
}

}  // namespace migrator::db::sqlite
