#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "dialect/postgresql/psql_script.hpp"

namespace migrator::dialect::postgresql {

namespace {

// The pairs that the walk through the history needs; a revision that nothing comes before has one with NULL.
std::string edges(const PostgresqlDialect& dialect, const std::vector<Lineage>& history) {
  std::vector<std::string> rows;
  for (const Lineage& one : history) {
    const std::string revision = dialect.literal(one.revision);
    if (one.predecessors.empty()) rows.push_back(fmt::format("({}::text, NULL::text)", revision));
    for (const std::string& before : one.predecessors)
      rows.push_back(fmt::format("({}, {})", revision, dialect.literal(before)));
  }
  return join(rows, ", ");
}

std::vector<std::string> ids(const std::vector<Lineage>& history) {
  std::vector<std::string> all;
  std::ranges::transform(history, std::back_inserter(all), &Lineage::revision);
  return all;
}

}  // namespace

// The answers stay in psql's variables, which need no rights in the database and survive RESET ALL: what is applied,
// and the version rows as the script knows them.
std::string PsqlConditions::opening(const VersionTable& table, const std::vector<Lineage>& history,
                                    const std::vector<std::string>& needed) const {
  const std::string refuse_unknown_rows = fmt::format(
      R"(  IF NOT {0} <@ {1} THEN
    PERFORM pg_advisory_unlock({2});
    RAISE EXCEPTION 'the database is at %, and this script does not know all of these', array_to_string({0}, ', ');
  END IF;
)",
      script_.found(table), script_.array(ids(history)), script_.lock_key(table));
  const std::string refuse_too_early =
      do_block(fmt::format("  RAISE EXCEPTION 'this script begins at %, which is not applied', {};\n",
                           script_.dialect().literal(rows_text(needed))));
  return script_.settings() + "\n" +
         do_block(script_.take_lock(table) + script_.create_tables(table) + refuse_unknown_rows) +
         fmt::format(R"(
WITH RECURSIVE history (revision, predecessor) AS (VALUES {}),
applied (revision) AS (
  SELECT unnest({})
  UNION SELECT predecessor FROM applied JOIN history USING (revision) WHERE predecessor IS NOT NULL
)
SELECT ARRAY(SELECT revision FROM applied) AS migrator_applied, {} AS migrator_rows,
  NOT {} <@ ARRAY(SELECT revision FROM applied) AS migrator_too_early \gset
\if :migrator_too_early
{}\endif
)",
                     edges(script_.dialect(), history), script_.found(table), script_.found(table),
                     script_.array(needed), refuse_too_early);
}

std::string PsqlConditions::if_missing(const std::string& revision) const {
  return fmt::format(
      "SELECT {} <> ALL (:'migrator_applied'::text[]) AS migrator_missing \\gset\n\\if :migrator_missing\n",
      script_.dialect().literal(revision));
}

std::string PsqlConditions::guard(const VersionTable& table) const {
  const std::string name = qualified(script_.dialect(), table.schema, table.name);
  return fmt::format(R"(LOCK TABLE {} IN EXCLUSIVE MODE;
SELECT {} <> :'migrator_rows'::text[] AS migrator_moved \gset
\if :migrator_moved
{}\endif
)",
                     name, script_.found(table),
                     do_block("  RAISE EXCEPTION 'the version rows were changed by somebody else meanwhile';\n"));
}

std::string PsqlConditions::move(const VersionTable& table, const Lineage& step) const {
  const auto statement = [&](const Statement& one) { return script_.statement(one) + "\n"; };
  std::string text;
  for (const std::string& before : step.predecessors)
    text += statement(script_.dialect().delete_version(table, before));
  text += statement(script_.dialect().insert_version(table, step.revision));
  return text + fmt::format("SELECT {} AS migrator_rows \\gset\n", script_.found(table));
}

}  // namespace migrator::dialect::postgresql
