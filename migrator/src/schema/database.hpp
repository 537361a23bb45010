// What a database contains, as plain values: what reflection reads, and what a revision or models can make.
#pragma once

#include <string>
#include <vector>

#include "schema/operation/indexes.hpp"
#include "schema/operation/named_types.hpp"
#include "schema/operation/objects.hpp"
#include "schema/operation/privileges.hpp"
#include "schema/operation/routines.hpp"
#include "schema/operation/schemas.hpp"
#include "schema/operation/sequences.hpp"
#include "schema/operation/tables.hpp"
#include "schema/operation/triggers.hpp"
#include "schema/operation/views.hpp"

namespace migrator::schema {

// What the vocabulary has no words for (an aggregate, a rule, extended statistics, …), in the backend's SQL. Its
// `object` is of the nearest kind, and names it in dependencies.
struct OtherObject {
  std::string kind;  // "aggregate", "rule", …
  Object object;
  std::string create;
  std::string drop;
};

// `object` cannot be made before `needs` is there. Within a table its foreign keys say so by themselves.
struct Dependency {
  Object object;
  Object needs;
};

// Names are as a revision would write them: without the schema where it is the one that unqualified names mean, and
// empty for constraints and indexes that have the name which the server would choose anyway. Each list is sorted by
// schema and name.
struct Database {
  std::vector<CreateSchema> schemas;
  std::vector<CreateExtension> extensions;
  std::vector<CreateEnum> enums;
  std::vector<CreateCompositeType> composite_types;
  std::vector<CreateDomain> domains;
  std::vector<CreateSequence> sequences;  // not those of identity columns
  std::vector<Table> tables;              // with their constraints, indexes and comments
  std::vector<SetRowSecurity> row_securities;
  std::vector<CreateRoutine> routines;
  std::vector<View> views;
  std::vector<CreateMaterializedView> materialized_views;
  std::vector<CreateIndex> view_indexes;  // of materialized views
  std::vector<Trigger> triggers;
  std::vector<SwitchTrigger> disabled_triggers;
  std::vector<Policy> policies;
  std::vector<CommentOn> comments;  // of all but tables and their columns
  std::vector<OtherObject> others;
  std::vector<Dependency> dependencies;
  std::vector<std::string> left_out;  // what is there and cannot be said at all: "foreign table x", …
};

}  // namespace migrator::schema
