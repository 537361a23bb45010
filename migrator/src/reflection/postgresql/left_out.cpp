// What is there and cannot be said: it is named, so that nobody misses it later.
#include <fmt/format.h>

#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

namespace {

// Not what the server makes for other objects, nor the parts of extensions.
constexpr const char* rarities = R"(
SELECT o.type || ' ' || o.identity
FROM (SELECT 'pg_cast'::regclass::oid AS catalogue, oid AS number FROM pg_cast
  UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator
  UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass
  UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
  UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion
  UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict
  UNION ALL SELECT 'pg_ts_parser'::regclass, oid FROM pg_ts_parser
  UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template
  UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
  UNION ALL SELECT 'pg_transform'::regclass, oid FROM pg_transform
  UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, oid FROM pg_foreign_server
  UNION ALL SELECT 'pg_user_mapping'::regclass, umid FROM pg_user_mappings
  UNION ALL SELECT 'pg_event_trigger'::regclass, oid FROM pg_event_trigger
  UNION ALL SELECT 'pg_publication'::regclass, oid FROM pg_publication
  UNION ALL SELECT 'pg_default_acl'::regclass, oid FROM pg_default_acl
  UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type WHERE typtype = 'b' AND typelem = 0) rare,
  pg_identify_object(catalogue, number, 0) o
WHERE number >= {0} AND ({1} OR o.schema IS NULL)
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = catalogue AND m.objid = number AND m.deptype IN ('e', 'i'))
UNION ALL
SELECT 'setting ' || split_part(one, '=', 1) || coalesce(' of role ' || rolname, '') FROM pg_db_role_setting
  JOIN pg_database d ON d.oid = setdatabase AND datname = current_database() LEFT JOIN pg_roles r ON r.oid = setrole, unnest(setconfig) one
UNION ALL
SELECT 'security label of ' || o.type || ' ' || o.identity FROM pg_seclabel l, pg_identify_object(classoid, objoid, objsubid) o
ORDER BY 1)";

// Roles are not part of a database. GRANT with the REVOKE after it leaves the default in full, which says nothing.
constexpr const char* rights = R"(
SELECT 'privileges of ' || kind || ' ' || name FROM (
  SELECT CASE relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END AS kind,
    c.oid::regclass::text AS name, relacl AS given, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner) AS usual, 1259 AS
    catalogue, c.oid AS number, nspname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND relacl IS NOT NULL AND (nspname, relname) NOT IN {2}
  UNION ALL
  SELECT 'column', format('%s.%I', attrelid::regclass, attname), attacl, '{{}}', 1259, attrelid, nspname
  FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
  WHERE attrelid >= {0} AND attacl IS NOT NULL AND NOT attisdropped
  UNION ALL
  SELECT 'schema', quote_ident(nspname), nspacl, acldefault('n', nspowner), 2615, n.oid, nspname FROM pg_namespace n WHERE n.oid >= {0}
  UNION ALL
  SELECT 'routine', p.oid::regprocedure::text, proacl, acldefault('f', proowner), 1255, p.oid, nspname
  FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE proacl IS NOT NULL
  UNION ALL
  SELECT 'type', t.oid::regtype::text, typacl, acldefault('T', typowner), 1247, t.oid, nspname
  FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE typacl IS NOT NULL) thing
WHERE number >= {0} AND given IS NOT NULL AND NOT (given @> usual AND usual @> given) AND {1}
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = catalogue AND m.objid = number AND m.deptype = 'e')
ORDER BY 1)";

// Whoever applies a revision owns what it makes.
constexpr const char* owners = R"(
SELECT format('the owner of %s %s: %s', CASE relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
    ELSE 'table' END, c.oid::regclass, relowner::regrole)
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
WHERE c.oid >= {0} AND relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND pg_get_userbyid(relowner) <> current_user AND {1}
  AND (nspname, relname) NOT IN {2}
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid AND m.deptype IN ('a', 'e', 'i')
                  AND (relkind = 'S' OR m.deptype = 'e'))
UNION ALL
SELECT format('the owner of routine %s: %s', p.oid::regprocedure, proowner::regrole)
FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
WHERE p.oid >= {0} AND pg_get_userbyid(proowner) <> current_user AND {1}
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid AND m.deptype IN ('e', 'i'))
UNION ALL
SELECT format('the owner of type %s: %s', t.oid::regtype, typowner::regrole)
FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace LEFT JOIN pg_class c ON c.oid = typrelid
WHERE t.oid >= {0} AND pg_get_userbyid(typowner) <> current_user AND {1} AND typtype IN ('e', 'd', 'c', 'r') AND coalesce(c.relkind, 'c') = 'c'
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid AND m.deptype = 'e')
UNION ALL
SELECT format('the owner of schema %I: %s', nspname, nspowner::regrole)
FROM pg_namespace n WHERE n.oid >= {0} AND pg_get_userbyid(nspowner) <> current_user AND {1}
ORDER BY 1)";

}  // namespace

void read_left_out(Reading& reading) {
  const Catalog& catalog = reading.catalog;
  const std::string in_schema = catalog.is_read("nspname");
  for (const std::string& query : {fmt::format(fmt::runtime(rarities), first_own_oid, catalog.is_read("o.schema")),
                                   fmt::format(fmt::runtime(rights), first_own_oid, in_schema, catalog.own_tables()),
                                   fmt::format(fmt::runtime(owners), first_own_oid, in_schema, catalog.own_tables())})
    for (Row& row : reading.catalog.rows(query)) reading.database.left_out.push_back(row.text());
}

}  // namespace migrator::reflection::postgresql
