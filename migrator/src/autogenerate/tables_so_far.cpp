#include "autogenerate/tables_so_far.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace migrator::autogenerate {

using namespace schema;

namespace {

Column* column_of(Table& table, const std::string& name) {
  const auto found = std::ranges::find(table.columns, name, &Column::name);
  return found == table.columns.end() ? nullptr : &*found;
}

// In what indexes and constraints say of it, too.
void rename(Table& table, const std::string& column, const std::string& new_name) {
  if (Column* found = column_of(table, column)) found->name = new_name;
  for (Index& index : table.indexes)
    for (IndexKey& key : index.keys)
      if (key.column == column) key.column = new_name;
  const auto in_constraint = [&](auto& constraint) {
    if constexpr (requires { constraint.columns; }) std::ranges::replace(constraint.columns, column, new_name);
  };
  for (Constraint& constraint : table.constraints) std::visit(in_constraint, constraint);
}

bool is_called(const Constraint& constraint, const std::string& name) {
  return std::visit([&](const auto& one) { return one.name == name; }, constraint);
}

void alter(Column& column, const AlterColumn& change) {
  if (change.type) {
    column.type = *change.type;
    if (change.collation) column.collation = *change.collation;
  }
  if (change.nullable) column.nullable = *change.nullable;
  if (change.identity) {
    if (const auto* identity = std::get_if<Identity>(&*change.identity)) column.identity = *identity;
    if (std::holds_alternative<NoIdentity>(*change.identity)) column.identity.reset();
  }
  if (change.computed) {
    const auto* computed = std::get_if<Computed>(&*change.computed);
    column.computed = computed ? std::optional(*computed) : std::nullopt;
  }
}

// InnoDB is what a table has that says none (docs/mysql.md, "What is read of a database").
bool is_default(const StorageParameter& one) {
  const auto* text = std::get_if<std::string>(&one.value);
  return one.name == "engine" && text && lower(*text) == "innodb";
}

void set_storage(Table& table, const std::vector<StorageParameter>& parameters) {
  for (const StorageParameter& one : parameters) {
    std::erase_if(table.storage.parameters, [&](const StorageParameter& old) { return old.name == one.name; });
    if (!is_default(one)) table.storage.parameters.push_back(one);
  }
}

}  // namespace

class TablesSoFar::Change {
 public:
  explicit Change(TablesSoFar& tables) : tables_(tables) {}

  void operator()(const CreateTable& create) {
    State& state = tables_.state(create.table.name);
    if (!create.if_not_exists) state = {.is_new = true};
  }
  void operator()(const DropTable& drop) { tables_.state(drop.table) = {}; }
  void operator()(const RenameTable& rename) {
    State& from = tables_.state(rename.table);
    tables_.state({rename.table.schema, rename.new_name}) = std::exchange(from, {});
  }

  void operator()(const AddColumn& add) {
    Table* table = known(add.table);
    if (table && !column_of(*table, add.column.name)) table->columns.push_back(add.column);
  }
  void operator()(const DropColumn& drop) {
    if (Table* table = known(drop.table))
      std::erase_if(table->columns, [&](const Column& one) { return one.name == drop.column; });
  }
  void operator()(const RenameColumn& one) {
    if (Table* table = known(one.table)) rename(*table, one.column, one.new_name);
  }
  void operator()(const AlterColumn& change) {
    Table* table = known(change.table);
    Column* column = table ? column_of(*table, change.column) : nullptr;
    if (!column) return;
    alter(*column, change);
    if (!change.new_name.empty()) rename(*table, change.column, change.new_name);
  }

  void operator()(const AddConstraint& add) {
    if (Table* table = known(add.table)) table->constraints.push_back(add.constraint);
  }
  void operator()(const DropConstraint& drop) {
    if (Table* table = known(drop.table))
      std::erase_if(table->constraints, [&](const Constraint& one) { return is_called(one, drop.constraint); });
  }
  void operator()(const CreateIndex& create) {
    if (Table* table = known(create.table)) table->indexes.push_back(create.index);
  }
  void operator()(const DropIndex& drop) {
    if (Table* table = known(drop.table))
      std::erase_if(table->indexes, [&](const Index& one) { return one.name == drop.index; });
  }
  void operator()(const SetStorage& set) {
    if (Table* table = known(set.table)) set_storage(*table, set.parameters);
  }

  void operator()(const auto&) {}

 private:
  Table* known(const TableName& name) {
    std::optional<Table>& table = tables_.state(name).table;
    return table ? &*table : nullptr;
  }

  TablesSoFar& tables_;
};

void TablesSoFar::pass(const AnyAction& action) { std::visit(Change(*this), action); }

const Table* TablesSoFar::find(const TableName& name) {
  const State& found = state(name);
  return found.table ? &*found.table : nullptr;
}

TablesSoFar::State& TablesSoFar::state(const TableName& name) {
  const auto [place, is_first] = states_.try_emplace(Key(name.schema, name.name));
  State& state = place->second;
  const auto table = is_first ? std::ranges::find(before_.tables, name, &Table::name) : before_.tables.end();
  if (table != before_.tables.end()) state.table = *table;
  return state;
}

}  // namespace migrator::autogenerate
