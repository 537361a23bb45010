#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "autogenerate/comparison/parts.hpp"
#include "autogenerate/renames.hpp"
#include "autogenerate/renames/moves.hpp"
#include "autogenerate/renames/references.hpp"
#include "autogenerate/renames/type_references.hpp"
#include "dialect/dialect.hpp"
#include "dialect/mysql/mysql_dialect.hpp"
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
    for (const ObjectKind kind : renamed_kinds)
      if (kind != ObjectKind::view || rules_.renames_views) rename_all(kind, renames);
    return std::move(result_);
  }

 private:
  // By schema for what is in one, and else by table or type.
  void rename_all(ObjectKind kind, const std::vector<Rename>& renames) {
    std::map<std::pair<std::string, std::string>, std::vector<Move>> moves;
    std::map<std::pair<std::string, std::string>, Object> examples;
    for (const Rename& one : renames) {
      if (one.object.kind != kind) continue;
      const TableName scope = is_part(kind) ? one.object.table : TableName{one.object.name.schema, ""};
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

  // Those of its kind, and of its table or schema.
  std::set<std::string> names_beside(const Object& object) const {
    const Database& database = result_.database;
    switch (object.kind) {
      case ObjectKind::type: return names_in(object, database.enums, database.composite_types);
      case ObjectKind::domain: return names_in(object, database.domains);
      case ObjectKind::sequence: return names_in(object, database.sequences);
      case ObjectKind::view: return names_in(object, database.views);
      case ObjectKind::materialized_view: return names_in(object, database.materialized_views);
      case ObjectKind::table: return names_in(object, database.tables);
      case ObjectKind::enum_value: return values_of(object.table);
      default: return names_in_table(object);
    }
  }

  template <class... Lists>
  static std::set<std::string> names_in(const Object& object, const Lists&... lists) {
    std::set<std::string> names;
    const auto add = [&](const ObjectName& name) {
      if (name.schema == object.name.schema) names.insert(name.name);
    };
    (std::ranges::for_each(lists, [&](const auto& one) { add(one.name); }), ...);
    return names;
  }

  std::set<std::string> values_of(const ObjectName& type) const {
    for (const CreateEnum& one : result_.database.enums)
      if (one.name == type) return {one.values.begin(), one.values.end()};
    return {};
  }

  bool is_composite_type(const ObjectName& name) const {
    return std::ranges::find(result_.database.composite_types, name, &CreateCompositeType::name) !=
           result_.database.composite_types.end();
  }

  std::set<std::string> names_in_table(const Object& object) const {
    std::set<std::string> names;
    for (const CreateCompositeType& type : result_.database.composite_types)
      if (type.name == object.table && object.kind == ObjectKind::column)
        for (const Column& one : type.columns) names.insert(one.name);
    for (const Table& table : result_.database.tables) {
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
    if (example.kind == ObjectKind::enum_value) {
      add(RenameEnumValue{example.table, move.from, move.to});
      return rename_in(database, ValueRename{example.table, move.from, move.to}, rules_);
    }
    if (example.kind == ObjectKind::column && is_composite_type(example.table)) {
      add(RenameAttribute{example.table, move.from, move.to});
      return rename_in(database, AttributeRename{example.table, move.from, move.to});
    }
    if (example.kind == ObjectKind::column) {
      add(RenameColumn{example.table, move.from, move.to});
      return rename_in(database, ColumnRename{example.table, move.from, move.to}, rules_);
    }
    if (!is_part(example.kind)) return rename_object(example, move);
    Object object = example;
    object.name.name = move.to;
    rename_part_in(database, object, move.from);
    if (object.kind == ObjectKind::constraint)
      add(RenameConstraint{object.table, move.from, move.to});
    else
      rename_index(object.table, move);
  }

  void rename_object(const Object& example, const Move& move) {
    const Object object{example.kind, {example.name.schema, move.from}};
    add(RenameObject{object, move.to});
    if (object.kind == ObjectKind::type || object.kind == ObjectKind::domain)
      rename_in(result_.database, TypeRename{object.name, move.to}, rules_);
    else if (object.kind == ObjectKind::sequence)
      rename_in(result_.database, SequenceRename{object.name, move.to}, rules_);
    else
      rename_in(result_.database, TableRename{object.name, move.to}, rules_);
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
  std::optional<Action> operator()(const RenameObject& one) const {
    Object object = one.object;
    object.name.name = one.new_name;
    return RenameObject{object, one.object.name.name};
  }
  std::optional<Action> operator()(const RenameEnumValue& one) const {
    return RenameEnumValue{one.type, one.new_value, one.value};
  }
  std::optional<Action> operator()(const RenameAttribute& one) const {
    return RenameAttribute{one.type, one.new_name, one.attribute};
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
                                      .renames_indexes = true,
                                      .renames_views = true};
  // RENAME puts the new name into quotes if it got it so, and ours are (src/alter.c).
  static const RenameRules sqlite{.lexical = dialect::sqlite::lexical_rules,
                                  .written_name = [](auto name) { return dialect::dialect_of("sqlite").quote(name); },
                                  .ignores_case = true};
  static const RenameRules mysql{.lexical = dialect::mysql::lexical_rules,
                                 .written_name = [](auto name) { return dialect::dialect_of("mysql").quote(name); },
                                 .ignores_case = true,
                                 .renames_indexes = true};
  if (backend == "postgresql") return postgresql;
  if (backend == "mysql") return mysql;
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
