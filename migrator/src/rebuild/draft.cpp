#include "rebuild/draft.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "rebuild/changes.hpp"
#include "reflection/sqlite/cursor.hpp"

namespace migrator::rebuild {

using namespace schema;

Draft draft_of(std::string schema, TableText table, std::vector<IndexText> indexes) {
  Draft draft{.schema = std::move(schema),
              .table = std::move(table),
              .indexes = std::move(indexes),
              .sources = {},
              .statements = {},
              .filled = {}};
  for (const ColumnText& column : draft.table.columns) draft.sources.push_back(Source{column.name, column.type});
  choose_names(draft.table);
  return draft;
}

namespace {

class Change {
 public:
  Change(Draft& draft, const Operation& operation, int server_version)
      : draft_(draft), operation_(operation), context_{dialect(), server_version} {}

  void operator()(const AddColumn& add) {
    if (draft_.table.find(add.column.name)) {
      if (add.if_not_exists) return;
      throw Error(ErrorKind::sql,
                  fmt::format("table \"{}\" has a column \"{}\" already", draft_.table.name, add.column.name));
    }
    rebuild_if(dialect::sqlite::takes_rebuild(add.column) || dialect::sqlite::lacks_value(add.column));
    add_column(draft_, context_, add.column);
    AddColumn plain = add;
    plain.if_not_exists = false;
    if (draft_.table.strict) plain.column.type = Type{.kind = TypeKind::sql, .sql = draft_.table.columns.back().type};
    by_statement(plain);
  }

  void operator()(const DropColumn& drop) {
    if (drop.if_exists && !draft_.table.find(drop.column)) return;
    rebuild_if(drop_column(draft_, drop.column));
    DropColumn plain = drop;
    plain.if_exists = false;
    by_statement(plain);
  }

  void operator()(const AlterColumn& change) {
    alter_column(draft_, context_, change);
    rebuild_if(dialect::sqlite::what_takes_rebuild(operation_.action).has_value());
  }

  void operator()(const AddConstraint& add) {
    add_constraint(draft_, context_, add.constraint);
    rebuild_if(true);
  }

  void operator()(const DropConstraint& drop) { rebuild_if(drop_constraint(draft_, drop.constraint, drop.if_exists)); }

  void operator()(const RenameConstraint& rename) {
    constraint_of(draft_, rename.constraint).name = rename.new_name;
    rebuild_if(true);
  }

  // SQLite checks all rows whenever it makes a table.
  void operator()(const ValidateConstraint& validate) { constraint_of(draft_, validate.constraint); }

  void operator()(const AlterConstraint& alter) {
    Clause& clause = constraint_of(draft_, alter.constraint);
    if (!alter.deferrability) return;
    if (clause.kind != ClauseKind::foreign_key)
      throw Error(ErrorKind::sql,
                  fmt::format("constraint \"{}\" is no foreign key, and SQLite defers no other", alter.constraint));
    clause.text = clause.text.substr(0, clause.end_of_reference).append(dialect::words_of(*alter.deferrability));
    rebuild_if(true);
  }

  void operator()(const SetStrict& set) {
    set_strict(draft_, set.strict);
    rebuild_if(true);
  }

  void operator()(const SetRowid& set) {
    set_without_rowid(draft_, set.without_rowid);
    rebuild_if(true);
  }

  void operator()(const CreateIndex& create) {
    by_statement(create);
    if (create.if_not_exists && find_index(create.index.name) != draft_.indexes.end()) return;
    const CreateIndex plain{{"", create.table.name}, create.index};
    const auto rendered = dialect().render({plain, operation_.origin}, context_.server_version);
    draft_.indexes.push_back({create.index.name, rendered.front().sql, columns_of(create.index.keys)});
  }

  void operator()(const DropIndex& drop) {
    by_statement(drop);
    const auto index = find_index(drop.index);
    if (index != draft_.indexes.end()) return void(draft_.indexes.erase(index));
    if (!drop.if_exists) throw no_index(drop.index);
  }

  void operator()(const RenameIndex& rename) {
    const auto index = find_index(rename.index);
    if (index == draft_.indexes.end()) throw no_index(rename.index);
    by_statement(DropIndex{rename.table, rename.index});
    index->sql = created_in(index->sql, "", rename.new_name);
    index->name = rename.new_name;
    by_statement(Execute{created_in(index->sql, rename.table.schema), {}});
  }

  void operator()(const auto&) { throw Error(ErrorKind::internal, "an operation that a rebuild does not know"); }

 private:
  static const dialect::sqlite::SqliteDialect& dialect() {
    static const dialect::sqlite::SqliteDialect one;
    return one;
  }

  std::vector<IndexText>::iterator find_index(const std::string& name) {
    return std::ranges::find_if(draft_.indexes, [&](const IndexText& one) { return same_name(one.name, name); });
  }

  Error no_index(const std::string& name) const {
    return {ErrorKind::sql, fmt::format("table \"{}\" has no index \"{}\"", draft_.table.name, name)};
  }

  void rebuild_if(bool needed) { draft_.takes_rebuild = draft_.takes_rebuild || needed; }
  void by_statement(Action action) { draft_.statements.push_back({std::move(action), operation_.origin}); }

  Draft& draft_;
  const Operation& operation_;
  dialect::sqlite::Context context_;
};

}  // namespace

void apply(Draft& draft, const Operation& operation, int server_version) try {
  std::visit(Change(draft, operation, server_version), static_cast<const AnyAction&>(operation.action));
} catch (Error& error) {
  error.at(operation.origin);
  throw;
}

bool changes_rows_or_clauses(const Draft& draft, const TableText& before) {
  if (create_table(draft.table, "") != create_table(before, "")) return true;
  for (std::size_t i = 0; i < draft.sources.size(); ++i)
    if (!draft.sources[i] || draft.sources[i]->conversion) return true;
  return false;
}

std::string created_in(const std::string& sql, const std::string& schema, const std::string& new_name) {
  const dialect::Dialect& dialect = dialect::dialect_of("sqlite");
  reflection::sqlite::Cursor cursor(sql);
  cursor.expect("create");
  cursor.take("unique");
  if (!cursor.take("index")) cursor.expect("trigger");
  const dialect::Token name = cursor.here();
  const std::string qualifier = schema.empty() ? "" : dialect.quote(schema) + ".";
  const std::string text = new_name.empty() ? std::string(name.text) : dialect.quote(new_name);
  return sql.substr(0, name.offset) + qualifier + text + sql.substr(name.end());
}

}  // namespace migrator::rebuild
