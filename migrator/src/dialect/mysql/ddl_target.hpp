// What a statement that changes the schema is about. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace migrator::dialect::mysql {

struct DdlTarget {
  enum class Kind { table, view, trigger, routine, database };
  Kind kind = Kind::table;  // a sequence is a table here
  std::string schema;       // empty: the connection's; of a database its own name
  std::string name;
  bool operator==(const DdlTarget&) const = default;
};

// The first object that the statement names: a table that is created, changed, dropped, renamed, asked for with SHOW
// CREATE, or whose index is. Of several that are dropped the last one, because MariaDB drops one after the other.
// None for what leaves the definitions as they are (TRUNCATE, GRANT, ANALYZE, …) and for what we do not know.
std::optional<DdlTarget> ddl_target(std::string_view sql);

}  // namespace migrator::dialect::mysql
