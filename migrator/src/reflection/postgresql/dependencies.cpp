// What cannot be made before something else is there.
#include <fmt/format.h>

#include <algorithm>

#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

namespace {

// Not what follows from the tables by itself: their keys, indexes and defaults need their own columns, and foreign keys
// what they refer to.
constexpr const char* dependencies = R"(
SELECT DISTINCT classid, objid, refclassid, refobjid FROM pg_depend
WHERE objid >= {0} AND refobjid >= {0} AND deptype IN ('n', 'a')
  AND NOT (classid = 'pg_constraint'::regclass AND refclassid = 'pg_class'::regclass)
  AND NOT (classid IN ('pg_class'::regclass, 'pg_attrdef'::regclass) AND refclassid = 'pg_class'::regclass AND refobjsubid > 0)
  AND classid NOT IN ('pg_trigger'::regclass, 'pg_policy'::regclass)
ORDER BY classid, objid, refclassid, refobjid)";

}  // namespace

void read_dependencies(Reading& reading) {
  for (Row& row : reading.catalog.rows(fmt::format(fmt::runtime(dependencies), first_own_oid))) {
    const Oid table = row.number();
    const auto* object = reading.registry.find(table, row.number());
    const Oid referred_table = row.number();
    const auto* needs = reading.registry.find(referred_table, row.number());
    if (object && needs && object->whole != needs->whole)
      reading.database.dependencies.push_back({object->whole, needs->whole});
  }
}

}  // namespace migrator::reflection::postgresql
