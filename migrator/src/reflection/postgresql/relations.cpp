// Tables as a whole, and the names of everything that is kept among them.
#include <fmt/format.h>

#include "base/text.hpp"
#include "reflection/postgresql/reading.hpp"
#include "reflection/postgresql/storage.hpp"

namespace migrator::reflection::postgresql {

namespace {

// Without what belongs to an extension, and without the migrator's own tables and what comes with them.
constexpr const char* relations = R"(
SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.reltype, c.reloptions, t.reloptions, spcname,
  CASE WHEN amname <> 'heap' THEN amname END, c.relispartition, pg_get_expr(c.relpartbound, c.oid), c.relrowsecurity,
  c.relforcerowsecurity, c.relreplident, CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END,
  CASE WHEN c.relkind = 'f' THEN quote_ident(n.nspname) || '.' || quote_ident(c.relname) END,
  CASE WHEN c.relhassubclass OR c.relispartition OR c.relkind = 'r' THEN
    (SELECT array_agg(inhparent ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = c.oid) END
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_am a ON a.oid = c.relam
WHERE c.oid >= {0} AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c') AND {1} AND (n.nspname, c.relname) NOT IN {2}
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname)";

void add_other_words(Reading& reading, const Relation& relation, char replica_identity, const std::string& row_type) {
  const std::string alter = "ALTER TABLE " + reading.catalog.quoted(relation.table.name);
  if (!row_type.empty()) reading.add_change("row type", relation, "", alter + " OF " + row_type, alter + " NOT OF");
  if (replica_identity == 'n' || replica_identity == 'f')
    reading.add_change("replica identity", relation, "",
                       alter + " REPLICA IDENTITY " + (replica_identity == 'n' ? "NOTHING" : "FULL"),
                       alter + " REPLICA IDENTITY DEFAULT");
}

}  // namespace

void read_relations(Reading& reading) {
  const std::string query = fmt::format(fmt::runtime(relations), first_own_oid, reading.catalog.is_read("n.nspname"),
                                        reading.catalog.own_tables());
  for (Row& row : reading.catalog.rows(query)) {
    Relation relation;
    relation.oid = row.number();
    std::string schema = row.text();
    relation.table.name = reading.catalog.name(std::move(schema), row.text());
    relation.kind = row.letter();
    const bool is_unlogged = row.letter() == 'u';
    const Oid row_type = row.number();
    if (is_unlogged) relation.table.storage.persistence = schema::Persistence::unlogged;
    relation.table.storage.parameters = storage_parameters(row.texts());
    for (schema::StorageParameter& one : storage_parameters(row.texts()))
      relation.table.storage.parameters.push_back({"toast." + one.name, std::move(one.value)});
    relation.table.storage.tablespace = row.text();
    relation.table.storage.method = row.text();
    relation.is_partition = row.flag();
    relation.bounds = relation.is_partition ? row.definition() : row.text();
    if (row.flag()) reading.database.row_securities.push_back({relation.table.name, schema::RowSecurity::enabled});
    if (row.flag()) reading.database.row_securities.push_back({relation.table.name, schema::RowSecurity::forced});
    const char replica_identity = row.letter();
    if (relation.is_table()) {
      add_other_words(reading, relation, replica_identity, row.text());
    } else {
      row.text();
    }
    const std::string foreign_table = row.text();
    if (!foreign_table.empty()) {
      reading.database.left_out.push_back("foreign table " + foreign_table);
      continue;
    }
    for (const std::int64_t parent : row.numbers()) relation.parents.push_back(parent);
    if (relation.kind != 'c') {
      reading.registry.add(CatalogTable::relations, relation.oid, relation.object());
      reading.registry.add(CatalogTable::types, row_type, relation.object());
    }
    const Oid oid = relation.oid;
    reading.relations.emplace(oid, std::move(relation));
  }
}

}  // namespace migrator::reflection::postgresql
