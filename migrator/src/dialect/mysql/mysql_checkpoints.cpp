#include "dialect/mysql/mysql_checkpoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dialect/mysql/catalog_queries.hpp"
#include "dialect/mysql/ddl_target.hpp"
#include "dialect/parameters.hpp"

namespace migrator::dialect::mysql {

namespace {

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::find(words, word) != words.end();
}

// Those of temporary tables commit nothing. For START, CHANGE and STOP see the replication's.
constexpr std::array<std::string_view, 14> changing{"alter",  "rename", "truncate", "grant",    "revoke",
                                                    "repair", "check",  "optimize", "analyze",  "flush",
                                                    "reset",  "cache",  "install",  "uninstall"};
constexpr std::array<std::string_view, 3> replication{"slave", "replica", "master"};
constexpr std::array<std::string_view, 7> reading{"select", "show", "describe", "desc", "explain", "values", "table"};
constexpr std::array<std::string_view, 3> writing{"insert", "update", "delete"};

// Whatever the kind: the object is told by its name and the query for it.
std::optional<std::string> query_of(const DdlTarget& target, const std::string& schema, const std::string& names) {
  switch (target.kind) {
    case DdlTarget::Kind::table: return std::nullopt;
    case DdlTarget::Kind::view: return view_query(schema, names);
    case DdlTarget::Kind::trigger: return trigger_query(schema, names);
    case DdlTarget::Kind::routine: return routine_query(schema, names);
    case DdlTarget::Kind::database:
      return fmt::format(
          "SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE "
          "SCHEMA_NAME = {}",
          schema);
  }
  return std::nullopt;
}

}  // namespace

const CheckpointDialect* MysqlDialect::checkpoints() const {
  static const MysqlCheckpoints checkpoints;
  return &checkpoints;
}

bool MysqlCheckpoints::commits_implicitly(std::string_view sql) const {
  constexpr std::size_t enough = 4;
  const std::vector<std::string> words = leading_words(sql, lexical_rules, enough);
  if (words.empty()) return false;
  const std::string& first = words.front();
  const std::string second = words.size() > 1 ? words[1] : "";
  if (first == "create" || first == "drop") {
    const bool or_replace = second == "or" && words.size() > 3;
    return second != "temporary" && !(or_replace && words[3] == "temporary");
  }
  if (first == "lock" || first == "unlock") return second == "tables" || second == "table" || second == "instance";
  if (first == "set") return second == "password" || (second == "default" && words.size() > 2 && words[2] == "role");
  if (first == "load") return second == "index";
  if (first == "start" || first == "stop" || first == "change") return is_one_of(second, replication);
  return is_one_of(first, changing);
}

bool MysqlCheckpoints::only_reads(std::string_view sql) const {
  constexpr std::size_t enough = 10000;
  const std::vector<std::string> words = leading_words(sql, lexical_rules, enough);
  if (words.empty()) return true;
  if (words.front() != "with") return is_one_of(words.front(), reading);
  return std::ranges::none_of(words, [](const std::string& word) { return is_one_of(word, writing); });
}

std::optional<Statement> MysqlCheckpoints::state_query(std::string_view sql) const {
  const std::optional<DdlTarget> target = ddl_target(sql);
  if (!target) return std::nullopt;
  if (target->kind == DdlTarget::Kind::table)
    return Statement{"SHOW CREATE TABLE " + qualified(dialect_, target->schema, target->name)};
  const std::string schema = target->schema.empty() ? "DATABASE()" : dialect_.literal(target->schema);
  std::optional<std::string> query =
      query_of(*target, schema, fmt::format("{{}} = {}", dialect_.literal(target->name)));
  if (!query) return std::nullopt;
  return Statement{std::move(*query)};
}

std::string MysqlCheckpoints::lasting(std::string answer) const {
  constexpr std::string_view option = " AUTO_INCREMENT=";
  const std::size_t begin = answer.rfind(option);
  if (begin == std::string::npos) return answer;
  const std::size_t end = answer.find_first_not_of("0123456789", begin + option.size());
  return answer.erase(begin, (end == std::string::npos ? answer.size() : end) - begin);
}

Statement MysqlCheckpoints::create_table(const VersionTable& table) const {
  return {fmt::format(R"(CREATE TABLE IF NOT EXISTS {} (
  `version_table` VARCHAR(255) NOT NULL PRIMARY KEY,
  `revision` VARCHAR(255) NOT NULL,
  `direction` VARCHAR(16) NOT NULL,
  `done` BIGINT NOT NULL,
  `digest` VARCHAR(64) NOT NULL,
  `in_flight` VARCHAR(64) NOT NULL,
  `state` VARCHAR(64) NOT NULL
){})",
                      name(table), bookkeeping_options)};
}

Statement MysqlCheckpoints::select(const VersionTable& table) const {
  return {fmt::format("SELECT `revision`, `direction`, `done`, `digest`, `in_flight`, `state` FROM {} WHERE "
                      "`version_table` = $1",
                      name(table)),
          {table.name}};
}

Statement MysqlCheckpoints::save(const VersionTable& table, const Checkpoint& checkpoint) const {
  return {fmt::format("REPLACE INTO {} (`version_table`, `revision`, `direction`, `done`, `digest`, `in_flight`, "
                      "`state`) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                      name(table)),
          {table.name, checkpoint.revision, checkpoint.direction, checkpoint.done, checkpoint.digest,
           checkpoint.in_flight, checkpoint.state}};
}

Statement MysqlCheckpoints::clear(const VersionTable& table) const {
  return {fmt::format("DELETE FROM {} WHERE `version_table` = $1", name(table)), {table.name}};
}

Statement MysqlCheckpoints::as_text(const Statement& statement) const {
  std::vector<std::string> literals;
  std::ranges::transform(statement.parameters, std::back_inserter(literals),
                         [&](const schema::Value& value) { return dialect_.literal(value); });
  return {with_values(statement.sql, lexical_rules, parameter_markers, literals)};
}

}  // namespace migrator::dialect::mysql
