#include "reflection/mysql/catalog.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "dialect/dialect.hpp"

namespace migrator::reflection::mysql {

namespace {

constexpr const char* session_query = "SELECT DATABASE(), @@sql_mode, @@sql_quote_show_create";
constexpr const char* charsets_query =
    "SELECT CHARACTER_SET_NAME, DEFAULT_COLLATE_NAME FROM information_schema.CHARACTER_SETS";

// {0}: the databases, {1}: the condition that a table is none of the migrator's own. Names and kinds alone: for more,
// MariaDB would open every table.
constexpr const char* things_query = R"(
SELECT kind, place, name FROM (
SELECT CASE TABLE_TYPE WHEN 'VIEW' THEN 'view' WHEN 'SEQUENCE' THEN 'sequence' ELSE 'table' END AS kind,
  TABLE_SCHEMA AS place, TABLE_NAME AS name, 0 AS number
FROM information_schema.TABLES
WHERE TABLE_SCHEMA IN ({0}) AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW', 'SEQUENCE') AND {1}
UNION ALL
SELECT LOWER(ROUTINE_TYPE), ROUTINE_SCHEMA, ROUTINE_NAME, 0 FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA IN ({0})
UNION ALL
SELECT 'trigger', TRIGGER_SCHEMA, TRIGGER_NAME, ACTION_ORDER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA IN ({0})
UNION ALL
SELECT 'event', EVENT_SCHEMA, EVENT_NAME, 0 FROM information_schema.EVENTS WHERE EVENT_SCHEMA IN ({0})
) AS things
ORDER BY kind, place, number, name)";

const dialect::Dialect& dialect_of_mysql() { return dialect::dialect_of("mysql"); }

// NULL: empty.
std::string text_of(const schema::Value& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text ? *text : "";
}

std::string list_of(const std::vector<std::string>& names) {
  std::vector<std::string> literals;
  for (const std::string& one : names) literals.push_back(dialect_of_mysql().literal(one));
  return join(literals, ", ");
}

db::Statement show_create(const Listed& one) {
  const auto quoted = [](const std::string& name) { return dialect_of_mysql().quote(name); };
  return {fmt::format("SHOW CREATE {} {}.{}", upper(one.kind), quoted(one.name.schema), quoted(one.name.name)), {}, {}};
}

// Of a table that it has waited for in vain the server lists no triggers, and only warns.
void check_complete(const db::ResultSet& warnings) {
  constexpr std::int64_t lock_wait_timeout = 1205;
  for (const auto& row : warnings.rows)
    if (row.at(1) == schema::Value(lock_wait_timeout)) throw Error(ErrorKind::lock_timeout, text_of(row.at(2)));
}

// Its place differs with the kind: "Create Table", "SQL Original Statement".
std::string statement_in(const db::ResultSet& answer) {
  for (std::size_t i = 0; i < answer.columns.size(); ++i)
    if (answer.columns[i].starts_with("Create ") || answer.columns[i] == "SQL Original Statement")
      return text_of(answer.rows.at(0).at(i));
  throw Error(ErrorKind::internal, "the answer to SHOW CREATE has no statement");
}

// While it lives the server writes its statements in one form: other modes have quotes of another kind, backslashes
// that are none, and tables without their options.
class OneForm {
 public:
  OneForm(db::Connection& connection, std::string setting_before)
      : connection_(connection), before_(std::move(setting_before)) {
    connection_.query({"SET SESSION sql_mode = '', SESSION sql_quote_show_create = 1", {}, {}});
  }
  ~OneForm() {
    try {
      connection_.query({before_, {}, {}});
    } catch (const Error&) {  // of a connection that is lost
    }
  }
  OneForm(const OneForm&) = delete;
  OneForm& operator=(const OneForm&) = delete;

 private:
  db::Connection& connection_;
  std::string before_;
};

}  // namespace

