// Tables, put together of what was read of them.
#include <fmt/format.h>

#include "reflection/postgresql/partitions.hpp"
#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

namespace {

void take_own_parts(Relation& relation) {
  for (const auto& [number, facts] : relation.columns) relation.table.columns.push_back(facts.column);
  for (const ConstraintFacts& facts : relation.constraints) relation.table.constraints.push_back(facts.constraint);
  for (const IndexFacts& facts : relation.indexes)
    if (facts.constraint == 0) relation.table.indexes.push_back(facts.index);
}

void take_part_of(Relation& partition, const Relation& parent) {
  partition.table.partition_of = schema::PartitionOf{parent.table.name, bounds_of(partition.bounds)};
  for (const ConstraintFacts& facts : partition.constraints)
    if (facts.is_local && facts.parent == 0) partition.table.constraints.push_back(facts.constraint);
  for (const IndexFacts& facts : partition.indexes)
    if (facts.constraint == 0 && facts.parent == 0) partition.table.indexes.push_back(facts.index);
}

// With all that the parent asks for, which is then its own no longer.
void attach(Reading& reading, Relation& partition, const Relation& parent) {
  for (auto& [number, facts] : partition.columns)
    if (reading.catalog.is_at_least(17)) facts.column.identity.reset();  // the parent's
  take_own_parts(partition);
  const std::string table = "ALTER TABLE " + reading.catalog.quoted(parent.table.name);
  const std::string name = reading.catalog.quoted(partition.table.name);
  reading.add_change("partition", partition, "",
                     fmt::format("{} ATTACH PARTITION {} {}", table, name, partition.bounds),
                     fmt::format("{} DETACH PARTITION {}", table, name));
  reading.database.dependencies.push_back({partition.part("partition"), parent.object()});
}

const ColumnFacts* column_of_parents(const Reading& reading, const Relation& child, const std::string& name) {
  for (const Oid parent : child.parents) {
    const auto relation = reading.relations.find(parent);
    if (relation == reading.relations.end()) continue;
    for (const auto& [number, facts] : relation->second.columns)
      if (facts.column.name == name) return &facts;
  }
  return nullptr;
}

std::variant<schema::NoDefault, schema::Default> default_of(const ColumnFacts& facts) {
  if (facts.column.default_value) return *facts.column.default_value;
  return schema::NoDefault{};
}

// A column that a child has from its parents, and changed.
void add_own_words(Reading& reading, const Relation& child, const ColumnFacts& facts) {
  const ColumnFacts* usual = column_of_parents(reading, child, facts.column.name);
  if (!usual) return;
  const auto change = [&](const std::string& what, auto set) {
    schema::AlterColumn to, back;
    to.table = back.table = child.table.name;
    to.column = back.column = facts.column.name;
    set(to, facts);
    set(back, *usual);
    reading.add_change(what, child, facts.column.name, reading.catalog.render(to), reading.catalog.render(back));
  };
  using Change = schema::AlterColumn;
  if (facts.written_default != usual->written_default && !facts.column.computed)
    change("default", [](Change& to, const ColumnFacts& of) { to.default_value = default_of(of); });
  if (facts.column.nullable != usual->column.nullable)
    change("not null", [](Change& to, const ColumnFacts& of) { to.nullable = of.column.nullable; });
  if (facts.column.tuning.statistics)  // not inherited; -1 is the default
    change("statistics", [&](Change& to, const ColumnFacts& of) {
      to.tuning.statistics = &of == &facts ? facts.column.tuning.statistics : -1;
    });
  if (facts.column.tuning.storage != usual->column.tuning.storage && !facts.column.tuning.storage.empty())
    change("storage", [](Change& to, const ColumnFacts& of) { to.tuning.storage = of.column.tuning.storage; });
}

void inherit(Reading& reading, Relation& child) {
  for (const Oid oid : child.parents) {
    if (const Relation* parent = reading.find_relation(oid))
      child.table.inherits.push_back(parent->table.name);
    else
      reading.database.left_out.push_back(fmt::format("a parent of table {}", child.table.name.name));
  }
  for (const auto& [number, facts] : child.columns) {
    if (facts.is_local || !facts.is_inherited)
      child.table.columns.push_back(facts.column);
    else
      add_own_words(reading, child, facts);
  }
  for (const ConstraintFacts& facts : child.constraints)
    if (facts.is_local) child.table.constraints.push_back(facts.constraint);
  for (const IndexFacts& facts : child.indexes)
    if (facts.constraint == 0) child.table.indexes.push_back(facts.index);
}

void finish(Reading& reading, Relation& relation) {
  const Relation* parent =
      relation.is_partition && !relation.parents.empty() ? reading.find_relation(relation.parents.front()) : nullptr;
  if (parent && is_made_by_parent(reading, relation, *parent))
    take_part_of(relation, *parent);
  else if (parent)
    attach(reading, relation, *parent);
  else if (!relation.is_partition && !relation.parents.empty())
    inherit(reading, relation);
  else
    take_own_parts(relation);
}

// Which the vocabulary does not let anyone make by mistake.
void add_without_columns(Reading& reading, const Relation& relation) {
  const std::string name = reading.catalog.quoted(relation.table.name);
  const bool is_unlogged = relation.table.storage.persistence == schema::Persistence::unlogged;
  reading.add_other("table", relation.object(), relation.object(),
                    fmt::format("CREATE {}TABLE {} ()", is_unlogged ? "UNLOGGED " : "", name), "DROP TABLE " + name);
  if (!relation.table.comment.empty()) reading.database.comments.push_back({relation.object(), relation.table.comment});
}

bool has_no_columns(const schema::Table& table) {
  return table.columns.empty() && !table.partition_of && table.inherits.empty();
}

}  // namespace

void finish_tables(Reading& reading) {
  for (auto& [oid, relation] : reading.relations)
    if (relation.is_table()) finish(reading, relation);
  for (auto& [oid, relation] : reading.relations) {
    if (!relation.is_table()) continue;
    if (has_no_columns(relation.table))
      add_without_columns(reading, relation);
    else
      reading.database.tables.push_back(std::move(relation.table));
  }
}

}  // namespace migrator::reflection::postgresql
