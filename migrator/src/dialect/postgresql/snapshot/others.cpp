// Comments, extensions, publications, statistics, settings, and the rarer objects.
#include <fmt/format.h>

#include "dialect/postgresql/snapshot/queries.hpp"

namespace migrator::dialect::postgresql {

namespace {

// What a database is born with has numbers below 16384; the comment on public is of that kind and can be changed. By
// their numbers first: asking for the names of all 5,000 takes 15 ms.
constexpr const char* comments = R"(
SELECT 'comment', o.type || ' ' || o.identity, description
FROM pg_description d, pg_identify_object(classoid, objoid, objsubid) o
WHERE (objoid >= 16384 OR classoid = 'pg_namespace'::regclass AND objoid = to_regnamespace('public'))
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = d.classoid AND m.objid = d.objoid))";

constexpr const char* labels = R"(
SELECT 'security label', concat_ws(' ', provider, o.type, o.identity), label
FROM pg_seclabel l, pg_identify_object(classoid, objoid, objsubid) o
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = l.classoid AND m.objid = l.objoid))";

constexpr const char* extensions = R"(
SELECT 'extension', quote_ident(extname), format('version %s, schema %s, owner %s', extversion, extnamespace::regnamespace,
  pg_get_userbyid(extowner))
FROM pg_extension)";

constexpr const char* settings = R"(
SELECT 'setting', coalesce(pg_get_userbyid(nullif(setrole, 0)), 'all roles') || ': ' || split_part(one, '=', 1),
  substr(one, strpos(one, '=') + 1)
FROM pg_db_role_setting, unnest(setconfig) one
WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database()))";

constexpr const char* statistics = R"(
SELECT 'statistics', quote_ident(s.nspname) || '.' || quote_ident(stxname), concat_ws(', ', pg_get_statisticsobjdef(x.oid),
  'target ' || nullif(stxstattarget, -1), 'owner ' || pg_get_userbyid(stxowner))
FROM pg_statistic_ext x JOIN space s ON s.oid = stxnamespace JOIN relation r ON r.oid = stxrelid)";

constexpr const char* event_triggers = R"(
SELECT 'event trigger', quote_ident(evtname), format('on %s when tag in %s execute %s, enabled %s, owner %s', evtevent, evttags,
  evtfoid::regprocedure, evtenabled, pg_get_userbyid(evtowner))
FROM pg_event_trigger e WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = e.oid))";

constexpr const char* publications = R"(
SELECT 'publication', quote_ident(pubname), format('%s, owner %s', to_jsonb(p) - '{oid,pubname,pubowner}'::text[], pg_get_userbyid(pubowner))
FROM pg_publication p)";

// {}: the rows and columns that are published, from PostgreSQL 15 on.
constexpr const char* published_tables = R"(
SELECT 'published table', quote_ident(pubname) || ' ' || prrelid::regclass, concat_ws(' ', {})
FROM pg_publication_rel r JOIN pg_publication p ON p.oid = prpubid)";
constexpr const char* published_parts = R"(
  'where ' || pg_get_expr(prqual, prrelid),
  (SELECT 'columns ' || string_agg(quote_ident(attname), ', ' ORDER BY attname COLLATE "C")
   FROM pg_attribute WHERE attrelid = prrelid AND attnum = ANY (prattrs)))";
constexpr const char* published_schemas = R"(
SELECT 'published schema', quote_ident(pubname) || ' ' || pnnspid::regnamespace, ''
FROM pg_publication_namespace JOIN pg_publication p ON p.oid = pnpubid)";

// What can be said of it without the numbers of other objects; not the options of a user mapping, where passwords are.
constexpr const char* rarities = R"(
, rarity(catalogue, number, definition) AS (
  SELECT 'pg_cast'::regclass, oid, format('function %s, context %s, method %s', castfunc::regprocedure, castcontext, castmethod) FROM pg_cast
  UNION ALL SELECT 'pg_operator'::regclass, o.oid, format('function %s, commutator %s, negator %s, restrict %s, join %s, merges %s, hashes %s',
    oprcode, oprcom::regoperator, oprnegate::regoperator, oprrest, oprjoin, oprcanmerge, oprcanhash) FROM pg_operator o
  UNION ALL SELECT 'pg_opclass'::regclass, oid, concat('for ', opcintype::regtype, CASE WHEN opcdefault THEN ', default' END) FROM pg_opclass
  UNION ALL SELECT 'pg_opfamily'::regclass, oid, '' FROM pg_opfamily
  UNION ALL SELECT 'pg_collation'::regclass, oid,
    (to_jsonb(c) - '{oid,collname,collnamespace,collowner,collversion}'::text[])::text FROM pg_collation c
  UNION ALL SELECT 'pg_conversion'::regclass, oid, conproc::text FROM pg_conversion
  UNION ALL SELECT 'pg_ts_config'::regclass, oid, (
    SELECT string_agg(concat_ws(' ', maptokentype, mapseqno, mapdict::regdictionary), ', ' ORDER BY maptokentype, mapseqno)
    FROM pg_ts_config_map WHERE mapcfg = c.oid) FROM pg_ts_config c
  UNION ALL SELECT 'pg_ts_dict'::regclass, d.oid, concat_ws(' ', tmplname, dictinitoption)
    FROM pg_ts_dict d JOIN pg_ts_template t ON t.oid = dicttemplate
  UNION ALL SELECT 'pg_ts_parser'::regclass, oid, prsstart::text FROM pg_ts_parser
  UNION ALL SELECT 'pg_ts_template'::regclass, oid, tmpllexize::text FROM pg_ts_template
  UNION ALL SELECT 'pg_language'::regclass, oid, lanplcallfoid::regproc::text FROM pg_language
  UNION ALL SELECT 'pg_transform'::regclass, oid, concat_ws(' ', trffromsql, trftosql) FROM pg_transform
  UNION ALL SELECT 'pg_am'::regclass, oid, amhandler::text FROM pg_am
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, concat_ws(' ', fdwhandler::regproc, fdwvalidator::regproc, fdwoptions)
    FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, s.oid, concat_ws(' ', fdwname, srvtype, srvversion, srvoptions)
    FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = srvfdw
  UNION ALL SELECT 'pg_user_mapping'::regclass, umid, '' FROM pg_user_mappings)
SELECT o.type, o.identity, coalesce(definition, '')
FROM rarity r, pg_identify_object(catalogue, number, 0) o
WHERE number >= 16384 AND NOT EXISTS (SELECT FROM made m WHERE m.classid = catalogue AND m.objid = number))";

}  // namespace

std::vector<std::string> other_queries(int server_version) {
  const bool publishes_parts = server_version >= 150000;
  std::vector<std::string> queries{
      comments,
      labels,
      extensions,
      settings,
      statistics,
      rarities,
      event_triggers,
      publications,
      fmt::format(fmt::runtime(published_tables), publishes_parts ? published_parts : "''")};
  if (publishes_parts) queries.emplace_back(published_schemas);
  return queries;
}

}  // namespace migrator::dialect::postgresql
