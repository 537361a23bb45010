#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "autogenerate/comparison/parts.hpp"
#include "autogenerate/renames.hpp"
#include "autogenerate/renames/moves.hpp"
#include "autogenerate/renames/references.hpp"
#include "dialect/dialect.hpp"
#include "dialect/postgresql/statement_splitter.hpp"
#include "dialect/postgresql/written_name.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

class Renamer {
 public:
  Renamer(Database database, const RenameRules& rules) : rules_(rules) { result_.database = std::move(database); }

  Renaming run(const std::vector<Rename>& renames) {
    for (const ObjectKind kind : {ObjectKind::table, ObjectKind::column, ObjectKind::constraint, ObjectKind::index})
      rename_all(kind, renames);
    return std::move(result_);
  }

 private:
  // By schema for tables, and by table for what is in them.
  void rename_all(ObjectKind kind, const std::vector<Rename>& renames) {
    std::map<std::pair<std::string, std::string>, std::vector<Move>> moves;
    std::map<std::pair<std::string, std::string>, Object> examples;
    for (const Rename& one : renames) {
      if (one.object.kind != kind) continue;
      const TableName scope = kind == ObjectKind::table ? TableName{one.object.name.schema, ""} : one.object.table;
      const auto key = std::pair(scope.schema, scope.name);
      const Move move{one.old_name, one.object.name.name};
      if (std::ranges::find(moves[key], move) == moves[key].end()) moves[key].push_back(move);
      examples[key] = one.object;
    }
    for (auto& [key, list] : moves) {
      const std::set<std::string> taken = names_beside(examples[key]);
      std::erase_if(list, [&](const Move& move) { return !taken.contains(move.from); });
      for (const Move& move : in_order(list, taken)) rename(examples[key], move);
    }
  }

  std::set<std::string> names_beside(const Object& object) const {
    std::set<std::string> names;
    for (const Table& table : result_.database.tables) {
      if (object.kind == ObjectKind::table && table.name.schema == object.name.schema) names.insert(table.name.name);
      if (table.name != object.table) continue;
      if (object.kind == ObjectKind::column)
        for (const Column& one : table.columns) names.insert(one.name);
      if (object.kind == ObjectKind::constraint)
        for (const Constraint& one : table.constraints) names.insert(name_of(one));
      if (object.kind == ObjectKind::index)
        for (const Index& one : table.indexes) names.insert(one.name);
    }
    for (const CreateIndex& one : result_.database.view_indexes)
      if (object.kind == ObjectKind::index && one.table == object.table) names.insert(one.index.name);
    return names;
  }

  void add(Action action) { result_.operations.push_back({std::move(action), {}}); }

  void rename(const Object& example, const Move& move) {
    Database& database = result_.database;
    if (example.kind == ObjectKind::table) {
      const TableName table{example.name.schema, move.from};
      add(RenameTable{table, move.to});
      return rename_in(database, TableRename{table, move.to}, rules_);
    }
    if (example.kind == ObjectKind::column) {
      add(RenameColumn{example.table, move.from, move.to});
      return rename_in(database, ColumnRename{example.table, move.from, move.to}, rules_);
    }
    Object object = example;
    object.name.name = move.to;
    rename_part_in(database, object, move.from);
    if (object.kind == ObjectKind::constraint)
      add(RenameConstraint{object.table, move.from, move.to});
    else
      rename_index(object.table, move);
  }

  void rename_index(const TableName& table, const Move& move) {
    if (rules_.renames_indexes) return add(RenameIndex{table, move.from, move.to});
    add(DropIndex{table, move.from});
    if (const std::optional<Index> index = find_index(table, move.to)) add(CreateIndex{table, *index});
  }

  std::optional<Index> find_index(const TableName& table_name, const std::string& name) const {
    for (const Table& table : result_.database.tables) {
      if (table.name != table_name) continue;
      const auto found = std::ranges::find(table.indexes, name, &Index::name);
      if (found != table.indexes.end()) return *found;
    }
    return std::nullopt;
  }

  const RenameRules& rules_;
  Renaming result_;
};

// Exchanges the names of one operation; an index that is made again goes with the one that was dropped before it.
class Inversion {
 public:
  explicit Inversion(const Operation& before) : before_(before) {}

  std::optional<Action> operator()(const RenameTable& one) const {
    return RenameTable{{one.table.schema, one.new_name}, one.table.name};
  }
  std::optional<Action> operator()(const RenameColumn& one) const {
    return RenameColumn{one.table, one.new_name, one.column};
  }
  std::optional<Action> operator()(const RenameConstraint& one) const {
    return RenameConstraint{one.table, one.new_name, one.constraint};
  }
  std::optional<Action> operator()(const RenameIndex& one) const {
    return RenameIndex{one.table, one.new_name, one.index};
  }
  std::optional<Action> operator()(const CreateIndex& one) const {
    CreateIndex again = one;
    again.index.name = std::get<DropIndex>(static_cast<const AnyAction&>(before_.action)).index;
    return again;
  }
  std::optional<Action> operator()(const DropIndex&) const { return std::nullopt; }
  template <class Other>
  std::optional<Action> operator()(const Other&) const {
    throw Error(ErrorKind::internal, "only a rename can be taken back by exchanging its names");
  }

 private:
  const Operation& before_;
};

}  // namespace

const RenameRules& rename_rules(std::string_view backend) {
  static const RenameRules postgresql{.lexical = dialect::postgresql::lexical_rules,
                                      .written_name = dialect::postgresql::written_name,
                                      .keeps_columns_of_views = true,
                                      .renames_indexes = true};
  // RENAME puts the new name into quotes if it got it so, and ours are (src/alter.c).
  static const RenameRules sqlite{.lexical = dialect::sqlite::lexical_rules,
                                  .written_name = [](auto name) { return dialect::dialect_of("sqlite").quote(name); },
                                  .ignores_case = true};
  if (backend == "postgresql") return postgresql;
  if (backend == "sqlite") return sqlite;
  throw Error(ErrorKind::internal, fmt::format("no rules for renames on {}", backend));
}

Renaming renamed(Database database, const std::vector<Rename>& renames, const RenameRules& rules) {
  return Renamer(std::move(database), rules).run(renames);
}

std::vector<Operation> renamed_back(const std::vector<Operation>& operations) {
  std::vector<Operation> back;
  for (std::size_t i = operations.size(); i > 0; --i) {
    const Operation& one = operations[i - 1];
    if (const auto* create = std::get_if<CreateIndex>(&static_cast<const AnyAction&>(one.action)))
      back.push_back({DropIndex{create->table, create->index.name}, {}});
    const Inversion invert(i > 1 ? operations[i - 2] : one);
    if (std::optional<Action> action = std::visit(invert, static_cast<const AnyAction&>(one.action)))
      back.push_back({*std::move(action), {}});
  }
  return back;
}

}  // namespace migrator::autogenerate