Catalog::Catalog(db::Connection& connection, const Scope& scope) : connection_(connection), scope_(scope) {
  std::vector<db::Statement> queries = {{session_query, {}, {}}, {charsets_query, {}, {}}, places_query()};
  if (!scope.temporary) {
    queries.push_back(list_query());
    queries.push_back({"SHOW WARNINGS", {}, {}});
  }
  const std::unique_ptr<db::Answers> answers = connection.ask(std::move(queries));
  const db::ResultSet session = answers->next();
  own_database_ = text_of(session.rows.at(0).at(0));
  session_settings_ =
      fmt::format("SET SESSION sql_mode = {}, SESSION sql_quote_show_create = {}",
                  dialect_of_mysql().literal(session.rows[0].at(1)), dialect_of_mysql().literal(session.rows[0].at(2)));
  const db::ResultSet charsets = answers->next();
  read_places(answers->next(), charsets);
  if (scope.temporary) {
    list_given_tables();
  } else {
    list(answers->next());
    check_complete(answers->next());
  }
}

void Catalog::list(const db::ResultSet& things) {
  for (const auto& row : things.rows) {
    Listed one{text_of(row.at(0)), {text_of(row.at(1)), text_of(row.at(2))}};
    if (one.name.schema == own_database_) own_objects_.insert(one.name.name);
    const bool is_wanted =
        scope_.relations.empty() || std::ranges::find(scope_.relations, one.name.name) != scope_.relations.end();
    if (is_wanted) listed_.push_back(std::move(one));
  }
  for (const std::string& name : scope_.relations)
    if (std::ranges::none_of(listed_, [&](const Listed& one) { return one.name.name == name; }))
      throw Error(ErrorKind::sql, fmt::format("there is no table or view \"{}\"", name));
}

std::string Catalog::databases() const { return scope_.schemas.empty() ? "DATABASE()" : list_of(scope_.schemas); }

db::Statement Catalog::places_query() const {
  return {fmt::format("SELECT SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME "
                      "FROM information_schema.SCHEMATA WHERE SCHEMA_NAME IN ({})",
                      databases()),
          {},
          {}};
}

db::Statement Catalog::list_query() const {
  const dialect::VersionTable& own = scope_.version_table;
  const std::string is_own = fmt::format("NOT (TABLE_SCHEMA = {} AND TABLE_NAME IN ({}))",
                                         own.schema.empty() ? "DATABASE()" : dialect_of_mysql().literal(own.schema),
                                         list_of({own.name, own.history, own.checkpoint}));
  return {fmt::format(fmt::runtime(things_query), databases(), is_own), {}, {}};
}

void Catalog::read_places(const db::ResultSet& databases, const db::ResultSet& charsets) {
  std::map<std::string, std::string> collations;
  for (const auto& row : charsets.rows) collations[text_of(row.at(0))] = text_of(row.at(1));
  for (const auto& row : databases.rows) {
    const std::string database = text_of(row.at(0));
    places_[database] = {database,           own_database_, text_of(row.at(1)),
                         text_of(row.at(2)), collations,    connection_.server_version()};
  }
}

void Catalog::list_given_tables() {
  const std::string& database = scope_.schemas.empty() ? own_database_ : scope_.schemas.front();
  for (const std::string& name : scope_.relations) listed_.push_back({"table", {database, name}});
}

void Catalog::read_texts(const std::function<void(const Listed& one, const std::string& text)>& take) const {
  std::vector<db::Statement> queries;
  for (const Listed& one : listed_) queries.push_back(show_create(one));
  const OneForm one_form(connection_, session_settings_);
  const std::unique_ptr<db::Answers> answers = connection_.ask(std::move(queries));
  for (const Listed& one : listed_) take(one, statement_in(answers->next()));
}

schema::ObjectName Catalog::name(const schema::ObjectName& full) const {
  return {full.schema == own_database_ ? "" : full.schema, full.name};
}

}  // namespace migrator::reflection::mysql
