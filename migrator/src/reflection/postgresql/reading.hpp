// What the readers of this directory share: each asks the catalog for one kind of objects, and builds on those before.
#pragma once

#include <map>
#include <unordered_map>

#include "reflection/postgresql/catalog.hpp"
#include "reflection/postgresql/registry.hpp"
#include "schema/database.hpp"

namespace migrator::reflection::postgresql {

// What a column is besides what its table says of it.
struct ColumnFacts {
  schema::Column column;
  Oid type = 0;
  Oid collation = 0;
  std::string written_default;
  std::string options;   // n_distinct=5
  bool is_local = true;  // written in this table, and not in one that it inherits from
  bool is_inherited = false;
};

struct IndexFacts {
  schema::Index index;
  Oid oid = 0;
  Oid parent = 0;      // the index of the partitioned table that this one is a part of
  Oid constraint = 0;  // the primary key, … that made it
};

struct ConstraintFacts {
  schema::Constraint constraint;
  std::string name;  // also where the constraint has none because the server chooses the same
  bool is_local = true;
  Oid parent = 0;  // that of the partitioned table
};

struct Relation {
  Oid oid = 0;
  char kind = 'r';  // as relkind
  schema::Table table;
  std::vector<Oid> parents;
  bool is_partition = false;
  std::string bounds;                           // as the server writes them
  std::map<std::int64_t, ColumnFacts> columns;  // by their number
  std::vector<ConstraintFacts> constraints;
  std::vector<IndexFacts> indexes;

  bool is_table() const { return kind == 'r' || kind == 'p'; }
  schema::Object object() const;
  // Something about it that has no kind of its own.
  schema::Object part(const std::string& what) const {
    return {schema::ObjectKind::trigger, {"", what}, table.name, {}};
  }
  const IndexFacts* find_index(Oid index) const;
  std::vector<std::string> column_names(const std::vector<std::int64_t>& numbers) const;
};

struct Reading {
  Catalog& catalog;
  schema::Database database = {};
  Registry registry = {};
  std::unordered_map<Oid, schema::Type> types = {};  // those that users or extensions made
  std::map<Oid, Relation> relations = {};

  Relation* find_relation(Oid oid) {
    const auto found = relations.find(oid);
    return found == relations.end() ? nullptr : &found->second;
  }
  // Of a type's number, and what format_type() writes for it.
  schema::Type type(Oid oid, const std::string& written, std::int64_t dimensions) const;

  // What there is no word for: SQL that comes behind what it is about.
  void add_other(const std::string& kind, const schema::Object& object, const schema::Object& whole,
                 const std::string& create, const std::string& drop);
  // The same for a change of a relation, or of a part of it.
  void add_change(const std::string& kind, const Relation& relation, const std::string& part, const std::string& create,
                  const std::string& drop);
};

struct KeyTables;  // reflection/postgresql/keys.hpp

// In this order.
void read_schemas(Reading& reading);
void read_types(Reading& reading);
void read_relations(Reading& reading);
void read_columns(Reading& reading);
void read_composite_types(Reading& reading);
void read_domains(Reading& reading);
void read_sequences(Reading& reading);
void read_indexes(Reading& reading, const KeyTables& tables);
void read_partition_keys(Reading& reading, const KeyTables& tables);
void read_constraints(Reading& reading);
void read_views(Reading& reading);
void read_routines(Reading& reading);
void read_triggers(Reading& reading);
void read_policies(Reading& reading);
void read_others(Reading& reading);
void read_left_out(Reading& reading);
void read_comments(Reading& reading);
void read_dependencies(Reading& reading);
void finish_tables(Reading& reading);

}  // namespace migrator::reflection::postgresql
