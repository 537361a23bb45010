// What the vocabulary has no words for, and the server or we can write: aggregates, rules, statistics, range types.
#include <fmt/format.h>

#include "base/text.hpp"
#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

namespace {

// quote_literal() of NULL is NULL, and concat_ws() leaves it away.
constexpr const char* aggregates = R"(
SELECT p.oid, n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), concat_ws(', ',
  'SFUNC = ' || aggtransfn::regproc, 'STYPE = ' || format_type(aggtranstype, NULL), 'SSPACE = ' || nullif(aggtransspace, 0),
  'FINALFUNC = ' || CASE WHEN aggfinalfn <> 0 THEN aggfinalfn END::regproc, CASE WHEN aggfinalextra THEN 'FINALFUNC_EXTRA' END,
  'FINALFUNC_MODIFY = ' || CASE aggfinalmodify WHEN 'r' THEN CASE WHEN aggkind <> 'n' THEN 'READ_ONLY' END
    WHEN 's' THEN 'SHAREABLE' WHEN 'w' THEN CASE WHEN aggkind = 'n' THEN 'READ_WRITE' END END,
  'COMBINEFUNC = ' || CASE WHEN aggcombinefn <> 0 THEN aggcombinefn END::regproc,
  'SERIALFUNC = ' || CASE WHEN aggserialfn <> 0 THEN aggserialfn END::regproc,
  'DESERIALFUNC = ' || CASE WHEN aggdeserialfn <> 0 THEN aggdeserialfn END::regproc,
  'INITCOND = ' || quote_literal(agginitval),
  'MSFUNC = ' || CASE WHEN aggmtransfn <> 0 THEN aggmtransfn END::regproc,
  'MINVFUNC = ' || CASE WHEN aggminvtransfn <> 0 THEN aggminvtransfn END::regproc,
  'MSTYPE = ' || CASE WHEN aggmtranstype <> 0 THEN format_type(aggmtranstype, NULL) END, 'MSSPACE = ' || nullif(aggmtransspace, 0),
  'MFINALFUNC = ' || CASE WHEN aggmfinalfn <> 0 THEN aggmfinalfn END::regproc, CASE WHEN aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
  'MFINALFUNC_MODIFY = ' || CASE WHEN aggmtransfn <> 0 THEN CASE aggmfinalmodify WHEN 's' THEN 'SHAREABLE' WHEN 'w' THEN 'READ_WRITE' END END,
  'MINITCOND = ' || quote_literal(aggminitval),
  'SORTOP = ' || (SELECT format('OPERATOR(%I.%s)', s.nspname, oprname) FROM pg_operator o JOIN pg_namespace s ON s.oid = oprnamespace
                  WHERE o.oid = aggsortop),
  CASE proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END,
  CASE WHEN aggkind = 'h' THEN 'HYPOTHETICAL' END)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE p.oid >= {0} AND {1}
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
ORDER BY n.nspname, p.proname)";

constexpr const char* rules = R"(
SELECT w.oid, w.ev_class, w.rulename, pg_get_ruledef(w.oid), w.ev_enabled FROM pg_rewrite w
WHERE w.oid >= {} AND w.rulename <> '_RETURN' ORDER BY w.rulename)";

constexpr const char* statistics = R"(
SELECT x.oid, n.nspname, x.stxname, x.stxrelid, pg_get_statisticsobjdef(x.oid), nullif(x.stxstattarget, -1)::int8
FROM pg_statistic_ext x JOIN pg_namespace n ON n.oid = x.stxnamespace WHERE x.oid >= {0} AND {1} ORDER BY n.nspname, x.stxname)";

