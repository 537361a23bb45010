#include "autogenerate/comparison/object_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "autogenerate/comparison/enum_values.hpp"
#include "autogenerate/comparison/matching.hpp"
#include "autogenerate/comparison/parts.hpp"
#include "autogenerate/comparison/range.hpp"
#include "autogenerate/comparison/remaking.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

auto key_of_name(const ObjectName& name) { return std::pair(name.schema, name.name); }

class ObjectComparison {
 public:
  ObjectComparison(const Database& from, const Database& to, const std::set<std::string>& made_again,
                   const std::set<std::string>& lost_parts)
      : from_(from), to_(to), made_again_(made_again), lost_parts_(lost_parts) {}

  ObjectChanges run() {
    compare_schemas();
    compare_extensions();
    compare_enums();
    compare_composite_types();
    compare_domains();
    compare_sequences();
    compare_routines();
    remake(&Database::views);
    remake(&Database::materialized_views);
    remake(&Database::others);
    remake(&Database::triggers);
    remake(&Database::policies);
    compare_view_indexes();
    compare_switches();
    compare_row_securities();
    compare_comments();
    return std::move(result_);
  }

 private:
  void change(Action action) { result_.changes.push_back(std::move(action)); }
  void refuse(std::string_view kind, const ObjectName& name, const std::string& what) {
    result_.impossible.push_back(fmt::format("{} {}: {}", kind, name.name, what));
  }
  bool is_made_again(const Object& object) const { return made_again_.contains(key_of(object)); }

  // Sorts what is gone and what is added, and gives what is on both sides to a function.
  template <class Thing, class KeyOf, class Changed>
  void compare(std::vector<Thing> Database::*list, KeyOf key_of, Changed changed) {
    auto things = match(from_.*list, to_.*list, key_of);
    result_.gone.*list = std::move(things.gone);
    result_.added.*list = std::move(things.added);
    for (const auto& [before, after] : things.both) changed(before, after);
  }

  template <class Thing>
  void put_both(std::vector<Thing> Database::*list, const Thing& before, const Thing& after) {
    (result_.gone.*list).push_back(before);
    (result_.added.*list).push_back(after);
  }

  template <class Thing>
  void remake(std::vector<Thing> Database::*list) {
    compare(
        list, [](const Thing& one) { return key_of(object_of(one)); },
        [&](const Thing& before, const Thing& after) {
          if (is_made_again(object_of(before))) put_both(list, before, after);
        });
  }

  void compare_schemas() {
    compare(
        &Database::schemas, [](const CreateSchema& one) { return one.name; }, [](const auto&, const auto&) {});
  }

  void compare_extensions() {
    compare(
        &Database::extensions, [](const CreateExtension& one) { return one.name; },
        [&](const CreateExtension& before, const CreateExtension& after) {
          if (!after.version.empty() && before.version != after.version)
            change(UpdateExtension{after.name, after.version});
          if (!after.schema.empty() && before.schema != after.schema)
            change(SetSchema{{ObjectKind::extension, {"", after.name}}, after.schema});
        });
  }

  void compare_enums() {
    compare(
        &Database::enums, [](const CreateEnum& one) { return key_of_name(one.name); },
        [&](const CreateEnum& before, const CreateEnum& after) {
          const auto values = added_values(before, after);
          if (!values) return;  // put_aside() has said why
          for (const AddEnumValue& one : *values) result_.new_enum_values.push_back(one);
        });
  }

  void compare_composite_types() {
    compare(
        &Database::composite_types, [](const CreateCompositeType& one) { return key_of_name(one.name); },
        [](const auto&, const auto&) {});
  }

  void compare_domains() {
    compare(
        &Database::domains, [](const CreateDomain& one) { return key_of_name(one.name); },
        [&](const CreateDomain& before, const CreateDomain& after) { compare_domain(before, after); });
  }

