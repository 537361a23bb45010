#include "autogenerate/comparison/table_changes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "autogenerate/comparison/column_changes.hpp"
#include "autogenerate/comparison/matching.hpp"
#include "autogenerate/comparison/parts.hpp"
#include "dialect/chosen_names.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::ranges::sort(names);
  return names;
}

class TableComparison {
 public:
  TableComparison(const Table& from, const Table& to, const Backend& backend, const std::vector<ForeignKey>& lost)
      : from_(from), to_(to), backend_(backend), lost_(lost) {
    result_.table = to.name;
  }

  TableChanges run() {
    // Before the columns, whose types STRICT confines.
    if (from_.strict != to_.strict) change(SetStrict{to_.name, to_.strict});
    if (!from_.storage.without_rowid && to_.storage.without_rowid) change(SetRowid{to_.name, true});
    if (from_.partition_of.has_value() == to_.partition_of.has_value()) {  // else only one of them lists its parts
      compare_columns();
      // Behind them: an INTEGER would be the rowid already, and stay one.
      if (from_.storage.without_rowid && !to_.storage.without_rowid) bring_rowid();
      compare_constraints();
      compare_indexes();
    }
    if (from_.comment != to_.comment) change(CommentOnTable{to_.name, to_.comment});
    compare_storage();
    compare_partition();
    compare_parents();
    compare_the_rest();
    return std::move(result_);
  }

 private:
  void change(Action action) { result_.changes.push_back(std::move(action)); }
  void refuse(const std::string& what) {
    result_.impossible.push_back(fmt::format("table {}: {}", to_.name.name, what));
  }

  // Computed columns are there only while the others stand still. New ones come before old ones go, as a table of
  // SQLite cannot lose its last column.
  void compare_columns() {
    const auto columns = match(from_.columns, to_.columns, [](const Column& one) { return one.name; });
    const bool recomputes = std::ranges::any_of(columns.both, [](const auto& one) { return has_other_type(one); });
    for (const Column& one : columns.gone)
      if (one.computed) drop(one);
    for (const auto& one : columns.both)
      if (is_added_again(one, recomputes)) made_again_.insert(one.first.name), drop(one.first);
    for (const Column& one : columns.added)
      if (!one.computed) add(one);
    for (const auto& one : columns.both)
      if (!is_added_again(one, recomputes)) alter(one.first, one.second);
    for (const auto& one : columns.both)
      if (is_added_again(one, recomputes)) add(one.second);
    for (const Column& one : columns.added)
      if (one.computed) add(one);
    for (const Column& one : columns.gone)
      if (!one.computed) drop(one);
  }

  static bool has_other_type(const std::pair<const Column&, const Column&>& column) {
    return column.first.type != column.second.type || column.first.collation != column.second.collation;
  }

  // PostgreSQL gives no other type to a column that a computed one is computed of.
  static bool is_added_again(const std::pair<const Column&, const Column&>& column, bool recomputes) {
    const auto& [from, to] = column;
    return must_be_added_again(from, to) || (recomputes && from.computed && to.computed);
  }

  void alter(const Column& from, const Column& to) {
    if (from.without_system_versioning != to.without_system_versioning)
      refuse(fmt::format("whether column {} has a history", to.name));
    std::optional<AlterColumn> changed = change_of(to_.name, from, to, backend_);
    if (loses_its_type(to)) {
      if (!changed) changed = AlterColumn{to_.name, to.name};
      changed->type = to.type;
      if (was_made_rowid(to)) changed->identity = NoIdentity{};
    }
    if (!changed) return;
    if (changed->type) {
      result_.needed_types.push_back(*changed->type);
      result_.disturbs_readers = result_.disturbs_readers || backend_.readers_hold_types;
    }
    change(*std::move(changed));
  }

  // STRICT has another name for all but these, which a column keeps when it goes.
  bool loses_its_type(const Column& column) const {
    const bool keeps_it = column.type.kind == TypeKind::text || column.type.kind == TypeKind::integer ||
                          column.type.kind == TypeKind::binary || column.identity;
    return from_.strict && !to_.strict && !keeps_it;
  }

  // A BIGINT alone in the key is INTEGER in a STRICT table, and so numbers the rows, without a word.
  bool was_made_rowid(const Column& column) const {
    const bool is_integer = column.type.kind == TypeKind::smallint || column.type.kind == TypeKind::bigint;
    return is_integer && !from_.storage.without_rowid && std::ranges::any_of(from_.constraints, [&](const auto& one) {
             const auto* key = std::get_if<PrimaryKey>(&one);
             return key && key->columns == std::vector{column.name};
           });
  }

