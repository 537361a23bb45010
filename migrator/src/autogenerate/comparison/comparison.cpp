#include "autogenerate/comparison.hpp"

#include <algorithm>
#include <map>
#include <ranges>

#include "autogenerate/comparison/attribute_changes.hpp"
#include "autogenerate/comparison/inheritance.hpp"
#include "autogenerate/comparison/lateness.hpp"
#include "autogenerate/comparison/matching.hpp"
#include "autogenerate/comparison/object_changes.hpp"
#include "autogenerate/comparison/parts.hpp"
#include "autogenerate/comparison/put_aside.hpp"
#include "autogenerate/comparison/remaking.hpp"
#include "autogenerate/comparison/table_changes.hpp"
#include "autogenerate/creation/order.hpp"
#include "autogenerate/creation/table_steps.hpp"
#include "autogenerate/naming.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;
using Rank = Place::Rank;

auto key_of_table(const TableName& name) { return std::pair(name.schema, name.name); }

class SchemaComparison {
 public:
  SchemaComparison(const Database& from, const PutAside& before, const Database& to, const Backend& backend)
      : before_(before), from_(before.renames.empty() ? from : before.database), to_(to), backend_(backend) {
    result_.impossible = before_.impossible;
  }

  Comparison run() {
    compare_tables();
    compare_attributes();
    const std::set<std::string> again = made_again(from_, to_, disturbed_);
    ObjectChanges objects = compare_objects(from_, to_, again, lost_parts());
    std::ranges::copy(objects.impossible, std::back_inserter(result_.impossible));
    objects.gone.tables = std::move(gone_tables_);
    const Removals removals = sorted_by_lateness(std::move(objects.gone), from_, again);

    add_enum_values(objects.new_enum_values);
    add_all(before_.renames);
    remove_before(removals.before);
    make(std::move(objects));
    append(removal_of(removals.behind, backend_.references));
    return std::move(result_);
  }

 private:
  void add(Action action) { result_.operations.push_back({std::move(action), {}}); }
  void add_all(const std::vector<Action>& actions) {
    for (const Action& one : actions) add(one);
  }

  void compare_tables() {
    auto tables = match(from_.tables, to_.tables, [](const Table& one) { return key_of_table(one.name); });
    gone_tables_ = std::move(tables.gone);
    new_tables_ = std::move(tables.added);
    for (const Table& one : gone_tables_) disturb(one.name);
    for (const auto& [before, after] : tables.both) {
      if (before == after) continue;
      changes_.push_back(changes_between(before, after, {}));
      std::set<std::string> retyped =
          backend_.keys_hold_types ? columns_that_keys_hold(before, after) : columns_of_remade_types(before, after);
      if (!retyped.empty()) retyped_.emplace(key_of_table(after.name), std::move(retyped));
    }
    for (const auto& [before, after] : tables.both) renew_references(before, after);
    for (const TableChanges& one : changes_) {
      if (one.disturbs_readers) disturb(one.table);
      std::ranges::copy(one.impossible, std::back_inserter(result_.impossible));
    }
  }

  TableChanges changes_between(const Table& before, const Table& after, const std::vector<ForeignKey>& lost) const {
    const auto [old_one, new_one] = with_inherited(before, after, from_, to_);
    return changes_of(old_one, new_one, backend_, lost);
  }

  // What reads an attribute that goes, or gets another type, is in the way.
  void compare_attributes() {
    const auto types = match(from_.composite_types, to_.composite_types,
                             [](const CreateCompositeType& one) { return key_of_table(one.name); });
    for (const auto& [before, after] : types.both) {
      const Object type{ObjectKind::type, after.name};
      if (before_.differ.contains(key_of(type))) continue;
      std::vector<Action> changes = attribute_changes(before, after);
      const bool adds_alone =
          std::ranges::all_of(changes, [](const AnyAction& one) { return std::holds_alternative<AddAttribute>(one); });
      if (!adds_alone) disturbed_.insert(key_of(type));
      for (Action& one : changes) add_step_of(after, std::move(one));
    }
  }

