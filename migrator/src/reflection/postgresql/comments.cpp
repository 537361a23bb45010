// Comments on everything.
#include <fmt/format.h>

#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

namespace {

// Every database is born with a comment on public.
constexpr const char* comments = R"(
SELECT d.classoid, d.objoid, d.objsubid::int8, a.attname, d.description, e.name IS NOT NULL
FROM pg_description d
LEFT JOIN pg_attribute a ON d.classoid = 'pg_class'::regclass AND a.attrelid = d.objoid AND a.attnum = d.objsubid AND d.objsubid > 0
LEFT JOIN pg_extension x ON d.classoid = 'pg_extension'::regclass AND x.oid = d.objoid
LEFT JOIN LATERAL (SELECT name FROM pg_available_extensions v WHERE x.oid IS NOT NULL AND v.name = x.extname AND v.comment = d.description) e
  ON true
WHERE (d.objoid >= {} OR d.classoid = 'pg_namespace'::regclass AND d.description <> 'standard public schema')
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = d.classoid AND m.objid = d.objoid AND m.deptype = 'e')
ORDER BY d.classoid, d.objoid, d.objsubid)";

void comment_on_column(Reading& reading, Relation& relation, std::int64_t number, const std::string& name,
                       const std::string& comment) {
  const auto column = relation.columns.find(number);
  const bool is_written =
      relation.is_table() && !relation.is_partition && column != relation.columns.end() && column->second.is_local;
  if (is_written)
    column->second.column.comment = comment;
  else
    reading.database.comments.push_back({{schema::ObjectKind::column, {"", name}, relation.table.name, {}}, comment});
}

// Of a domain the grammar has a word of its own.
void comment_on(Reading& reading, const Registry::Entry& entry, const std::string& comment) {
  const bool is_of_domain =
      entry.self.kind == schema::ObjectKind::constraint && entry.whole.kind == schema::ObjectKind::domain;
  if (!is_of_domain) return reading.database.comments.push_back({entry.self, comment});
  const std::string on =
      fmt::format("COMMENT ON CONSTRAINT {} ON DOMAIN {} IS ", reading.catalog.quoted(entry.self.name.name),
                  reading.catalog.quoted(entry.whole.name));
  const schema::Object object{
      schema::ObjectKind::trigger, {"", "comment of " + entry.self.name.name}, entry.whole.name, {}};
  reading.add_other("comment", object, entry.whole, on + reading.catalog.literal(comment), on + "NULL");
}

}  // namespace

void read_comments(Reading& reading) {
  for (Row& row : reading.catalog.rows(fmt::format(fmt::runtime(comments), first_own_oid))) {
    const Oid table = row.number(), oid = row.number();
    const std::int64_t column = row.number();
    const std::string name = row.text(), comment = row.text();
    const bool is_of_the_extension = row.flag();
    Relation* relation = table == static_cast<Oid>(CatalogTable::relations) ? reading.find_relation(oid) : nullptr;
    if (relation && column > 0)
      comment_on_column(reading, *relation, column, name, comment);
    else if (relation && relation->is_table())
      relation->table.comment = comment;
    else if (const auto* entry = reading.registry.find(table, oid); entry && !is_of_the_extension)
      comment_on(reading, *entry, comment);
  }
}

}  // namespace migrator::reflection::postgresql