  void add(const Column& column) {
    result_.needed_types.push_back(column.type);
    change(AddColumn{to_.name, column});
  }

  void drop(const Column& column) {
    result_.disturbs_readers = true;
    change(DropColumn{to_.name, column.name});
  }

  void compare_constraints() {
    const std::set<std::string> remade = columns_of_remade_types(from_, to_);
    const PartChanges<Constraint> parts = part_changes(from_.constraints, to_.constraints, [&](const Constraint& one) {
      return !may_need(one, made_again_) && !is_lost(one) && !compares(one, remade);
    });
    for (const Constraint& one : parts.gone) remove(one);
    for (const auto& [from, to] : parts.renamed) change(RenameConstraint{to_.name, name_of(from), name_of(to)});
    for (const auto& [from, to] : parts.validated) change(ValidateConstraint{to_.name, name_of(from)});
    for (const auto& [from, to] : parts.deferred)
      change(AlterConstraint{to_.name, name_of(from), std::get<ForeignKey>(to).deferrability});
    for (const Constraint& one : parts.added) {
      if (const auto* key = std::get_if<ForeignKey>(&one))
        result_.added_references.push_back(*key);
      else
        result_.added_keys.push_back(one);
      if (const auto* key = std::get_if<PrimaryKey>(&one)) let_null_into(*key);
    }
  }

  void bring_rowid() {
    change(SetRowid{to_.name, false});
    for (const Constraint& one : to_.constraints)
      if (const auto* key = std::get_if<PrimaryKey>(&one)) let_null_into(*key);
  }

  void let_null_into(const PrimaryKey& key) {
    for (const Column& one : to_.columns) {
      if (!one.nullable_in_key || std::ranges::find(key.columns, one.name) == key.columns.end()) continue;
      AlterColumn alter{to_.name, one.name};
      alter.nullable = true;
      forget_nullable(one.name);
      result_.behind_keys.push_back(std::move(alter));
    }
  }

  // What was said of it before the key would be undone by the key.
  void forget_nullable(const std::string& column) {
    const auto is_of_column = [&](const Action& one) {
      const auto* alter = std::get_if<AlterColumn>(&static_cast<const AnyAction&>(one));
      return alter && alter->column == column;
    };
    std::erase_if(result_.behind_keys, is_of_column);
    const auto found = std::ranges::find_if(result_.changes, is_of_column);
    if (found == result_.changes.end()) return;
    auto& alter = std::get<AlterColumn>(static_cast<AnyAction&>(*found));
    alter.nullable.reset();
    if (alter == AlterColumn{to_.name, column}) result_.changes.erase(found);
  }

  // With each other: the server looks at it after the first of them has another type.
  static bool compares(const Constraint& constraint, const std::set<std::string>& columns) {
    const auto* check = std::get_if<Check>(&constraint);
    return check && dialect::columns_in(check->condition.sql, {columns.begin(), columns.end()}).size() > 1;
  }

  bool is_lost(const Constraint& constraint) const {
    const auto* key = std::get_if<ForeignKey>(&constraint);
    return key && std::ranges::find(lost_, *key) != lost_.end();
  }

  void remove(const Constraint& constraint) {
    if (const auto* key = std::get_if<PrimaryKey>(&constraint)) {
      result_.removes_primary_key = true;
      result_.removed_keys.push_back(sorted(key->columns));
    }
    if (const auto* key = std::get_if<Unique>(&constraint)) result_.removed_keys.push_back(sorted(key->columns));
    if (name_of(constraint).empty()) return refuse("a constraint without a name is to be dropped");
    const bool is_reference = std::holds_alternative<ForeignKey>(constraint);
    auto& list = is_reference ? result_.removed_references : result_.removed_parts;
    list.push_back(DropConstraint{to_.name, name_of(constraint)});
  }

  void compare_indexes() {
    const PartChanges<Index> parts =
        part_changes(from_.indexes, to_.indexes, [&](const Index& one) { return !may_need(one, made_again_); });
    for (const Index& one : parts.gone) {
      if (one.unique) result_.removed_keys.push_back(sorted(columns_of(one.keys)));
      if (one.name.empty())
        refuse("an index without a name is to be dropped");
      else
        result_.removed_parts.push_back(DropIndex{to_.name, one.name});
    }
    for (const auto& [from, to] : parts.renamed) change(RenameIndex{to_.name, from.name, to.name});
    result_.added_indexes = parts.added;
  }