  // What others may need of the type is made by each of its steps.
  void add_step_of(const CreateCompositeType& type, Action change) {
    std::vector<Object> needs;
    const auto& action = static_cast<const AnyAction&>(change);
    if (const auto* added = std::get_if<AddAttribute>(&action)) add_types(needs, added->attribute.type);
    if (const auto* altered = std::get_if<AlterAttribute>(&action)) add_types(needs, altered->attribute.type);
    const Place place{Rank::composite_type, type.name, {}, postponed_.size()};
    postponed_.push_back({std::move(change), {}, place, Object{ObjectKind::type, type.name}, std::move(needs)});
  }

  void renew_references(const Table& before, const Table& after) {
    std::vector<ForeignKey> lost;
    for (const Constraint& one : before.constraints) {
      const auto* key = std::get_if<ForeignKey>(&one);
      const TableChanges* referred = key ? changes_of_table(key->referred_table) : nullptr;
      if (!key) continue;
      const bool is_in_the_way =
          retypes(before.name, key->columns) || retypes(key->referred_table, key->referred_columns);
      if (is_in_the_way || (referred && loses_its_key(*key, *referred))) lost.push_back(*key);
    }
    if (lost.empty()) return;
    TableChanges changes = changes_between(before, after, lost);
    if (TableChanges* known = changes_of_table(after.name))
      *known = std::move(changes);
    else
      changes_.push_back(std::move(changes));
  }

  // Between the old and the new one of an enum there is no comparison, as between numbers.
  bool retypes(const TableName& table, const std::vector<std::string>& columns) const {
    const auto retyped = retyped_.find(key_of_table(table));
    return retyped != retyped_.end() &&
           std::ranges::any_of(columns, [&](const std::string& one) { return retyped->second.contains(one); });
  }

  TableChanges* changes_of_table(const TableName& table) {
    const auto changes = std::ranges::find(changes_, table, &TableChanges::table);
    return changes == changes_.end() ? nullptr : &*changes;
  }

  std::set<std::string> lost_parts() const {
    std::set<std::string> lost;
    for (const TableChanges& one : changes_) {
      for (const auto* actions : {&one.removed_references, &one.removed_parts, &one.changes})
        for (const Action& action : *actions)
          if (const auto part = lost_part(action)) lost.insert(key_of_part(*part));
    }
    for (const Table& table : gone_tables_) {
      for (const Index& one : table.indexes) lost.insert(key_of_part(index_of(table.name, one.name)));
      for (const Constraint& one : table.constraints) lost.insert(key_of_part(constraint_of(table.name, name_of(one))));
    }
    return lost;
  }

  static Object index_of(const TableName& table, const std::string& name) {
    return {ObjectKind::index, {table.schema, name}};
  }
  static Object constraint_of(const TableName& table, const std::string& name) {
    return {ObjectKind::constraint, {"", name}, table};
  }

  static std::optional<Object> lost_part(const AnyAction& action) {
    if (const auto* drop = std::get_if<DropIndex>(&action)) return index_of(drop->table, drop->index);
    if (const auto* rename = std::get_if<RenameIndex>(&action)) return index_of(rename->table, rename->index);
    if (const auto* drop = std::get_if<DropConstraint>(&action)) return constraint_of(drop->table, drop->constraint);
    if (const auto* rename = std::get_if<RenameConstraint>(&action))
      return constraint_of(rename->table, rename->constraint);
    return std::nullopt;
  }

  void disturb(const TableName& table) { disturbed_.insert(key_of({ObjectKind::table, table})); }

  // A foreign key goes before its table and before the key that it refers to, which others' tables may refer to. Where
  // that is no matter it goes with the rest of its table's: a table of SQLite is then made anew once, and a key without
  // a name is not called otherwise in between (dialect/chosen_names.hpp).
  void remove_before(const Database& gone) {
    const bool come_first = backend_.references != ForwardReferences::accepted;
    for (const TableChanges& one : changes_)
      if (come_first) add_all(one.removed_references);
    append(removal_of(gone, backend_.references));
    for (const TableChanges& one : changes_) {
      if (!come_first) add_all(one.removed_references);
      add_all(one.removed_parts);
    }
  }

  // A value cannot be used in the transaction that adds it (PostgreSQL 12 and later; none can be added in one before).
  // Before all else, since what comes before a commit stays when the rest fails.
  void add_enum_values(const std::vector<Action>& values) {
    if (values.empty()) return;
    add(BeginAutocommit{});
    add_all(values);
    add(EndAutocommit{});
  }

