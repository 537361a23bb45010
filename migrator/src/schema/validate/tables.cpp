#include <algorithm>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

Names names_of(const Table& table) {
  Names names;
  for (const Column& column : table.columns) names.push_back(column.name);
  return names;
}

// The columns that the parts of a table name must be the table's own. What a table has from another table nobody knows
// here.
class Presence {
 public:
  Presence(const Subject& subject, const Table& table)
      : subject_(subject), columns_(names_of(table)), all_known_(table.inherits.empty() && !table.partition_of) {}

  void check(std::string_view what, const Names& named) const {
    for (const std::string& name : named) {
      if (!all_known_ || std::find(columns_.begin(), columns_.end(), name) != columns_.end()) continue;
      subject_.fail("{} names column {}, which the table does not have; it has {}", what, quoted(name),
                    listing(columns_));
    }
  }

  void operator()(const PrimaryKey& key) const {
    check("primary_key", key.columns);
    check("primary_key", key.include);
  }
  void operator()(const Unique& unique) const {
    check("unique", unique.columns);
    check("unique", unique.include);
  }
  void operator()(const ForeignKey& key) const {
    check("foreign_key", key.columns);
    check("foreign_key", key.on_delete_columns);
  }
  void operator()(const Check&) const {}
  void operator()(const Exclude& exclude) const {
    for (const ExcludeElement& element : exclude.elements) check("exclude", columns_of({element.key}));
    check("exclude", exclude.include);
  }
  void operator()(const Index& index) const {
    check("index " + quoted(index.name), columns_of(index.keys));
    check("index " + quoted(index.name), index.include);
  }

 private:
  const Subject& subject_;
  Names columns_;
  bool all_known_;
};

const std::string& name_of(const Constraint& constraint) {
  return std::visit([](const auto& one) -> const std::string& { return one.name; }, constraint);
}

void check_together(const Subject& subject, const Table& table) {
  int primary_keys = 0;
  Names names;
  for (const Constraint& constraint : table.constraints) {
    if (std::holds_alternative<PrimaryKey>(constraint) && ++primary_keys > 1)
      subject.fail("there are two primary keys");
    if (!name_of(constraint).empty()) names.push_back(name_of(constraint));
  }
  if (const std::string* twice = first_repeated(names)) subject.fail("there are two constraints {}", quoted(*twice));
  Names indexes;
  for (const Index& index : table.indexes) indexes.push_back(index.name);
  if (const std::string* twice = first_repeated(indexes)) subject.fail("there are two indexes {}", quoted(*twice));
}

// What add_constraint alone can do.
void check_new(const Subject& subject, const Constraint& constraint) {
  const auto check_index = [&](std::string_view what, const std::string& index) {
    if (!index.empty())
      subject.fail("{} is made of index {}, which a new table cannot have: use add_constraint", what, quoted(index));
  };
  const auto check_valid = [&](std::string_view what, const Enforcement& enforcement) {
    if (enforcement.not_valid) subject.fail("{} is not_valid(), and a new table has no rows to leave out", what);
  };
  if (const auto* key = std::get_if<PrimaryKey>(&constraint)) check_index("primary_key", key->index);
  if (const auto* key = std::get_if<Unique>(&constraint)) check_index("unique", key->index);
  if (const auto* one = std::get_if<Check>(&constraint)) check_valid("check", one->enforcement);
  if (const auto* key = std::get_if<ForeignKey>(&constraint)) check_valid("foreign_key", key->enforcement);
}

void check_columns(const Subject& subject, const Table& table) {
  const Names columns = names_of(table);
  if (table.partition_of && !columns.empty())
    subject.fail("a partition has the columns of {}, and none of its own", quoted(table.partition_of->parent.name));
  if (table.partition_of && !table.inherits.empty()) subject.fail("a partition cannot inherit");
  if (columns.empty() && !table.partition_of && table.inherits.empty()) subject.fail("the table has no columns");
  if (const std::string* twice = first_repeated(columns)) subject.fail("there are two columns {}", quoted(*twice));
  for (const Column& column : table.columns) check(subject, column);
}

void check_partitions(const Subject& subject, const Table& table, const Presence& presence) {
  check_partitions(subject, table);
  if (table.partition_of) check(subject, table.partition_of->bounds);
  if (!table.partition_by) return;
  check_keys(subject, "partition_by", table.partition_by->keys);
  for (const IndexKey& key : table.partition_by->keys)
    if (key.descending || key.nulls != NullsOrder::unspecified) subject.fail("partition_by has no order");
  for (const IndexKey& key : table.partition_by->keys)
    if (key.prefix != 0) subject.fail("partition_by has no prefix()");
  presence.check("partition_by", columns_of(table.partition_by->keys));
}

}  // namespace

void check(const CreateTable& create) {
  const Table& table = create.table;
  const Subject subject("create_table", table.name);
  const Presence presence(subject, table);
  check_columns(subject, table);
  for (const Constraint& constraint : table.constraints) {
    check(subject, constraint);
    check_new(subject, constraint);
    std::visit(presence, constraint);
  }
  for (const Index& index : table.indexes) {
    check(subject, index);
    presence(index);
  }
  check_partitions(subject, table, presence);
  check_together(subject, table);
}

void check(const SetStorage& set) {
  const Subject subject("set_storage", set.table);
  if (set.parameters.empty()) subject.fail("nothing changes");
  check(subject, set.online);
}

void check(const ResetStorage& reset) {
  const Subject subject("reset_storage", reset.table);
  if (reset.parameters.empty()) subject.fail("nothing changes");
}

}  // namespace migrator::schema
