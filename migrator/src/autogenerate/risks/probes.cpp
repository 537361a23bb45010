#include "autogenerate/risks/probes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "autogenerate/renames.hpp"
#include "base/text.hpp"
#include "dialect/lexer.hpp"
#include "dialect/standard_dialect.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

// What may stand before a parenthesis in an expression that is asked for: immutable functions of both servers, words of
// the language, and types.
constexpr std::array<std::string_view, 45> harmless = {
    "abs",     "all",      "and",    "any",    "array_length", "between",   "bit",      "btrim",   "cardinality",
    "case",    "cast",     "ceil",   "char",   "char_length",  "character", "coalesce", "decimal", "else",
    "floor",   "greatest", "ifnull", "iif",    "in",           "instr",     "interval", "least",   "length",
    "lower",   "ltrim",    "max",    "min",    "mod",          "not",       "nullif",   "numeric", "or",
    "replace", "round",    "rtrim",  "substr", "substring",    "then",      "trim",     "upper",   "when"};
constexpr std::array<std::string_view, 3> harmless_types = {"varchar", "varying", "timestamp"};

bool is_among(const dialect::Token& token, const auto& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return token.is_word(word); });
}

std::string exists(const std::string& query) { return fmt::format("SELECT EXISTS ({})", query); }

}  // namespace

std::string Probes::table_name(const TableName& name) const {
  const Table* before = earlier_.table(name);
  return dialect::qualified(dialect_, before ? before->name : name);
}

std::string Probes::column(const TableName& table, const std::string& name) const {
  const Column* before = earlier_.column(table, name);
  return dialect_.quote(before ? before->name : name);
}

std::string Probes::source(const TableName& name) const {
  if (!earlier_.has_renamed_columns(name)) return fmt::format("{} AS {}", table_name(name), dialect_.quote(name.name));
  std::vector<std::string> columns;
  for (const auto& [now, before] : earlier_.names(name))
    columns.push_back(fmt::format("{} AS {}", dialect_.quote(before), dialect_.quote(now)));
  return fmt::format("(SELECT {} FROM {}) AS {}", join(columns, ", "), table_name(name), dialect_.quote(name.name));
}

bool Probes::is_harmless(const std::string& expression) const {
  dialect::Lexer lexer(expression, rename_rules(dialect_.backend()).lexical);
  dialect::Token before;
  for (dialect::Token token = lexer.next(); token.kind != dialect::TokenKind::end; token = lexer.next()) {
    const bool is_name = before.kind == dialect::TokenKind::word || before.kind == dialect::TokenKind::quoted;
    if (token.is_word("select")) return false;
    if (token.is_symbol('(') && is_name && !is_among(before, harmless) && !is_among(before, harmless_types))
      return false;
    before = token;
  }
  return true;
}

std::string Probes::rows(const TableName& table) const { return exists("SELECT 1 FROM " + table_name(table)); }

std::string Probes::rows_of_partition(const TableName& table, const std::string& partition) const {
  return exists(fmt::format("SELECT 1 FROM {} PARTITION ({})", table_name(table), dialect_.quote(partition)));
}

std::string Probes::former_rows(const TableName& table) const {
  return exists(fmt::format("SELECT 1 FROM {} FOR SYSTEM_TIME ALL WHERE ROW_END < CURRENT_TIMESTAMP(6)", table_name(table)));
}

std::string Probes::several_rows(const TableName& table) const {
  return exists(fmt::format("SELECT 1 FROM {} LIMIT 1 OFFSET 1", table_name(table)));
}

std::string Probes::rows_where(const TableName& table, const std::string& condition) const {
  return exists(fmt::format("SELECT 1 FROM {} WHERE {}", table_name(table), condition));
}

std::string Probes::rows_against(const TableName& table, const std::string& expression) const {
  if (!is_harmless(expression)) return "";
  return exists(fmt::format("SELECT 1 FROM {} WHERE NOT ({})", source(table), expression));
}

std::string Probes::duplicates(const TableName& table, const std::vector<std::string>& columns,
                               bool nulls_are_distinct) const {
  std::vector<std::string> quoted, conditions;
  for (const std::string& one : columns) {
    quoted.push_back(column(table, one));
    conditions.push_back(quoted.back() + " IS NOT NULL");
  }
  const std::string where = nulls_are_distinct ? " WHERE " + join(conditions, " AND ") : "";
  return exists(
      fmt::format("SELECT 1 FROM {}{} GROUP BY {} HAVING count(*) > 1", table_name(table), where, join(quoted, ", ")));
}

std::string Probes::text_of(const IndexKey& key) const {
  if (key.expression) return fmt::format("({})", key.expression->sql);
  const std::string column = dialect_.quote(key.column);
  return key.prefix == 0 ? column : fmt::format("left({}, {})", column, key.prefix);
}

std::string Probes::duplicates(const TableName& table, const Index& index) const {
  std::vector<std::string> keys, conditions;
  for (const IndexKey& one : index.keys) {
    if (one.expression && !is_harmless(one.expression->sql)) return "";
    keys.push_back(text_of(one));
    if (!index.nulls_not_distinct) conditions.push_back(keys.back() + " IS NOT NULL");
  }
  if (index.where && !is_harmless(index.where->sql)) return "";
  if (index.where) conditions.push_back(fmt::format("({})", index.where->sql));
  return exists(fmt::format("SELECT 1 FROM {}{}{} GROUP BY {} HAVING count(*) > 1", source(table),
                            conditions.empty() ? "" : " WHERE ", join(conditions, " AND "), join(keys, ", ")));
}

std::string Probes::orphans(const TableName& table, const ForeignKey& key,
                            const std::vector<std::string>& referred_columns) const {
  std::vector<std::string> conditions, matches;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const std::string child = "child." + column(table, key.columns[i]);
    conditions.push_back(child + " IS NOT NULL");
    matches.push_back(fmt::format("parent.{} = {}", column(key.referred_table, referred_columns[i]), child));
  }
  return exists(fmt::format("SELECT 1 FROM {} AS child WHERE {} AND NOT EXISTS (SELECT 1 FROM {} AS parent WHERE {})",
                            table_name(table), join(conditions, " AND "), table_name(key.referred_table),
                            join(matches, " AND ")));
}

}  // namespace migrator::autogenerate
