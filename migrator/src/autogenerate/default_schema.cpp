#include "autogenerate/default_schema.hpp"

#include "autogenerate/models/things.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

class Names {
 public:
  explicit Names(const std::string& schema) : schema_(schema) {}

  void run(Models& models) const {
    Database& database = models.database;
    std::erase_if(database.schemas, [&](const CreateSchema& one) { return one.name == schema_; });
    of_names(database.enums);
    of_names(database.views);
    of_names(database.materialized_views);
    of_names(database.routines);
    for (CreateCompositeType& one : database.composite_types) strip(one.name), of_columns(one.columns);
    for (CreateDomain& one : database.domains) strip(one.name), strip(one.type);
    for (CreateSequence& one : database.sequences) of(one);
    for (Table& one : database.tables) of(one);
    of_tables(database.row_securities);
    of_tables(database.view_indexes);
    of_tables(database.disabled_triggers);
    of_tables(database.policies);
    for (Trigger& one : database.triggers) {
      strip(one.table);
      if (one.function) strip(one.function->name);
    }
    for (CommentOn& one : database.comments) strip(one.object);
    for (Described& one : models.objects) strip(one.object);
    for (Renamed& one : models.renames) strip(one.object);
    sort(database);
  }

 private:
  void strip(TableName& name) const {
    if (name.schema == schema_) name.schema.clear();
  }
  void strip(Object& object) const {
    strip(object.name);
    strip(object.table);
  }
  void strip(Type& type) const {
    if (type.schema == schema_) type.schema.clear();
    for (Type& one : type.element) strip(one);
  }

  void of_names(auto& list) const {
    for (auto& one : list) strip(one.name);
  }
  void of_tables(auto& list) const {
    for (auto& one : list) strip(one.table);
  }
  void of_columns(std::vector<Column>& columns) const {
    for (Column& one : columns) strip(one.type);
  }

  void of(CreateSequence& sequence) const {
    strip(sequence.name);
    if (sequence.options.owner) strip(sequence.options.owner->table);
  }

  void of(Table& table) const {
    strip(table.name);
    of_columns(table.columns);
    for (Constraint& one : table.constraints)
      if (auto* key = std::get_if<ForeignKey>(&one)) strip(key->referred_table);
    for (TableName& one : table.inherits) strip(one);
    if (table.partition_of) strip(table.partition_of->parent);
  }

  const std::string& schema_;
};

}  // namespace

Models without_schema(Models models, const std::string& schema) {
  if (!schema.empty()) Names(schema).run(models);
  return models;
}

}  // namespace migrator::autogenerate
