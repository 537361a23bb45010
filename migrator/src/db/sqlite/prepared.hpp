// Statements that SQLite has compiled, and their parameters.
#pragma once

#include <sqlite3.h>

#include <memory>

#include "base/error.hpp"
#include "schema/value.hpp"

namespace migrator::db::sqlite {

struct Finalize {
  void operator()(sqlite3_stmt* prepared) const { sqlite3_finalize(prepared); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

// Text and bytes are not copied: they have to live until the statement has been stepped. Returns SQLite's code; throws
// `sql` for what it would keep as something else.
int bind_value(sqlite3_stmt* prepared, int index, const schema::ValueView& value);

}  // namespace migrator::db::sqlite
