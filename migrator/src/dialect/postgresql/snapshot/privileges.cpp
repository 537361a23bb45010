// Who may do what, and by default.
#include "dialect/postgresql/snapshot/queries.hpp"

namespace migrator::dialect::postgresql {

namespace {

// NULL means the default, and GRANT with the REVOKE after it leaves the same in full: no difference, and no line.
// Where nobody may do anything there is nothing to unfold, and a line all the same.
constexpr const char* privileges = R"(
, thing(kind, name, privileges, usual) AS (
  SELECT CASE relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END, name, relacl,
    acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)
  FROM relation WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
  UNION ALL
  SELECT 'column', name || '.' || quote_ident(attname), attacl, '{}' FROM relation r
  JOIN pg_attribute ON attrelid = r.oid AND attnum > 0 AND NOT attisdropped
  UNION ALL
  SELECT 'schema', quote_ident(nspname), nspacl, acldefault('n', nspowner) FROM pg_namespace n JOIN space USING (oid, nspname)
  WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_namespace'::regclass AND m.objid = n.oid)
  UNION ALL
  SELECT 'routine', p.oid::regprocedure::text, proacl, acldefault('f', proowner) FROM pg_proc p JOIN space s ON s.oid = pronamespace
  WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
  UNION ALL
  SELECT 'type', t.oid::regtype::text, typacl, acldefault('T', typowner) FROM pg_type t JOIN space s ON s.oid = typnamespace
  WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
  UNION ALL
  SELECT 'language', quote_ident(lanname), lanacl, acldefault('l', lanowner) FROM pg_language l WHERE l.oid >= 16384
  UNION ALL
  SELECT 'foreign data wrapper', quote_ident(fdwname), fdwacl, acldefault('F', fdwowner) FROM pg_foreign_data_wrapper
  UNION ALL
  SELECT 'server', quote_ident(srvname), srvacl, acldefault('S', srvowner) FROM pg_foreign_server
  UNION ALL
  SELECT 'database', '', datacl, acldefault('d', datdba) FROM pg_database WHERE datname = current_database())
SELECT 'privilege', concat_ws(' ', kind, nullif(name, ''), 'to', coalesce(who, 'nobody')), coalesce(what, 'none')
FROM thing LEFT JOIN LATERAL (
  SELECT CASE grantee WHEN 0 THEN 'public' ELSE quote_ident(pg_get_userbyid(grantee)) END AS who,
    string_agg(privilege_type || CASE WHEN is_grantable THEN ' with grant option' ELSE '' END, ', ' ORDER BY privilege_type COLLATE "C")
      || ' by ' || pg_get_userbyid(grantor) AS what
  FROM aclexplode(privileges) GROUP BY grantee, grantor) unfolded ON true
WHERE privileges IS NOT NULL AND NOT (privileges @> usual AND usual @> privileges))";

constexpr const char* default_privileges = R"(
SELECT 'default privilege', format('%s of %s%s to %s',
    CASE defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'routines' WHEN 'T' THEN 'types'
      WHEN 'n' THEN 'schemas' ELSE 'large objects' END,
    pg_get_userbyid(defaclrole), (SELECT ' in schema ' || quote_ident(nspname) FROM pg_namespace n WHERE n.oid = defaclnamespace),
    coalesce(who, 'nobody')), coalesce(what, 'none')
FROM pg_default_acl LEFT JOIN LATERAL (
  SELECT CASE grantee WHEN 0 THEN 'public' ELSE quote_ident(pg_get_userbyid(grantee)) END AS who,
    string_agg(privilege_type || CASE WHEN is_grantable THEN ' with grant option' ELSE '' END, ', ' ORDER BY privilege_type COLLATE "C") AS what
  FROM aclexplode(defaclacl) GROUP BY grantee) unfolded ON true)";

}  // namespace

std::vector<std::string> privilege_queries() { return {privileges, default_privileges}; }

}  // namespace migrator::dialect::postgresql