  void compare_domain(const CreateDomain& before, const CreateDomain& after) {
    AlterDomain alter{after.name, {}, {}};
    if (before.nullable != after.nullable) alter.nullable = after.nullable;
    if (before.default_value != after.default_value) {
      if (after.default_value)
        alter.default_value = *after.default_value;
      else
        alter.default_value = NoDefault{};
    }
    if (alter != AlterDomain{after.name, {}, {}}) change(alter);
    const auto checks = part_changes(as_constraints(before.checks), as_constraints(after.checks));
    for (const auto& [old_one, new_one] : checks.renamed) remake_check(after.name, old_one, new_one);
    for (const auto& [old_one, new_one] : checks.validated)
      change(ValidateDomainConstraint{after.name, migrator::autogenerate::name_of(old_one)});
    for (const Constraint& one : checks.gone) drop_check(after.name, one);
    for (const Constraint& one : checks.added) change(AddDomainConstraint{after.name, std::get<Check>(one)});
  }

  static std::vector<Constraint> as_constraints(const std::vector<Check>& checks) {
    return {checks.begin(), checks.end()};
  }

  void drop_check(const ObjectName& domain, const Constraint& check) {
    lost_parts_.insert(key_of_part({ObjectKind::constraint, {"", migrator::autogenerate::name_of(check)}, domain}));
    if (migrator::autogenerate::name_of(check).empty())
      refuse("domain", domain, "a constraint without a name is to be dropped");
    else
      change(DropDomainConstraint{domain, migrator::autogenerate::name_of(check)});
  }

  void remake_check(const ObjectName& domain, const Constraint& before, const Constraint& after) {
    drop_check(domain, before);
    change(AddDomainConstraint{domain, std::get<Check>(after)});
  }

  void compare_sequences() {
    compare(
        &Database::sequences, [](const CreateSequence& one) { return key_of_name(one.name); },
        [&](const CreateSequence& before, const CreateSequence& after) {
          if (before.options != after.options)
            change(AlterSequence{after.name, changes_of(before.options, after.options)});
        });
  }

  // What is not named stays, so what is not said any more is said as the server means it.
  static SequenceOptions changes_of(const SequenceOptions& before, const SequenceOptions& after) {
    SequenceOptions changes;
    const auto set = [](auto& change, const auto& from, const auto& to, auto usual) {
      if (from != to) change = to.value_or(usual);
    };
    const Type bigint{TypeKind::bigint};
    const Range range = range_of(after.type.value_or(bigint), after.increment.value_or(1));
    const bool descends = after.increment.value_or(1) < 0;
    set(changes.type, before.type, after.type, bigint);
    set(changes.increment, before.increment, after.increment, 1);
    set(changes.minimum, before.minimum, after.minimum, range.minimum);
    set(changes.maximum, before.maximum, after.maximum, range.maximum);
    set(changes.start, before.start, after.start,
        descends ? after.maximum.value_or(range.maximum) : after.minimum.value_or(range.minimum));
    set(changes.cache, before.cache, after.cache, 1);
    set(changes.cycle, before.cycle, after.cycle, false);
    set(changes.owner, before.owner, after.owner, SequenceOwner{});
    return changes;
  }

  void compare_routines() {
    compare(
        &Database::routines, [](const CreateRoutine& one) { return key_of(object_of(one)); },
        [&](const CreateRoutine& before, const CreateRoutine& after) {
          if (is_made_again(object_of(before))) return put_both(&Database::routines, before, after);
          if (before == after) return;
          CreateRoutine replacement = after;
          replacement.replace = true;
          result_.added.routines.push_back(std::move(replacement));
        });
  }

  // They go with their view.
  void compare_view_indexes() {
    compare(
        &Database::view_indexes,
        [](const CreateIndex& one) { return std::pair(key_of_name(one.table), one.index.name); },
        [&](const CreateIndex& before, const CreateIndex& after) {
          if (is_made_again({ObjectKind::materialized_view, before.table}) || before != after)
            put_both(&Database::view_indexes, before, after);
        });
  }

  void compare_switches() {
    const auto key = [](const SwitchTrigger& one) { return std::pair(key_of_name(one.table), one.name); };
    const auto things = match(from_.disabled_triggers, to_.disabled_triggers, key);
    result_.added.disabled_triggers = things.added;
    for (const auto& [before, after] : things.both)
      if (is_made_again({ObjectKind::trigger, {"", after.name}, after.table}))
        result_.added.disabled_triggers.push_back(after);
    for (const SwitchTrigger& one : things.gone)
      if (stays({ObjectKind::trigger, {"", one.name}, one.table}, from_.triggers, to_.triggers))
        change(SwitchTrigger{one.name, one.table, true});
  }

