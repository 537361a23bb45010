// Schemas, tables, views and sequences as a whole.
#include "dialect/postgresql/snapshot/queries.hpp"

namespace migrator::dialect::postgresql {

namespace {

constexpr const char* schemas = R"(
SELECT 'schema', quote_ident(nspname), 'owner ' || pg_get_userbyid(nspowner)
FROM pg_namespace n JOIN space USING (oid, nspname)
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_namespace'::regclass AND m.objid = n.oid))";

constexpr const char* tables = R"(
SELECT CASE relkind WHEN 'f' THEN 'foreign table' ELSE 'table' END, name, concat_ws(', ',
  CASE relpersistence WHEN 'u' THEN 'unlogged' END,
  CASE WHEN relkind = 'p' THEN 'partitioned by ' || pg_get_partkeydef(r.oid) END,
  CASE WHEN relispartition
    THEN (SELECT 'partition of ' || inhparent::regclass FROM pg_inherits WHERE inhrelid = r.oid)
      || ' ' || pg_get_expr(relpartbound, r.oid)
    ELSE (SELECT 'inherits ' || string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = r.oid)
  END,
  CASE WHEN reloftype <> 0 THEN 'of ' || reloftype::regtype END,
  (SELECT 'using ' || quote_ident(amname) FROM pg_am a WHERE a.oid = relam AND amname <> 'heap'),
  (SELECT format('server %s %s', quote_ident(srvname), ftoptions)
   FROM pg_foreign_table JOIN pg_foreign_server s ON s.oid = ftserver WHERE ftrelid = r.oid),
  (SELECT 'with (' || string_agg(o, ', ' ORDER BY o COLLATE "C") || ')' FROM unnest(reloptions) o),
  (SELECT 'toast with (' || string_agg(o, ', ' ORDER BY o COLLATE "C") || ')'
   FROM pg_class t, unnest(t.reloptions) o WHERE t.oid = r.reltoastrelid),
  (SELECT 'tablespace ' || quote_ident(spcname) FROM pg_tablespace s WHERE s.oid = reltablespace),
  CASE WHEN relrowsecurity THEN 'row security' END,
  CASE WHEN relforcerowsecurity THEN 'row security forced' END,
  CASE relreplident WHEN 'n' THEN 'replica identity nothing' WHEN 'f' THEN 'replica identity full' END,
  'owner ' || pg_get_userbyid(relowner))
FROM relation r WHERE relkind IN ('r', 'p', 'f'))";

constexpr const char* views = R"(
SELECT CASE relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, name, concat_ws(E'\n',
  pg_get_viewdef(r.oid),
  (SELECT 'with (' || string_agg(o, ', ' ORDER BY o COLLATE "C") || ')' FROM unnest(reloptions) o),
  (SELECT 'tablespace ' || quote_ident(spcname) FROM pg_tablespace s WHERE s.oid = reltablespace),
  CASE WHEN NOT relispopulated THEN 'with no data' END,
  'owner ' || pg_get_userbyid(relowner))
FROM relation r WHERE relkind IN ('v', 'm'))";

constexpr const char* sequences = R"(
SELECT 'sequence', name, concat_ws(', ',
  CASE relpersistence WHEN 'u' THEN 'unlogged' END,
  format('as %s, start %s, increment %s, from %s to %s, cache %s', seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax, seqcache),
  CASE WHEN seqcycle THEN 'cycle' END,
  (SELECT format('owned by %s.%s', refobjid::regclass, quote_ident(attname))
   FROM pg_depend d JOIN pg_attribute a ON attrelid = refobjid AND attnum = refobjsubid
   WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')),
  'owner ' || pg_get_userbyid(relowner))
FROM relation r JOIN pg_sequence ON seqrelid = r.oid)";

}  // namespace

std::vector<std::string> relation_queries() { return {schemas, tables, views, sequences}; }

}  // namespace migrator::dialect::postgresql
