// Schemas and extensions.
#include <fmt/format.h>

#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

namespace {

// Every database is born with public.
constexpr const char* schemas = R"(
SELECT n.oid, nspname FROM pg_namespace n
WHERE {} AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
ORDER BY nspname)";

// The directory of the control files is read only if there is an extension. Those that the database is born with, such
// as plpgsql, are in every other one as well.
constexpr const char* extensions = R"(
SELECT e.oid, extname, n.nspname, extversion,
  (SELECT default_version FROM pg_available_extensions a WHERE a.name = extname)
FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace
WHERE e.oid >= {}
ORDER BY extname)";

// Who uses a part uses the extension. The parts of other extensions' types are not looked up by anyone.
constexpr const char* members = R"(
SELECT classid::oid, objid, refobjid FROM pg_depend
WHERE deptype = 'e' AND refobjid >= {} AND classid IN ('pg_type'::regclass, 'pg_proc'::regclass, 'pg_class'::regclass))";

void read_extensions(Reading& reading) {
  bool any = false;
  for (Row& row : reading.catalog.rows(fmt::format(fmt::runtime(extensions), first_own_oid))) {
    const Oid oid = row.number();
    schema::CreateExtension create;
    create.name = row.text();
    create.schema = reading.catalog.name(row.text(), "").schema;
    const std::string version = row.text();
    if (version != row.text()) create.version = version;
    reading.registry.add(CatalogTable::extensions, oid, {schema::ObjectKind::extension, {"", create.name}, {}, {}});
    reading.database.extensions.push_back(std::move(create));
    any = true;
  }
  if (!any) return;
  for (Row& row : reading.catalog.rows(fmt::format(fmt::runtime(members), first_own_oid))) {
    const Oid table = row.number(), member = row.number();
    if (const auto* entry = reading.registry.find(static_cast<Oid>(CatalogTable::extensions), row.number()))
      reading.registry.add(static_cast<CatalogTable>(table), member, schema::Object(entry->self));
  }
}

}  // namespace

void read_schemas(Reading& reading) {
  const std::string query = fmt::format(fmt::runtime(schemas), reading.catalog.is_read("nspname"));
  for (Row& row : reading.catalog.rows(query)) {
    const Oid oid = row.number();
    schema::CreateSchema create{row.text(), {}, false};
    reading.registry.add(CatalogTable::schemas, oid, {schema::ObjectKind::schema, {"", create.name}, {}, {}});
    if (create.name != "public") reading.database.schemas.push_back(std::move(create));
  }
  read_extensions(reading);
}

}  // namespace migrator::reflection::postgresql