  void make(ObjectChanges objects) {
    objects.added.tables = new_tables_;
    postpone_references(objects.added.tables);
    std::vector<Step> steps = steps_of(objects.added);
    for (const TableChanges& one : changes_) add_steps_of(one, steps);
    for (Step& one : postponed_) steps.push_back(std::move(one));
    std::size_t number = 0;
    for (Action& one : objects.changes) {
      Step step{std::move(one), {}, {Rank::sequence, {}, {}, number++}};
      if (const auto* alter = std::get_if<AlterSequence>(&static_cast<AnyAction&>(step.create)))
        if (alter->changes.owner && !alter->changes.owner->column.empty())
          step.needs.push_back({ObjectKind::table, alter->changes.owner->table});
      steps.push_back(std::move(step));
    }
    for (OrderedStep& one : ordered(std::move(steps), to_.dependencies, backend_.references))
      add(std::move(one.step.create));
  }

  // A key that is new, in a table that is not, is there only when the tables are.
  void postpone_references(std::vector<Table>& tables) {
    for (Table& table : tables) {
      const auto is_ready = [&](const Constraint& one) {
        const auto* key = std::get_if<ForeignKey>(&one);
        return !key || !changes_keys(key->referred_table);
      };
      const auto later = std::ranges::stable_partition(table.constraints, is_ready);
      for (const Constraint& one : later) postponed_.push_back(added_constraint(table.name, one, needs_of(one)));
      table.constraints.erase(later.begin(), later.end());
    }
  }

  bool changes_keys(const TableName& table) {
    const TableChanges* changes = changes_of_table(table);
    return changes && !(changes->added_keys.empty() && changes->added_indexes.empty());
  }

  static std::vector<Object> needs_of(const Constraint& constraint) {
    const auto* key = std::get_if<ForeignKey>(&constraint);
    return key ? std::vector<Object>{{ObjectKind::table, key->referred_table}} : std::vector<Object>();
  }

  // What others may need of the table is made by each of its steps, so that they come behind all of them.
  void add_steps_of(const TableChanges& changes, std::vector<Step>& steps) {
    const Object table{ObjectKind::table, changes.table};
    std::vector<Object> types;
    for (const Type& one : changes.needed_types) add_types(types, one);
    std::size_t number = 1;
    for (const Action& one : changes.changes) {
      // Each behind the one before: a column may be dropped and added again.
      steps.push_back({one, {}, {Rank::table, changes.table, {}, number++}, table, types});
    }
    for (const Constraint& one : changes.added_keys) {
      Step step = added_constraint(changes.table, one, {});
      step.place = {Rank::table, changes.table, {}, number++};
      steps.push_back(std::move(step));
    }
    for (const Action& one : changes.behind_keys)
      steps.push_back({one, {}, {Rank::table, changes.table, {}, number++}});
    for (const Index& one : changes.added_indexes)
      steps.push_back(index_step({changes.table, one}, Rank::table, number++));
    for (const ForeignKey& one : changes.added_references)
      steps.push_back(added_constraint(changes.table, one, needs_of(one)));
    for (const TableName& one : changes.added_parents)
      steps.push_back({SetInheritance{changes.table, one, true},
                       {},
                       {Rank::table, changes.table, {}, number++},
                       {},
                       {table, {ObjectKind::table, one}}});
  }

  void append(std::vector<Operation> operations) {
    std::ranges::move(operations, std::back_inserter(result_.operations));
  }

  const PutAside& before_;
  const Database& from_;
  const Database& to_;
  const Backend& backend_;
  std::vector<Table> gone_tables_, new_tables_;
  std::vector<TableChanges> changes_;
  std::map<std::pair<std::string, std::string>, std::set<std::string>>
      retyped_;  // columns, by table, whose foreign keys go meanwhile
  std::vector<Step> postponed_;
  std::set<std::string> disturbed_;  // tables, by key_of()
  Comparison result_;
};

}  // namespace

Comparison compare(const Database& from, const Database& to, const Backend& backend) {
  const PutAside before = put_aside(from, to, backend.name);
  if (before.renames.empty()) return SchemaComparison(from, before, to, backend).run();
  // What mentions such a type is the same no more, and would lose its name.
  const Database after = with_known_names(to, from);
  return SchemaComparison(from, before, after, backend).run();
}

}  // namespace migrator::autogenerate
