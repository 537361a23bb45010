#include "autogenerate/sql_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "autogenerate/renames.hpp"
#include "autogenerate/source/body.hpp"
#include "autogenerate/source/escape.hpp"
#include "autogenerate/source/sql_layout.hpp"
#include "autogenerate/source/statement.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;
using Statements = std::vector<dialect::Statement>;

constexpr const char* why_an_operation =
    "no SQL, because what has to be done depends on what the table is by then: SQLite may have to make it anew";

using StrictTables = std::set<std::pair<std::string, std::string>>;  // schema and name

// Those that are STRICT at any moment, under all of their names.
StrictTables strict_tables(const Database& before, std::span<const Operation> operations) {
  StrictTables strict;
  const auto add = [&](const TableName& table) { strict.emplace(table.schema, table.name); };
  for (const Table& one : before.tables)
    if (one.strict) add(one.name);
  for (const Operation& operation : operations) {
    if (const auto* set = std::get_if<SetStrict>(&operation.action)) add(set->table);
    if (const auto* create = std::get_if<CreateTable>(&operation.action))
      if (create->table.strict) add(create->table.name);
  }
  for (const Operation& operation : operations) {
    const auto* rename = std::get_if<RenameTable>(&operation.action);
    if (!rename) continue;
    const TableName other{rename->table.schema, rename->new_name};
    if (strict.contains({rename->table.schema, rename->table.name}))
      add(other);
    else if (strict.contains({other.schema, other.name}))
      add(rename->table);
  }
  return strict;
}

class Writer {
 public:
  Writer(const dialect::Dialect& dialect, int server_version, StrictTables strict)
      : dialect_(dialect),
        server_version_(server_version),
        strict_(std::move(strict)),
        rules_(rename_rules(dialect.backend()).lexical) {}

  void write(const Operation& operation, std::vector<std::string> remarks) {
    if (std::holds_alternative<BeginAutocommit>(operation.action)) return body_.begin_autocommit();
    if (std::holds_alternative<EndAutocommit>(operation.action)) return body_.end_autocommit();
    const bool stays = depends_on_table(operation.action);
    if (stays && !last_stayed_) remarks.emplace_back(why_an_operation);
    last_stayed_ = stays;
    body_.begin_operation(remarks);
    if (stays) return body_.call(code_of(operation.action));
    // render() would take the comments around a statement away.
    if (const auto* own = std::get_if<Execute>(&operation.action)) return write_sql({{own->sql, own->parameters}});
    write_sql(dialect_.render(operation, server_version_));
  }

  std::string finish() { return (has_sql_ ? condition() : "") + body_.finish(); }

 private:
  // Where the table is not STRICT, the type has one name, as this one has in all of them.
  bool depends_on_table(Action action) const {
    auto* add = std::get_if<AddColumn>(&action);
    if (add && !strict_.contains({add->table.schema, add->table.name})) add->column.type = Type{TypeKind::text};
    return dialect_.means_for(action) != dialect::Means::statements;
  }

  void write_sql(const Statements& statements) {
    if (statements.empty()) return;
    has_sql_ = true;
    const auto can_be_text = [](const dialect::Statement& one) {
      return one.parameters.empty() && can_be_raw(one.sql);
    };
    if (std::ranges::all_of(statements, can_be_text)) return body_.execute(text_of(statements));
    for (const dialect::Statement& one : statements) body_.call(code_of(Execute{one.sql, one.parameters}));
  }

  // One that fits stands beside the call; all else begins and ends at the left margin, as in a file of SQL.
  std::string text_of(const Statements& statements) const {
    std::string text;
    for (const dialect::Statement& one : statements) text += sql_text(one.sql, rules_);
    const bool is_one_line = std::ranges::count(text, '\n') == 1;
    return raw_literal(is_one_line ? text.substr(0, text.size() - 2) : "\n" + text, "sql");
  }

  std::string condition() const {
    return fmt::format("  if (!op.on({})) op.fail(\"this revision is written in the SQL of {}\");\n",
                       dialect_.backend(), dialect_.server_versions().product);
  }

  const dialect::Dialect& dialect_;
  int server_version_;
  StrictTables strict_;
  dialect::LexicalRules rules_;
  Body body_;
  bool has_sql_ = false;
  bool last_stayed_ = false;
};

}  // namespace

std::string sql_source(std::span<const Operation> operations, const dialect::Dialect& dialect, int server_version,
                       const Database& before, const Remarks& remarks) {
  Writer writer(dialect, server_version, strict_tables(before, operations));
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto found = remarks.find(i);
    writer.write(operations[i], found == remarks.end() ? std::vector<std::string>() : found->second);
  }
  return writer.finish();
}

}  // namespace migrator::autogenerate
