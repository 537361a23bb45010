#include <fmt/format.h>

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/postgresql/snapshot/queries.hpp"

namespace migrator::dialect::postgresql {

namespace {

// {0}, {1}: the tables of bookkeeping, which may be missing. What belongs to them, a sequence, goes with them.
constexpr const char* common = R"(WITH
space AS (
  SELECT oid, nspname FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp)'),
member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
made AS (SELECT classid, objid FROM pg_depend WHERE deptype IN ('e', 'i')),
own(numbers) AS (SELECT array_remove(ARRAY[to_regclass({0})::oid, to_regclass({1})::oid], NULL)),
relation AS (
  SELECT quote_ident(nspname) || '.' || quote_ident(relname) AS name, c.* FROM pg_class c JOIN space s ON s.oid = relnamespace, own
  WHERE c.oid <> ALL (numbers)
    AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                    AND d.refclassid = 'pg_class'::regclass AND d.refobjid = ANY (numbers) AND d.deptype IN ('a', 'i'))))";

}  // namespace

std::vector<Statement> PostgresqlDialect::snapshot(const VersionTable& table, int server_version) const {
  const std::string beginning = fmt::format(fmt::runtime(common), literal(qualified(*this, table.schema, table.name)),
                                            literal(qualified(*this, table.schema, table.history)));
  std::vector<Statement> statements{{"SET LOCAL search_path = ''"}};
  for (const auto& queries : {relation_queries(), table_queries(server_version), type_queries(), routine_queries(),
                              privilege_queries(), other_queries(server_version)})
    for (const std::string& query : queries) statements.push_back({beginning + query});
  return statements;
}

}  // namespace migrator::dialect::postgresql