  template <class Thing>
  bool stays(const Object& object, const std::vector<Thing>& before, const std::vector<Thing>& after) const {
    const auto has = [&](const std::vector<Thing>& list) {
      return std::ranges::any_of(list, [&](const Thing& one) { return key_of(object_of(one)) == key_of(object); });
    };
    return has(before) && has(after) && !is_made_again(object);
  }

  void compare_row_securities() {
    const auto key = [](const SetRowSecurity& one) {
      return std::tuple(one.table.schema, one.table.name, one.security);
    };
    const auto things = match(from_.row_securities, to_.row_securities, key);
    result_.added.row_securities = things.added;
    for (const SetRowSecurity& one : things.gone)
      if (has_table(to_, one.table))
        change(SetRowSecurity{one.table,
                              one.security == RowSecurity::enabled ? RowSecurity::disabled : RowSecurity::not_forced});
  }

  static bool has_table(const Database& database, const TableName& name) {
    return std::ranges::find(database.tables, name, &Table::name) != database.tables.end();
  }

  // A comment goes with what it is on.
  void compare_comments() {
    const auto key = [](const CommentOn& one) {
      return fmt::format("{} {} {}", static_cast<int>(one.object.kind), key_of(one.object), one.object.name.name);
    };
    const auto things = match(from_.comments, to_.comments, key);
    result_.added.comments = things.added;
    for (const auto& [before, after] : things.both)
      if (before != after || loses_comment(before.object)) result_.added.comments.push_back(after);
    for (const CommentOn& one : things.gone)
      if (!is_gone(one.object) && !loses_comment(one.object)) change(CommentOn{one.object, ""});
  }

  bool loses_comment(const Object& object) const {
    const bool is_part = object.kind == ObjectKind::constraint || object.kind == ObjectKind::index;
    return is_part ? lost_parts_.contains(key_of_part(object)) : is_made_again(object);
  }

  // Of the things that are on neither side nothing is known, and they are taken to be there.
  bool is_gone(const Object& object) const {
    const auto has = [&](const auto& list, auto name_of) {
      return std::ranges::any_of(list, [&](const auto& one) { return key_of(name_of(one)) == key_of(object); });
    };
    const auto by_kind = [](ObjectKind kind) { return [kind](const auto& one) { return Object{kind, one.name}; }; };
    const auto as_object = [](const auto& one) { return object_of(one); };
    const Database& gone = result_.gone;
    return has(gone.views, as_object) || has(gone.materialized_views, as_object) || has(gone.routines, as_object) ||
           has(gone.triggers, as_object) || has(gone.policies, as_object) || has(gone.others, as_object) ||
           has(gone.enums, by_kind(ObjectKind::type)) || has(gone.composite_types, by_kind(ObjectKind::type)) ||
           has(gone.domains, by_kind(ObjectKind::domain)) || has(gone.sequences, by_kind(ObjectKind::sequence)) ||
           is_gone_attribute(object) ||
           (object.table.name.empty() ? false : !has_table(to_, object.table) && has_table(from_, object.table));
  }

  bool is_gone_attribute(const Object& object) const {
    const auto type = std::ranges::find(to_.composite_types, object.table, &CreateCompositeType::name);
    return object.kind == ObjectKind::column && type != to_.composite_types.end() &&
           std::ranges::find(type->columns, object.name.name, &Column::name) == type->columns.end();
  }

  const Database& from_;
  const Database& to_;
  const std::set<std::string>& made_again_;
  std::set<std::string> lost_parts_;
  ObjectChanges result_;
};

}  // namespace

ObjectChanges compare_objects(const Database& from, const Database& to, const std::set<std::string>& made_again,
                              const std::set<std::string>& lost_parts) {
  return ObjectComparison(from, to, made_again, lost_parts).run();
}

}  // namespace migrator::autogenerate
