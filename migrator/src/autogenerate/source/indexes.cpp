#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

// A word with the text, which may be of a schema.
void then_of_schema(Code& to, const char* word, const std::string& schema, const std::string& of) {
  if (of.empty()) return;
  if (schema.empty())
    to.then(word, {text(of)});
  else
    to.then(word, {text(schema), text(of)});
}

bool is_plain(const IndexKey& key) { return !key.column.empty() && key == IndexKey{key.column}; }

}  // namespace

Code key(const IndexKey& of) {
  if (is_plain(of)) return name(of.column);
  Code code =
      of.expression ? Code::call("expression", {sql(of.expression->sql)}) : Code::call("key", {name(of.column)});
  then_of_schema(code, "collate", of.collation.schema, of.collation.name);
  then_of_schema(code, "operator_class", of.operator_class_schema, of.operator_class);
  if (of.prefix != 0) code.then("prefix", {number(of.prefix)});
  then_if(code, of.descending, "descending");
  then_if(code, of.nulls == NullsOrder::first, "nulls_first");
  then_if(code, of.nulls == NullsOrder::last, "nulls_last");
  return code;
}

Code keys(const std::vector<IndexKey>& of) {
  if (of.size() == 1) return key(of.front());
  std::vector<Code> list;
  for (const IndexKey& one : of) list.push_back(key(one));
  return Code::list(std::move(list));
}

void add_storage(Code& to, const std::vector<StorageParameter>& parameters) {
  for (const StorageParameter& one : parameters) to.add(Code::call("storage", {name(one.name), value(one.value)}));
}

void add_index_options(Code& to, const Index& index) {
  add_if(to, index.unique, "unique_rows");
  add_if(to, index.nulls_not_distinct, "nulls_not_distinct");
  if (!index.method.empty()) to.add(Code::call("using_method", {name(index.method)}));
  if (!index.include.empty()) to.add(Code::call("include", {names(index.include)}));
  if (index.where) to.add(Code::call("where", {sql(index.where->sql)}));
  add_storage(to, index.storage);
  if (!index.tablespace.empty()) to.add(Code::call("tablespace", {name(index.tablespace)}));
}

Code index_name(const std::string& of) { return of.empty() ? Code("by_convention") : name(of); }

Code code_of(const CreateIndex& create) {
  Code code =
      Code::call("create_index", {index_name(create.index.name), table_name(create.table), keys(create.index.keys)});
  add_index_options(code, create.index);
  add_if(code, create.if_not_exists, "if_not_exists");
  add_if(code, create.concurrently, "concurrently");
  add_if(code, create.only, "only");
  add_online(code, create.online);
  return code;
}

Code code_of(const DropIndex& drop) {
  Code code = Code::call("drop_index");
  if (drop.table.name.empty())
    code.add(table_name({drop.table.schema, drop.index}));
  else
    code.add(name(drop.index)).add(table_name(drop.table));
  add_if(code, drop.if_exists, "if_exists");
  add_if(code, drop.concurrently, "concurrently");
  add_behavior(code, drop.behavior);
  add_online(code, drop.online);
  return code;
}

Code code_of(const RenameIndex& rename) {
  return Code::call("rename_index", {table_name({rename.table.schema, rename.index}), name(rename.new_name)});
}

}  // namespace migrator::autogenerate
