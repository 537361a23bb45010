// A database that is read, made elsewhere, and read again.
#pragma once

namespace migrator::test::mysql {

struct Case {
  const char* name;
  const char* sql;
  // Read back it is the same, and the server's text of it another: a check behind a column is one of the table, a
  // trigger of one statement has a BEGIN.
  bool rewritten = false;
};

}  // namespace migrator::test::mysql
