#include "dialect/postgresql/psql_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>

#include "base/text.hpp"
#include "dialect/parameters.hpp"
#include "dialect/postgresql/statement_splitter.hpp"

namespace migrator::dialect::postgresql {

namespace {

// As the driver binds them: without a type, so that the server takes it from the context.
std::string untyped_literal(const PostgresqlDialect& dialect, const schema::Value& value) {
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean ? "'t'" : "'f'";
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("'{}'", *integer);
  if (const auto* real = std::get_if<double>(&value)) return fmt::format("'{}'", *real);
  return dialect.literal(value);
}

bool names_a_variable(char c) {
  return c == '\'' || c == '"' || c == '{' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

// psql takes :name for one of its variables (array[1:n] with a variable n), and : name for SQL, where it means the
// same.
std::string without_variables(std::string_view sql) {
  std::string text;
  std::size_t copied = 0;
  Lexer lexer(sql, lexical_rules);
  bool after_colon = false;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const bool colon = token.is_symbol(':');
    const std::size_t end = token.end();
    if (colon && !after_colon && end < sql.size() && names_a_variable(sql[end])) {
      text.append(sql.substr(copied, end - copied)).append(" ");
      copied = end;
    }
    after_colon = colon && end < sql.size() && sql[end] == ':';
  }
  return text.append(sql.substr(copied));
}

// Something that is not closed hides the statement behind it.
void require_finished(const std::string& sql) {
  constexpr std::string_view next = "SELECT 1";
  const std::string with_next = fmt::format("{}\n;{}", sql, next);
  const std::vector<StatementPart> parts = split_statements(with_next);
  if (parts.size() == 2 && parts.back().sql == next) return;
  Error error(ErrorKind::sql, parts.size() > 2 ? "there are several statements where one is expected"
                                               : "the statement is not finished: a quote, a comment or a parenthesis "
                                                 "is open at its end");
  error.statement = FailedStatement{sql, std::nullopt};
  throw error;
}

std::string indented(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    text.insert(at + 1, "    ");
  return text;
}

}  // namespace

const ScriptDialect& PostgresqlDialect::script() const {
  static const PsqlScript psql;
  return psql;
}

std::string do_block(const std::string& body) {
  std::string tag = "$migrator$";
  while (body.find(tag) != std::string::npos) tag.insert(1, "_");
  return fmt::format("DO {0}\nBEGIN\n{1}END\n{0};\n", tag, body);
}

std::string PsqlScript::with_literals(const Statement& statement) const {
  std::vector<std::string> literals;
  std::ranges::transform(statement.parameters, std::back_inserter(literals),
                         [&](const schema::Value& value) { return untyped_literal(dialect_, value); });
  return with_values(statement.sql, lexical_rules, "$", literals);
}

std::string PsqlScript::statement(const Statement& statement) const {
  const std::string text = without_variables(with_literals(statement));
  const std::vector<StatementPart> parts = split_statements(text);
  if (parts.empty()) return {};
  const std::string sql(parts.front().sql);
  require_finished(text);
  return sql + ";";
}

// Each batch begins at the front of the table, since what is done drops out of the condition; a condition that keeps
// its rows would never let it end.
std::string PsqlScript::backfill(const schema::Backfill& backfill) const {
  const std::string batch = with_literals(dialect_.backfill_batch(backfill, schema::Null{}));
  require_finished(batch);
  const double seconds = std::chrono::duration<double>(backfill.pause).count();
  const std::string pause = seconds > 0 ? fmt::format("    PERFORM pg_sleep({});\n", seconds) : "";
  return do_block(fmt::format(
      R"(  DECLARE
    changed bigint;
    still_wanted bigint;
    place text;
  BEGIN
  LOOP
    EXECUTE {} INTO changed, still_wanted, place;
    EXIT WHEN changed = 0;
    IF still_wanted > 0 THEN
      RAISE EXCEPTION 'the backfill would never end: its condition holds for % rows after they were changed', still_wanted;
    END IF;
    COMMIT;
{}  END LOOP;
  END;
)",
      dialect_.literal(batch), pause));
}

std::string PsqlScript::settings() const { return "\\set ON_ERROR_STOP on\nSET client_encoding = 'UTF8';\n"; }

