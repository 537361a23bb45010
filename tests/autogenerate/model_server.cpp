#include "model_server.hpp"

#include <algorithm>

namespace migrator::testing {

using namespace schema;

namespace {

std::string full(const ObjectName& name) { return name.schema + "." + name.name; }
std::string relation(const ObjectName& name) { return "relation " + full(name); }
std::string sequence(const ObjectName& name) { return "sequence " + full(name); }
std::string routine(const ObjectName& name) { return "routine " + full(name); }
std::string part(const std::string& kind, const std::string& name, const TableName& table) {
  return kind + " " + name + " of " + full(table);
}
std::string index(const std::string& schema, const std::string& name) { return "index " + schema + "." + name; }

std::string key_of(const Object& object) {
  switch (object.kind) {
    case ObjectKind::schema: return "schema " + object.name.name;
    case ObjectKind::extension: return "extension " + object.name.name;
    case ObjectKind::sequence: return sequence(object.name);
    case ObjectKind::function: return routine(object.name);
    case ObjectKind::trigger: return part("trigger", object.name.name, object.table);
    case ObjectKind::policy: return part("policy", object.name.name, object.table);
    case ObjectKind::index: return index(object.name.schema, object.name.name);
    case ObjectKind::column: return relation(object.table);
    default: return relation(object.name);
  }
}

}  // namespace

void ModelServer::run(const std::vector<Operation>& operations) {
  for (const Operation& one : operations) std::visit(*this, static_cast<const AnyAction&>(one.action));
}

void ModelServer::need(const std::string& user, const std::string& thing) {
  if (user == thing) return;
  if (!things_.contains(thing)) complain(user + " comes before " + thing);
  users_.emplace(thing, user);
}

void ModelServer::create(const std::string& thing, const Object& object) {
  if (!object.name.schema.empty()) need(thing, "schema " + object.name.schema);
  for (const Dependency& one : database_.dependencies)
    if (key_of(one.object) == thing) need(thing, key_of(one.needs));
  if (!things_.insert(thing).second) complain(thing + " is created twice");
}

void ModelServer::create_part(const std::string& thing, const std::string& owner) {
  need(thing, owner);
  create(thing, {});
  owners_[thing] = owner;
}

void ModelServer::need_types(const std::string& user, const Type& type) {
  if (!type.name.empty()) need(user, relation({type.schema, type.name}));
  for (const Type& element : type.element) need_types(user, element);
}

void ModelServer::operator()(const CreateSchema& one) { create("schema " + one.name, {}); }
void ModelServer::operator()(const CreateExtension& one) {
  need("extension " + one.name, "schema " + one.schema);
  create("extension " + one.name, {});
}
void ModelServer::operator()(const CreateEnum& one) { create(relation(one.name), {ObjectKind::type, one.name}); }
void ModelServer::operator()(const CreateCompositeType& one) {
  for (const Column& column : one.columns) need_types(relation(one.name), column.type);
  create(relation(one.name), {ObjectKind::type, one.name});
}
void ModelServer::operator()(const CreateDomain& one) {
  need_types(relation(one.name), one.type);
  create(relation(one.name), {ObjectKind::type, one.name});
}
void ModelServer::operator()(const CreateSequence& one) {
  if (one.options.owner) complain("a new sequence has an owner already");
  create(sequence(one.name), {ObjectKind::sequence, one.name});
}
void ModelServer::operator()(const AlterSequence& one) {
  if (one.changes.owner->column.empty()) {
    owners_.erase(sequence(one.name));
    return;
  }
  if (!things_.contains(sequence(one.name)) || !things_.contains(relation(one.changes.owner->table)))
    complain("the owner of a sequence comes too early");
  owners_[sequence(one.name)] = relation(one.changes.owner->table);
}

// The columns must be a key: of a constraint, or of an index that is there already.
void ModelServer::refer(const std::string& constraint, const ForeignKey& key) {
  const auto table = std::ranges::find(database_.tables, key.referred_table, &Table::name);
  const bool has_key = std::ranges::any_of(
      table->constraints, [](const Constraint& one) { return std::holds_alternative<PrimaryKey>(one); });
  need(constraint, has_key ? relation(key.referred_table) : "unique index of " + full(key.referred_table));
}

void ModelServer::operator()(const CreateTable& one) {
  const Table& table = one.table;
  const std::string thing = relation(table.name);
  if (!table.indexes.empty()) complain("a new table has indexes already");
  for (const Column& column : table.columns) need_types(thing, column.type);
  for (const TableName& parent : table.inherits) need(thing, relation(parent));
  create(thing, {ObjectKind::table, table.name});
  for (const Constraint& constraint : table.constraints)
    if (std::holds_alternative<ForeignKey>(constraint)) (*this)(AddConstraint{table.name, constraint});
}

void ModelServer::operator()(const AddConstraint& one) {
  const auto& key = std::get<ForeignKey>(one.constraint);
  const std::string name = key.name.empty() ? "unnamed " + std::to_string(next_++) : key.name;
  const std::string thing = part("constraint", name, one.table);
  create_part(thing, relation(one.table));
  refer(thing, key);
}

void ModelServer::operator()(const CreateIndex& one) {
  const bool is_named = !one.index.name.empty();
  create_part(is_named ? index(one.table.schema, one.index.name) : "unique index of " + full(one.table),
              relation(one.table));
}

void ModelServer::operator()(const CreateRoutine& one) { create(routine(one.name), {ObjectKind::function, one.name}); }
void ModelServer::operator()(const CreateView& one) {
  create(relation(one.view.name), {ObjectKind::view, one.view.name});
}
void ModelServer::operator()(const CreateMaterializedView& one) {
  create(relation(one.name), {ObjectKind::materialized_view, one.name});
}
void ModelServer::operator()(const CreateTrigger& one) {
  const std::string thing = part("trigger", one.trigger.name, one.trigger.table);
  need(thing, routine(one.trigger.function->name));
  create_part(thing, relation(one.trigger.table));
}
void ModelServer::operator()(const SwitchTrigger& one) {
  if (!things_.contains(part("trigger", one.name, one.table))) complain("a trigger is disabled too early");
}
void ModelServer::operator()(const SetRowSecurity& one) {
  if (!things_.contains(relation(one.table))) complain("row security comes too early");
}
void ModelServer::operator()(const CreatePolicy& one) {
  create_part(part("policy", one.policy.name, one.policy.table), relation(one.policy.table));
}
void ModelServer::operator()(const CommentOn& one) {
  if (!things_.contains(key_of(one.object))) complain("a comment comes too early");
}

void ModelServer::drop(const std::string& thing, bool cascade) {
  if (!things_.contains(thing)) complain(thing + " is dropped, and is not there");
  std::set<std::string> gone{thing};
  for (const auto& [one, owner] : owners_)
    if (owner == thing) gone.insert(one);
  std::set<std::string> cascaded;
  for (const std::string& one : gone) {
    for (auto [user, end] = users_.equal_range(one); user != end; ++user) {
      if (gone.contains(user->second) || !things_.contains(user->second)) continue;
      if (!cascade) complain(thing + " is dropped before " + user->second);
      cascaded.insert(user->second);
    }
  }
  for (const std::string& one : gone) {
    things_.erase(one);
    owners_.erase(one);
  }
  for (const std::string& one : cascaded) {
    if (!one.starts_with("constraint") && !one.starts_with("unique index")) complain(one + " is dropped by a cascade");
    things_.erase(one);
    owners_.erase(one);
  }
}

void ModelServer::operator()(const DropTable& one) { drop(relation(one.table), one.behavior == DropBehavior::cascade); }
void ModelServer::operator()(const DropConstraint& one) { drop(part("constraint", one.constraint, one.table), false); }
void ModelServer::operator()(const DropIndex& one) { drop(index(one.table.schema, one.index), false); }
void ModelServer::operator()(const DropObject& one) { drop(key_of(one.object), one.behavior == DropBehavior::cascade); }

}  // namespace migrator::testing