  void compare_storage() {
    const TableStorage &from = from_.storage, &to = to_.storage;
    if (from.persistence != to.persistence) {
      if (from.persistence == Persistence::temporary || to.persistence == Persistence::temporary)
        refuse("a temporary table stays one");
      else
        change(SetLogged{to_.name, to.persistence == Persistence::permanent});
    }
    if (from.tablespace != to.tablespace)
      change(SetTablespace{to_.name, to.tablespace.empty() ? "pg_default" : to.tablespace});
    compare_parameters(from.parameters, to.parameters);
    if (from.method != to.method) refuse("the access method");
  }

  void compare_parameters(const std::vector<StorageParameter>& from, const std::vector<StorageParameter>& to) {
    const auto parameters = match(from, to, [](const StorageParameter& one) { return one.name; });
    std::vector<StorageParameter> set = parameters.added;
    for (const auto& [before, after] : parameters.both)
      if (before != after) set.push_back(after);
    if (!set.empty()) change(SetStorage{to_.name, set});
    std::vector<std::string> reset;
    for (const StorageParameter& one : parameters.gone) reset.push_back(one.name);
    if (!reset.empty()) change(ResetStorage{to_.name, reset});
  }

  void compare_partition() {
    if (from_.partition_of == to_.partition_of) return;
    if (!from_.partition_of || !to_.partition_of) return refuse("whether it is a partition");
    change(DetachPartition{from_.partition_of->parent, to_.name});
    change(AttachPartition{to_.partition_of->parent, to_.name, to_.partition_of->bounds});
  }

  void compare_parents() {
    const auto parents =
        match(from_.inherits, to_.inherits, [](const TableName& one) { return std::pair(one.schema, one.name); });
    for (const TableName& one : parents.gone)
      result_.removed_references.push_back(SetInheritance{to_.name, one, false});
    result_.added_parents = parents.added;
  }

  void compare_the_rest() {
    if (from_.partition_by != to_.partition_by || from_.partition_count != to_.partition_count)
      refuse("by what it is partitioned");
    else
      compare_partitions();
    if (from_.system_versioned != to_.system_versioned) change(SetSystemVersioned{to_.name, to_.system_versioned});
  }

  // The server puts a new one behind the others, which in a list is no matter.
  void compare_partitions() {
    const auto partitions = match(from_.partitions, to_.partitions, [](const Partition& one) { return one.name; });
    std::vector<Partition> after;
    for (const auto& [before, now] : partitions.both) after.push_back(before);
    after.insert(after.end(), partitions.added.begin(), partitions.added.end());
    const bool is_list = to_.partition_by && to_.partition_by->method == PartitionMethod::list;
    if (is_list ? !std::ranges::is_permutation(after, to_.partitions) : after != to_.partitions)
      return refuse("partitions that are cut or ordered otherwise");
    for (const Partition& one : partitions.gone) change(DropPartition{to_.name, one.name});
    for (const Partition& one : partitions.added) change(AddPartition{to_.name, one});
  }

  const Table& from_;
  const Table& to_;
  const Backend& backend_;
  const std::vector<ForeignKey>& lost_;
  std::set<std::string> made_again_;  // columns
  TableChanges result_;
};

}  // namespace

bool loses_its_key(const ForeignKey& key, const TableChanges& referred) {
  if (key.referred_columns.empty()) return referred.removes_primary_key;
  return std::ranges::find(referred.removed_keys, sorted(key.referred_columns)) != referred.removed_keys.end();
}

std::set<std::string> columns_of_other_types(const Table& from, const Table& to) {
  const auto columns = match(from.columns, to.columns, [](const Column& one) { return one.name; });
  std::set<std::string> others;
  for (const auto& [before, after] : columns.both)
    if (before.type != after.type || before.collation != after.collation) others.insert(after.name);
  return others;
}

std::set<std::string> columns_of_remade_types(const Table& from, const Table& to) {
  std::set<std::string> remade = columns_of_other_types(from, to);
  for (const Column& one : from.columns)
    if (one.type.kind != TypeKind::enumeration && one.type.kind != TypeKind::named) remade.erase(one.name);
  return remade;
}

TableChanges changes_of(const Table& from, const Table& to, const Backend& backend,
                        const std::vector<ForeignKey>& lost) {
  return TableComparison(from, to, backend, lost).run();
}

}  // namespace migrator::autogenerate
