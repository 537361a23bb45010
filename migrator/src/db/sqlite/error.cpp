#include "db/sqlite/error.hpp"

#include <fmt/format.h>

// Since SQLite 3.38; weak, so that a driver built with a newer one still loads with 3.35.
extern "C" __attribute__((weak)) int sqlite3_error_offset(sqlite3*);

namespace migrator::db::sqlite {
namespace {

ErrorKind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorKind::lock_timeout;
    case SQLITE_INTERRUPT: return ErrorKind::interrupted;
    default: return ErrorKind::sql;
  }
}

std::string advice(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY: return "another process is writing to the database file; wait for it, or raise the lock timeout";
    case SQLITE_FULL: return "free space on the file system of the database, or raise PRAGMA max_page_count";
    case SQLITE_CORRUPT: return "check the file with PRAGMA integrity_check, and restore a backup";
    case SQLITE_READONLY: return "make the file and its directory writable for this user";
    case SQLITE_IOERR: return "the file system failed; see the kernel's log";
    default: return {};
  }
}

}  // namespace

std::string code_name(int code) {
#define NAME(symbol) \
  case symbol: return #symbol
  switch (code) {
    NAME(SQLITE_BUSY_RECOVERY);
    NAME(SQLITE_BUSY_SNAPSHOT);
    NAME(SQLITE_CANTOPEN_ISDIR);
    NAME(SQLITE_CANTOPEN_SYMLINK);
    NAME(SQLITE_CONSTRAINT_CHECK);
    NAME(SQLITE_CONSTRAINT_FOREIGNKEY);
    NAME(SQLITE_CONSTRAINT_NOTNULL);
    NAME(SQLITE_CONSTRAINT_PRIMARYKEY);
    NAME(SQLITE_CONSTRAINT_ROWID);
    NAME(SQLITE_CONSTRAINT_TRIGGER);
    NAME(SQLITE_CONSTRAINT_UNIQUE);
    NAME(SQLITE_CONSTRAINT_VTAB);
    NAME(SQLITE_CORRUPT_INDEX);
    NAME(SQLITE_CORRUPT_SEQUENCE);
    NAME(SQLITE_IOERR_FSYNC);
    NAME(SQLITE_IOERR_READ);
    NAME(SQLITE_IOERR_SHORT_READ);
    NAME(SQLITE_IOERR_TRUNCATE);
    NAME(SQLITE_IOERR_WRITE);
    NAME(SQLITE_LOCKED_SHAREDCACHE);
    NAME(SQLITE_READONLY_DBMOVED);
    NAME(SQLITE_READONLY_DIRECTORY);
    NAME(SQLITE_READONLY_ROLLBACK);
    default: break;
  }
  switch (code & 0xff) {
    NAME(SQLITE_ERROR);
    NAME(SQLITE_PERM);
    NAME(SQLITE_ABORT);
    NAME(SQLITE_BUSY);
    NAME(SQLITE_LOCKED);
    NAME(SQLITE_NOMEM);
    NAME(SQLITE_READONLY);
    NAME(SQLITE_INTERRUPT);
    NAME(SQLITE_IOERR);
    NAME(SQLITE_CORRUPT);
    NAME(SQLITE_FULL);
    NAME(SQLITE_CANTOPEN);
    NAME(SQLITE_SCHEMA);
    NAME(SQLITE_TOOBIG);
    NAME(SQLITE_CONSTRAINT);
    NAME(SQLITE_MISMATCH);
    NAME(SQLITE_MISUSE);
    NAME(SQLITE_AUTH);
    NAME(SQLITE_RANGE);
    NAME(SQLITE_NOTADB);
    default: return fmt::format("SQLite's error {}", code);
  }
#undef NAME
}

Error failure(sqlite3* db, int code) {
  Error error(kind_of(code), sqlite3_errmsg(db));
  error.hint(advice(code));
  if (error.message == "no such column: _rowid_")
    error.hint("the table is a view or WITHOUT ROWID, and a backfill goes by rowid: update it with op.update()");
  if (code != SQLITE_ERROR) error.hint(code_name(code));
  return error;
}

Error failure(sqlite3* db, int code, const std::string& sql, std::size_t start) {
  Error error = failure(db, code);
  error.statement = FailedStatement{sql, std::nullopt};
  const int offset = sqlite3_error_offset ? sqlite3_error_offset(db) : -1;
  if (offset >= 0)
    error.statement->offset = start + static_cast<std::size_t>(offset);
  else if (start > 0)  // one of several: its beginning at least
    error.statement->offset = sql.find_first_not_of(" \t\r\n", start);
  return error;
}

}  // namespace migrator::db::sqlite
