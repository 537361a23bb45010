// Functions, procedures, aggregates.
#include "dialect/postgresql/snapshot/queries.hpp"

namespace migrator::dialect::postgresql {

namespace {

constexpr const char* routines = R"(
SELECT CASE prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, p.oid::regprocedure::text,
  pg_get_functiondef(p.oid) || 'owner ' || pg_get_userbyid(proowner)
FROM pg_proc p JOIN space s ON s.oid = pronamespace
WHERE prokind <> 'a' AND NOT EXISTS (SELECT FROM made m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid))";

// The server writes no definition of an aggregate. Numbers of objects would differ between two databases.
constexpr const char* aggregates = R"(
SELECT 'aggregate', p.oid::regprocedure::text, concat_ws(', ',
  pg_get_function_arguments(p.oid),
  'type ' || aggtranstype::regtype, 'moving type ' || nullif(aggmtranstype, 0)::regtype,
  'sort operator ' || nullif(aggsortop, 0)::regoperator,
  to_jsonb(a) - '{aggfnoid,aggtranstype,aggmtranstype,aggsortop}'::text[],
  'parallel ' || proparallel::text, 'owner ' || pg_get_userbyid(proowner))
FROM pg_proc p JOIN space s ON s.oid = pronamespace JOIN pg_aggregate a ON aggfnoid = p.oid
WHERE NOT EXISTS (SELECT FROM made m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid))";

}  // namespace

std::vector<std::string> routine_queries() { return {routines, aggregates}; }

}  // namespace migrator::dialect::postgresql
