#include "ephemeral/postgresql/attach.hpp"

#include "ephemeral/postgresql/administration.hpp"

namespace migrator::ephemeral::postgresql {

namespace {

// The columns of pg_database differ from version to version: the row is the template's but for those that are named.
constexpr const char* kAttach = R"(
PREPARE migrations_attach (name, text, text) AS
WITH original AS (
  SELECT oid FROM pg_database WHERE datname = $1
), database AS (
  INSERT INTO pg_database
  SELECT clone.* FROM pg_database template, jsonb_populate_record(template,
    jsonb_build_object('oid', $2::text, 'datname', $3::text, 'datistemplate', false, 'datallowconn', true)) clone
  WHERE template.datname = $1
), settings AS (
  INSERT INTO pg_db_role_setting
  SELECT $2::text::oid, setting.setrole, setting.setconfig
  FROM original JOIN pg_db_role_setting setting ON setting.setdatabase = original.oid
), objects AS (
  INSERT INTO pg_shdepend
  SELECT $2::text::oid, needs.classid, needs.objid, needs.objsubid, needs.refclassid, needs.refobjid, needs.deptype
  FROM original JOIN pg_shdepend needs ON needs.dbid = original.oid
)
INSERT INTO pg_shdepend
SELECT 0, needs.classid, $2::text::oid, needs.objsubid, needs.refclassid, needs.refobjid, needs.deptype
FROM original JOIN pg_shdepend needs
  ON needs.dbid = 0 AND needs.classid = 'pg_database'::regclass AND needs.objid = original.oid)";

}  // namespace

void prepare_to_attach(db::Connection& connection) { run(connection, kAttach); }

// EXECUTE takes no parameters of the protocol's.
void attach(db::Connection& connection, const std::string& template_name, std::uint32_t oid, const std::string& name) {
  run(connection, fmt::format("EXECUTE migrations_attach({}, '{}', {})", literal(template_name), oid, literal(name)));
}

}  // namespace migrator::ephemeral::postgresql
