#include "db/sqlite/prepared.hpp"

#include <cmath>

namespace migrator::db::sqlite {
namespace {

struct Bind {
  sqlite3_stmt* prepared;
  int index;

  int operator()(schema::Null) const { return sqlite3_bind_null(prepared, index); }
  int operator()(bool v) const { return sqlite3_bind_int64(prepared, index, v ? 1 : 0); }
  int operator()(std::int64_t v) const { return sqlite3_bind_int64(prepared, index, v); }
  int operator()(double v) const {
    if (std::isnan(v)) throw Error(ErrorKind::sql, "SQLite cannot store NaN: it would become NULL");
    return sqlite3_bind_double(prepared, index, v);
  }
  // A null pointer would be NULL.
  int operator()(std::string_view v) const {
    if (v.find('\0') != std::string_view::npos)
      throw Error(ErrorKind::sql, "a text parameter has a NUL character in it");
    return sqlite3_bind_text64(prepared, index, v.empty() ? "" : v.data(), v.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int operator()(const schema::BytesView& v) const {
    return sqlite3_bind_blob64(prepared, index, v.data.empty() ? "" : v.data.data(), v.data.size(), SQLITE_STATIC);
  }
};

}  // namespace

int bind_value(sqlite3_stmt* prepared, int index, const schema::ValueView& value) {
  return std::visit(Bind{prepared, index}, value);
}

}  // namespace migrator::db::sqlite
