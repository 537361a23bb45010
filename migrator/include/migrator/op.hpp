// The operations of a revision. Each is described to the migrator, which makes the SQL of the backend at hand of it.
#pragma once

#include "operations/data.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// A project may derive from op (operations.hpp), in a header that is compiled with another visibility than a plugin: a
// class must not be more visible than its base.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wattributes"

// What upgrade() and downgrade() work with. A statement that needs no answer is sent later, with the others of its
// revision, in one go; query() sends what waits first. Whatever fails ends the revision: the functions here do not
// return then, and everything is rolled back.
class [[gnu::visibility("default")]] op : public detail::data_operations {
 public:
  using data_operations::data_operations;

  // "postgresql", "sqlite" or "mysql", which MariaDB is, too.
  text_view backend() const { return host_.backend; }
  // Whether the revision runs on one of these: op.on(postgresql), op.on(postgresql.at_least(15)).
  bool on(const servers& wanted) const;
  // As the server's own library counts: 150018, 3040001, 101114.
  long long server_version() const { return host_.server_version; }
  // Names for the constraints and indexes that this revision leaves unnamed from here on. A project keeps it in a
  // header:
  //   op.naming_convention({.unique = "uq_%(table_name)s_%(column_0_name)s"});
  void naming_convention(const migrator::naming_convention& convention);
  // What `migrator -x key=value` gave; empty without.
  text_view argument(const char* key, text_view otherwise = "") const;
  // Tells the person who watches.
  void log(text_view text);
  // Ends the revision with an error; everything is rolled back.
  [[noreturn]] void fail(const sql_text& reason);

 private:
  friend class scope;
};

#pragma GCC diagnostic pop

}  // namespace migrator
