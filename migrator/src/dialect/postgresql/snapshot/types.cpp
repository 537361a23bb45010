// Enums, domains, composite types, ranges, types written in C.
#include "dialect/postgresql/snapshot/queries.hpp"

namespace migrator::dialect::postgresql {

namespace {

// Not the types that come with others: arrays, multiranges, the rows of tables.
constexpr const char* types = R"(
SELECT CASE typtype WHEN 'd' THEN 'domain' ELSE 'type' END, t.oid::regtype::text, concat_ws(', ',
  CASE typtype
    WHEN 'e' THEN 'enum (' || coalesce((SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
                                        FROM pg_enum WHERE enumtypid = t.oid), '') || ')'
    WHEN 'd' THEN concat_ws(' ', format_type(typbasetype, typtypmod),
      CASE WHEN typcollation <> (SELECT b.typcollation FROM pg_type b WHERE b.oid = t.typbasetype)
        THEN 'collate ' || typcollation::regcollation END,
      CASE WHEN typnotnull THEN 'not null' END, 'default ' || typdefault)
    WHEN 'r' THEN (SELECT format('range of %s collate %s, operator class %s, canonical %s, difference %s', rngsubtype::regtype,
                                 rngcollation::regcollation, opcname, rngcanonical, rngsubdiff)
                   FROM pg_range JOIN pg_opclass o ON o.oid = rngsubopc WHERE rngtypid = t.oid)
    WHEN 'c' THEN 'composite'
    ELSE format('base type, input %s, output %s, length %s', typinput, typoutput, typlen) END,
  'owner ' || pg_get_userbyid(typowner))
FROM pg_type t JOIN space s ON s.oid = typnamespace
WHERE typtype <> 'm' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
  AND (typrelid = 0 OR EXISTS (SELECT FROM pg_class c WHERE c.oid = typrelid AND c.relkind = 'c'))
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid))";

constexpr const char* domain_constraints = R"(
SELECT 'constraint', contypid::regtype || '.' || quote_ident(conname), pg_get_constraintdef(c.oid)
FROM pg_constraint c JOIN pg_type t ON t.oid = contypid JOIN space s ON s.oid = typnamespace
WHERE contype = 'c' AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid))";

}  // namespace

std::vector<std::string> type_queries() { return {types, domain_constraints}; }

}  // namespace migrator::dialect::postgresql
