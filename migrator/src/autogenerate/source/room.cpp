#include "autogenerate/source/room.hpp"

#include <algorithm>
#include <array>

namespace migrator::autogenerate {

namespace {

using namespace schema;

// migrator/vocabulary/*.hpp
constexpr std::size_t most_names = 32;          // names::capacity
constexpr std::size_t most_type_parts = 24;     // type::capacity
constexpr std::size_t most_details = 16;        // described
constexpr std::size_t most_index_options = 16;  // inline_index
constexpr std::size_t most_elements = 8;        // exclude
constexpr std::size_t most_parameters = 16;     // condition_with_values
// Of a call: Clang's -fbracket-depth counts the parts of a fold expression, and is 256.
constexpr std::size_t most_arguments = 250;

bool is_within(const std::optional<int>& number, int least, int most) {
  return !number || (*number >= least && *number <= most);
}

// --- Types

std::size_t parts_of(const Type& type) {
  const std::string* texts[] = {&type.sql, &type.backend, &type.fields, &type.schema, &type.name};
  std::size_t parts = static_cast<std::size_t>(std::ranges::count_if(texts, [](auto* one) { return !one->empty(); }));
  parts += std::size_t{type.length.has_value()} + type.precision.has_value() + type.scale.has_value();
  parts += std::size_t{type.since != 0} + (type.dimensions > 1);
  for (const Type& element : type.element) parts += 2 + parts_of(element);  // its begin and its end
  return parts;
}

bool has_valid_precision(const Type& type) {
  switch (type.kind) {
    case TypeKind::numeric:
      return !type.precision ? !type.scale : *type.precision >= 1 && type.scale.value_or(0) <= *type.precision;
    case TypeKind::floating: return type.precision && is_within(type.precision, 1, 53);
    case TypeKind::time:
    case TypeKind::timetz:
    case TypeKind::timestamp:
    case TypeKind::timestamptz:
    case TypeKind::interval: return is_within(type.precision, 0, 6);
    default: return true;
  }
}

bool has_words(const Type& type) {
  if (type.length && *type.length < 1) return false;
  if (type.kind == TypeKind::character && !type.length) return false;
  if (type.kind == TypeKind::array && (type.element.size() != 1 || !is_within(type.dimensions, 1, 6))) return false;
  if (!has_valid_precision(type) || parts_of(type) > most_type_parts) return false;
  return std::ranges::all_of(type.element, [](const Type& element) { return has_words(element); });
}

bool has_words(const Column& column) { return has_words(column.type); }

// --- Indexes and constraints

bool has_words(const Index& index) { return index.include.size() <= most_names; }

bool has_room_within_table(const Index& index) {
  const std::size_t others = 5;  // unique_rows, nulls_not_distinct, using_method(), where(), tablespace()
  return has_words(index) && others + 2 * index.storage.size() <= most_index_options;
}

template <class Key>
bool has_room(const Key& key) {
  return key.columns.size() <= most_names && key.include.size() <= most_names;
}

bool has_words(const Constraint& constraint) {
  struct Visitor {
    bool operator()(const PrimaryKey& key) const { return has_room(key); }
    bool operator()(const Unique& key) const { return has_room(key); }
    bool operator()(const Check&) const { return true; }
    bool operator()(const ForeignKey& key) const {
      return key.columns.size() <= most_names && key.referred_columns.size() <= most_names;
    }
    bool operator()(const Exclude& exclude) const {
      return exclude.elements.size() <= most_elements && exclude.include.size() <= most_names;
    }
  };
  return std::visit(Visitor{}, constraint);
}

// --- Operations

bool has_words(const CreateTable& create) {
  const Table& table = create.table;
  const std::size_t parts = table.columns.size() + table.constraints.size() + table.indexes.size() +
                            table.inherits.size() + table.storage.parameters.size();
  return parts <= most_arguments && std::ranges::all_of(table.columns, [](auto& one) { return has_words(one); }) &&
         std::ranges::all_of(table.constraints, [](auto& one) { return has_words(one); }) &&
         std::ranges::all_of(table.indexes, has_room_within_table);
}

bool has_words(const SetStorage& set) { return !set.parameters.empty() && set.parameters.size() <= most_arguments; }

bool has_words(const ResetStorage& reset) { return reset.parameters.size() <= most_names; }

bool has_words(const AddColumn& add) { return has_words(add.column); }

bool has_words(const AlterColumn& alter) {
  const AlterColumn nothing{alter.table, alter.column};
  return alter != nothing && (!alter.type || has_words(*alter.type));
}

bool has_words(const AddConstraint& add) { return has_words(add.constraint); }

bool has_words(const AlterConstraint& alter) { return alter.deferrability || alter.enforced; }

bool has_words(const CreateIndex& create) {
  return has_words(create.index) && create.index.storage.size() <= most_arguments;
}

bool has_words(const CreateSequence& create) { return !create.options.type || has_words(*create.options.type); }

bool has_words(const AlterSequence& alter) { return !alter.changes.type || has_words(*alter.changes.type); }

bool has_words(const CreateCompositeType& create) {
  return create.columns.size() <= most_arguments &&
         std::ranges::all_of(create.columns, [](auto& one) { return has_words(one); });
}

bool has_words(const AddAttribute& add) { return has_words(add.attribute); }

bool has_words(const AlterAttribute& alter) { return has_words(alter.attribute); }

bool has_words(const CreateDomain& create) { return create.checks.size() <= most_arguments && has_words(create.type); }

bool has_words(const AlterDomain& alter) { return alter.nullable || alter.default_value; }

bool has_words(const CreateView& create) { return create.view.columns.size() <= most_names; }

bool has_words(const ReplaceView& replace) { return replace.view.columns.size() <= most_names; }

bool has_words(const CreateMaterializedView& create) {
  const std::size_t others = 4;  // the query, access_method(), tablespace(), with_no_data()
  return create.columns.size() <= most_names && others + 2 * create.storage.size() <= most_details;
}

bool has_words(const CreateRoutine& create) {
  const std::size_t others = 11;  // all but set()
  return others + 2 * create.settings.size() <= most_details;
}

bool has_words(const CreateTrigger& create) { return create.trigger.update_of.size() <= most_names; }

bool is_command(const std::string& word) {
  constexpr std::array<std::string_view, 5> commands{"", "select", "insert", "update", "delete"};
  return std::ranges::find(commands, word) != commands.end();
}

bool has_words(const CreatePolicy& create) { return is_command(create.policy.command); }

bool has_words(const AlterPolicy& alter) { return is_command(alter.changes.command); }

bool is_privilege(const Privilege& privilege) {
  constexpr std::array<std::string_view, 12> known{"all",        "select",  "insert",   "update", "delete", "truncate",
                                                   "references", "trigger", "maintain", "usage",  "create", "execute"};
  return std::ranges::find(known, privilege.word) != known.end();
}

bool has_words(const Grant& grant) {
  const bool is_of_future = std::holds_alternative<FutureObjects>(grant.on);
  return std::ranges::all_of(grant.privileges, is_privilege) && !(is_of_future && grant.with_grant_option);
}

bool has_words(const Revoke& revoke) {
  const bool is_of_future = std::holds_alternative<FutureObjects>(revoke.on);
  const bool cascades = revoke.behavior == DropBehavior::cascade;
  const int said = int{revoke.grant_option_only} + int{cascades};
  return std::ranges::all_of(revoke.privileges, is_privilege) && said <= (is_of_future ? 0 : 1);
}

bool is_all_of_a_schema(ObjectKind kind) {
  return kind == ObjectKind::all_tables || kind == ObjectKind::all_sequences || kind == ObjectKind::all_functions;
}

bool has_words(const DropObject& drop) {
  const bool is_policy = drop.object.kind == ObjectKind::policy;
  return !is_all_of_a_schema(drop.object.kind) && !(is_policy && drop.behavior == DropBehavior::cascade);
}

bool has_words(const RenameObject& rename) {
  return !is_all_of_a_schema(rename.object.kind) && rename.object.kind != ObjectKind::extension;
}

bool has_words(const Condition& condition) { return condition.parameters.size() <= most_parameters; }

bool has_words(const Insert& insert) { return insert.values.size() <= most_arguments; }

bool has_words(const Update& update) {
  return update.assignments.size() + update.condition.equal.size() <= most_arguments && has_words(update.condition);
}

bool has_words(const DeleteRows& rows) {
  return rows.condition.equal.size() <= most_arguments && has_words(rows.condition);
}

bool has_words(const Backfill& backfill) { return has_words(backfill.update); }

// Those that are not named above consist of a few names and texts.
template <class Any>
bool has_words_for(const Any& operation) {
  if constexpr (requires { has_words(operation); })
    return has_words(operation);
  else
    return true;
}

}  // namespace

bool has_words(const Action& action) {
  return std::visit([](const auto& one) { return has_words_for(one); }, static_cast<const AnyAction&>(action));
}

}  // namespace migrator::autogenerate