// {2}: the name of the type that several ranges make, which PostgreSQL 14 brought.
constexpr const char* ranges = R"(
SELECT n.nspname, t.typname, concat_ws(', ', 'SUBTYPE = ' || format_type(rngsubtype, NULL),
  'SUBTYPE_OPCLASS = ' || CASE WHEN NOT o.opcdefault THEN format('%I.%I', s.nspname, opcname) END,
  'COLLATION = ' || CASE WHEN rngcollation <> (SELECT typcollation FROM pg_type e WHERE e.oid = rngsubtype) THEN rngcollation::regcollation END,
  'CANONICAL = ' || CASE WHEN rngcanonical <> 0 THEN rngcanonical END::regproc,
  'SUBTYPE_DIFF = ' || CASE WHEN rngsubdiff <> 0 THEN rngsubdiff END::regproc{2}), rngcanonical <> 0, {3}
FROM pg_range r JOIN pg_type t ON t.oid = rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_opclass o ON o.oid = rngsubopc JOIN pg_namespace s ON s.oid = opcnamespace
WHERE t.oid >= {0} AND {1}
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
ORDER BY n.nspname, t.typname)";

constexpr const char* multirange = R"(,
  'MULTIRANGE_TYPE_NAME = ' || format_type(rngmultitypid, NULL))";
constexpr const char* multirange_numbers =
    "ARRAY[rngmultitypid, (SELECT typarray FROM pg_type e WHERE e.oid = rngmultitypid)]::text";

// {2}: the locale of ICU and the rules behind it, which PostgreSQL 15, 16 and 17 name differently.
constexpr const char* collations = R"(
SELECT c.oid, n.nspname, collname, concat_ws(', ',
  'PROVIDER = ' || CASE collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
  'LC_COLLATE = ' || CASE WHEN collprovider = 'c' {2} THEN quote_literal(collcollate) END,
  'LC_CTYPE = ' || CASE WHEN collprovider = 'c' {2} THEN quote_literal(collctype) END,
  {3} CASE WHEN NOT collisdeterministic THEN 'DETERMINISTIC = false' END)
FROM pg_collation c JOIN pg_namespace n ON n.oid = collnamespace
WHERE c.oid >= {0} AND {1}
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_collation'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, collname)";

std::string without_semicolon(std::string sql) {
  while (sql.ends_with(';')) sql.pop_back();
  return sql;
}

void read_aggregates(Reading& reading) {
  const std::string query = fmt::format(fmt::runtime(aggregates), first_own_oid, reading.catalog.is_read("n.nspname"));
  for (Row& row : reading.catalog.rows(query)) {
    const Oid oid = row.number();
    std::string schema = row.text();
    const schema::ObjectName name = reading.catalog.name(std::move(schema), row.text());
    const std::string arguments = row.text();
    const std::string signature =
        fmt::format("{}({})", reading.catalog.quoted(name), arguments.empty() ? "*" : arguments);
    const schema::Object object{schema::ObjectKind::function, name, {}, arguments};
    reading.registry.add(CatalogTable::routines, oid, object);
    reading.add_other("aggregate", object, object, fmt::format("CREATE AGGREGATE {} ({})", signature, row.text()),
                      "DROP AGGREGATE " + signature);
  }
}

void read_rules(Reading& reading) {
  for (Row& row : reading.catalog.rows(fmt::format(fmt::runtime(rules), first_own_oid))) {
    const Oid oid = row.number();
    const Relation* relation = reading.find_relation(row.number());
    if (!relation) continue;
    const std::string name = row.text(), table = reading.catalog.quoted(relation->table.name);
    const schema::Object object = relation->part("rule " + name);
    reading.registry.add(CatalogTable::rules, oid, object);
    reading.add_other("rule", object, relation->object(), without_semicolon(row.text()),
                      fmt::format("DROP RULE {} ON {}", reading.catalog.quoted(name), table));
    const char enabled = row.letter();
    if (enabled == 'O') continue;
    const std::string words = enabled == 'D' ? "DISABLE" : enabled == 'R' ? "ENABLE REPLICA" : "ENABLE ALWAYS";
    const schema::Object firing = relation->part("firing of rule " + name);
    const std::string rule = " RULE " + reading.catalog.quoted(name);
    reading.add_other("rule", firing, object, fmt::format("ALTER TABLE {} {}{}", table, words, rule),
                      fmt::format("ALTER TABLE {} ENABLE{}", table, rule));
  }
}

