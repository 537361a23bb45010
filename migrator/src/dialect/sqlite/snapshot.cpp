// What a SQLite database contains: by pragmas, which say the same of a table however it came to its columns, and by the
// text of what they do not tell.
#include <fmt/format.h>

#include "dialect/sqlite/normal_form.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "dialect/sqlite/table_clauses.hpp"

namespace migrator::dialect::sqlite {

namespace {

// {}: the tables of bookkeeping. Names that begin with sqlite_ are SQLite's own.
constexpr const char* common = R"(WITH
object AS (
  SELECT type, name, tbl_name, sql FROM main.sqlite_master
  WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' AND tbl_name COLLATE NOCASE NOT IN ({})),
plain AS (SELECT name, sql FROM object WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'))";

constexpr const char* texts = R"(
SELECT CASE WHEN type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%' THEN 'virtual table' ELSE type END, name, sql FROM object)";

constexpr const char* columns = R"(
SELECT 'column', t.name || '.' || c.name,
  c.type || CASE WHEN "notnull" THEN ' NOT NULL' ELSE '' END || coalesce(' DEFAULT ' || dflt_value, '')
  || CASE WHEN pk > 0 THEN ' PRIMARY KEY ' || pk ELSE '' END
  || CASE hidden WHEN 2 THEN ' VIRTUAL' WHEN 3 THEN ' STORED' ELSE '' END
FROM plain t, pragma_table_xinfo(t.name) c)";

constexpr const char* order = R"(
SELECT 'column order', name, group_concat(quoted, ', ')
FROM (SELECT t.name, '"' || replace(c.name, '"', '""') || '"' AS quoted FROM plain t, pragma_table_xinfo(t.name) c ORDER BY t.name, cid)
GROUP BY name)";

constexpr const char* foreign_keys = R"(
SELECT 'foreign key', name, '(' || group_concat(column, ', ') || ') references ' || parent || coalesce(' (' || group_concat(key, ', ') || ')', '')
  || ' on update ' || on_update || ' on delete ' || on_delete || ' match ' || match
FROM (SELECT t.name, id, '"' || replace("table", '"', '""') || '"' AS parent, '"' || replace("from", '"', '""') || '"' AS column,
        '"' || replace("to", '"', '""') || '"' AS key, on_update, on_delete, match
      FROM plain t, pragma_foreign_key_list(t.name) ORDER BY t.name, id, seq)
GROUP BY name, id)";

// Those of a primary key or UNIQUE, whose names SQLite makes up; the others have their text.
constexpr const char* keys = R"(
SELECT CASE origin WHEN 'pk' THEN 'primary key' ELSE 'unique' END, name, group_concat(part, ', ')
FROM (SELECT t.name, l.name AS key, origin,
        '"' || replace(x.name, '"', '""') || '" collate ' || coll || CASE WHEN "desc" THEN ' desc' ELSE '' END AS part
      FROM plain t, pragma_index_list(t.name) l, pragma_index_xinfo(l.name) x
      WHERE origin <> 'c' AND x.key ORDER BY t.name, l.name, seqno)
GROUP BY name, key)";

constexpr const char* numbers = R"(
SELECT 'pragma', 'user_version', user_version FROM pragma_user_version WHERE user_version <> 0
UNION ALL SELECT 'pragma', 'application_id', application_id FROM pragma_application_id WHERE application_id <> 0)";

std::vector<SchemaObject> objects_of_table(const SchemaObject& row) {
  const TableClauses found = table_clauses(row.definition);
  std::vector<SchemaObject> objects{{"table", row.name, found.options}};
  for (const TableClauses::Clause& clause : found.clauses) {
    if (clause.column.empty())
      objects.push_back({"constraint", row.name, clause.text});
    else
      objects.push_back({"column", row.name + "." + clause.column, clause.text});
  }
  return objects;
}

}  // namespace

std::vector<Statement> SqliteDialect::snapshot(const VersionTable& table, int) const {
  const bool in_main = table.schema.empty() || table.schema == "main";
  const std::string beginning = fmt::format(
      fmt::runtime(common), in_main ? fmt::format("{}, {}", literal(table.name), literal(table.history)) : "");
  std::vector<Statement> statements;
  for (const char* query : {texts, columns, order, foreign_keys, keys}) statements.push_back({beginning + query});
  statements.push_back({numbers});
  return statements;
}

std::vector<SchemaObject> SqliteDialect::schema_objects(SchemaObject row) const {
  if (row.kind == "table") return objects_of_table(row);
  row.definition = normal_form(row.definition);
  return {std::move(row)};
}

}  // namespace migrator::dialect::sqlite