std::string PsqlScript::opening(const VersionTable& table, const std::vector<std::string>& rows) const {
  const std::string refuse_other_start = fmt::format(
      R"(  IF {0} <> {1} THEN
    PERFORM pg_advisory_unlock({2});
    RAISE EXCEPTION 'this script begins at %, and the database is at %', {3},
      coalesce(nullif(array_to_string({0}, ', '), ''), 'base')
      USING HINT = 'nothing was changed; a script for this database begins where the database is: --sql <from>:<to>';
  END IF;
)",
      found(table), array(rows), lock_key(table), dialect_.literal(rows_text(rows)));
  return settings() + "\n" + do_block(take_lock(table) + create_tables(table) + refuse_other_start);
}

std::string PsqlScript::guard(const VersionTable& table, const std::vector<std::string>& rows) const {
  return do_block(fmt::format(
      R"(  LOCK TABLE {} IN EXCLUSIVE MODE;
  IF {} <> {} THEN
    RAISE EXCEPTION 'the database is not at %, where this revision begins', {};
  END IF;
)",
      qualified(dialect_, table.schema, table.name), found(table), array(rows), dialect_.literal(rows_text(rows))));
}

std::string PsqlScript::closing(const VersionTable& table) const {
  return do_block(fmt::format("  PERFORM pg_advisory_unlock({});\n", lock_key(table)));
}

std::string PsqlScript::ensure_tables(const VersionTable& table) const {
  const std::string release = fmt::format("  PERFORM pg_advisory_unlock({});\n", lock_key(table));
  return settings() + "\n" + do_block(take_lock(table) + create_tables(table) + release);
}

// A try, because a session that waits holds a snapshot, and CREATE INDEX CONCURRENTLY of the other would wait for it.
std::string PsqlScript::take_lock(const VersionTable& table) const {
  return fmt::format(
      R"(  IF NOT pg_try_advisory_lock({}) THEN
    RAISE EXCEPTION 'another migrator works on this database' USING ERRCODE = 'lock_not_available';
  END IF;
)",
      lock_key(table));
}

// Not CREATE TABLE IF NOT EXISTS, which asks for rights, and says that it did nothing.
std::string PsqlScript::create_tables(const VersionTable& table) const {
  std::string body;
  const auto create = [&](const std::string& name, const Statement& statement) {
    body += fmt::format("  IF to_regclass({}) IS NULL THEN\n    {};\n  END IF;\n",
                        dialect_.literal(qualified(dialect_, table.schema, name)), indented(statement.sql));
  };
  create(table.name, dialect_.create_version_table(table));
  create(table.history, dialect_.create_history_table(table));
  return body + complete_history(table);
}

// An audit table of migrator 0.1 lacks columns.
std::string PsqlScript::complete_history(const VersionTable& table) const {
  std::string additions;
  for (const Statement& addition : dialect_.complete_history_table(table)) additions += "    " + addition.sql + ";\n";
  return fmt::format(
      R"(  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass({})
                 AND attname = 'version_table' AND NOT attisdropped) THEN
{}  END IF;
)",
      dialect_.literal(qualified(dialect_, table.schema, table.history)), additions);
}

std::string PsqlScript::lock_key(const VersionTable& table) const {
  const std::string schema = table.schema.empty() ? "coalesce(current_schema(), '')" : dialect_.literal(table.schema);
  return fmt::format("hashtextextended('migrator ' || {} || '.' || {} COLLATE \"C\", 0)", schema,
                     dialect_.literal(table.name));
}

std::string PsqlScript::found(const VersionTable& table) const {
  return fmt::format("ARRAY({})::text[]", dialect_.select_versions(table).sql);
}

std::string PsqlScript::array(const std::vector<std::string>& texts) const {
  std::vector<std::string> literals;
  std::ranges::transform(texts, std::back_inserter(literals),
                         [&](const std::string& text) { return dialect_.literal(text); });
  return fmt::format("ARRAY[{}]::text[]", join(literals, ", "));
}

// SET, and set_config() wherever it is called: also in the body of a DO.
bool PsqlScript::changes_session(std::string_view sql) const {
  const std::vector<std::string> words = leading_words(sql, lexical_rules, 1);
  const bool sets =
      !words.empty() && (words.front() == "set" || words.front() == "reset" || words.front() == "discard");
  return sets || sql.find("set_config") != std::string_view::npos;
}

// RESET ALL leaves the role as it is, and takes back the encoding of the script.
std::string PsqlScript::restore_session() const { return "RESET ALL;\nRESET ROLE;\nSET client_encoding = 'UTF8';"; }

}  // namespace migrator::dialect::postgresql