void read_statistics(Reading& reading) {
  const std::string query = fmt::format(fmt::runtime(statistics), first_own_oid, reading.catalog.is_read("n.nspname"));
  for (Row& row : reading.catalog.rows(query)) {
    const Oid oid = row.number();
    std::string schema = row.text();
    const schema::ObjectName name = reading.catalog.name(std::move(schema), row.text());
    const Relation* relation = reading.find_relation(row.number());
    if (!relation) continue;
    const std::string quoted = reading.catalog.quoted(name);
    const schema::Object object{schema::ObjectKind::index, name, {}, {}};
    reading.registry.add(CatalogTable::statistics, oid, object, object);
    reading.add_other("statistics", object, relation->object(), row.definition(), "DROP STATISTICS " + quoted);
    if (const auto target = row.optional_number())
      reading.add_other("statistics", relation->part("target of statistics " + name.name), object,
                        fmt::format("ALTER STATISTICS {} SET STATISTICS {}", quoted, *target),
                        fmt::format("ALTER STATISTICS {} SET STATISTICS -1", quoted));
  }
}

void read_ranges(Reading& reading) {
  const std::string query = fmt::format(fmt::runtime(ranges), first_own_oid, reading.catalog.is_read("n.nspname"),
                                        reading.catalog.is_at_least(14) ? multirange : "",
                                        reading.catalog.is_at_least(14) ? multirange_numbers : "NULL");
  for (Row& row : reading.catalog.rows(query)) {
    std::string schema = row.text();
    const schema::ObjectName name = reading.catalog.name(std::move(schema), row.text());
    const schema::Object object{schema::ObjectKind::type, name, {}, {}};
    const std::string options = row.text();
    const bool has_canonical = row.flag();
    for (const Oid comes_with_it : row.numbers()) reading.registry.add(CatalogTable::types, comes_with_it, object);
    if (has_canonical)  // a function that takes the type before there is one
      reading.database.left_out.push_back("range type " + reading.catalog.quoted(name));
    else
      reading.add_other("range type", object, object,
                        fmt::format("CREATE TYPE {} AS RANGE ({})", reading.catalog.quoted(name), options),
                        "DROP TYPE " + reading.catalog.quoted(name));
  }
}

// Before PostgreSQL 15 ICU's locale is where that of libc is.
void read_collations(Reading& reading) {
  const Catalog& catalog = reading.catalog;
  std::string locale;
  if (catalog.is_at_least(15))
    locale = fmt::format("'LOCALE = ' || quote_literal({}),", catalog.is_at_least(17) ? "colllocale" : "colliculocale");
  if (catalog.is_at_least(16)) locale += "'RULES = ' || quote_literal(collicurules),";
  const std::string query = fmt::format(fmt::runtime(collations), first_own_oid, catalog.is_read("n.nspname"),
                                        catalog.is_at_least(15) ? "" : "OR true", locale);
  for (Row& row : reading.catalog.rows(query)) {
    const Oid oid = row.number();
    std::string schema = row.text();
    const schema::ObjectName name = catalog.name(std::move(schema), row.text());
    const schema::Object object{schema::ObjectKind::type, name, {}, {}};
    reading.registry.add(CatalogTable::collations, oid, object);
    reading.add_other("collation", object, object,
                      fmt::format("CREATE COLLATION {} ({})", catalog.quoted(name), row.text()),
                      "DROP COLLATION " + catalog.quoted(name));
  }
}

}  // namespace

void read_others(Reading& reading) {
  read_collations(reading);
  read_ranges(reading);
  read_aggregates(reading);
  read_rules(reading);
  read_statistics(reading);
}

}  // namespace migrator::reflection::postgresql
