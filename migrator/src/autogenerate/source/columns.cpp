#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

// What Identity and ChangedIdentity name alike.
template <class AnyIdentity>
void then_numbers(Code& to, const AnyIdentity& identity) {
  then_number(to, "start", identity.start);
  then_number(to, "increment", identity.increment);
  then_number(to, "minimum", identity.minimum);
  then_number(to, "maximum", identity.maximum);
  then_number(to, "cache", identity.cache);
}

Code changed_identity(const ChangedIdentity& changed) {
  Code code = Code::call("changed_identity");
  if (changed.always) code.then(*changed.always ? "always" : "by_default");
  then_numbers(code, changed);
  if (changed.cycle) code.then(*changed.cycle ? "cycle" : "no_cycle");
  if (changed.restart_with)
    then_number(code, "restart", changed.restart_with);
  else
    then_if(code, changed.restart, "restart");
  return code;
}

}  // namespace

void add_default(Code& to, const Default& of) {
  if (const auto* expression = std::get_if<Expression>(&of))
    to.add(Code::call("default_sql", {sql(expression->sql)}));
  else if (is_null(std::get<Value>(of)))
    to.add_word("no_default");
  else
    to.add(Code::call("default_value", {value(std::get<Value>(of))}));
}

void add_identity(Code& to, const Identity& identity) {
  Code code = Code::call(identity.always ? "identity::always" : "identity");
  then_numbers(code, identity);
  then_if(code, identity.cycle, "cycle");
  to.add(std::move(code));
  add_if(to, identity.never_reused, "autoincrement");
}

void add_computed(Code& to, const Computed& computed) {
  to.add(Code::call(computed.is_virtual ? "computed_virtual" : "computed", {sql(computed.sql)}));
}

void add_collation(Code& to, const CollationName& collation) {
  Code code = Code::call("collate");
  if (!collation.schema.empty()) code.add(text(collation.schema));
  code.add(text(collation.name));
  to.add(std::move(code));
}

void add_tuning(Code& to, const ColumnTuning& tuning) {
  if (!tuning.storage.empty()) to.add(Code::call("column_storage", {text(tuning.storage)}));
  if (!tuning.compression.empty()) to.add(Code::call("compression", {text(tuning.compression)}));
  if (tuning.statistics) to.add(Code::call("statistics", {number(*tuning.statistics)}));
}

Code column(const Column& of) {
  Code code = Code::call("column", {name(of.name), type(of.type)});
  add_if(code, !of.nullable, "not_null");
  add_if(code, of.nullable_in_key, "nullable");
  if (of.identity) add_identity(code, *of.identity);
  if (of.default_value) add_default(code, *of.default_value);
  if (of.computed) add_computed(code, *of.computed);
  if (!of.collation.empty()) add_collation(code, of.collation);
  add_tuning(code, of.tuning);
  add_if(code, of.on_update_current_timestamp, "on_update_current_timestamp");
  add_if(code, of.invisible, "invisible");
  add_if(code, of.without_system_versioning, "without_system_versioning");
  if (!of.comment.empty()) code.add(Code::call("comment", {text(of.comment)}));
  return code;
}

Code code_of(const AddColumn& add) {
  Code code = Code::call("add_column", {table_name(add.table), column(add.column)});
  add_if(code, add.if_not_exists, "if_not_exists");
  add_online(code, add.online);
  return code;
}

Code code_of(const DropColumn& drop) {
  Code code = Code::call("drop_column", {table_name(drop.table), name(drop.column)});
  add_if(code, drop.if_exists, "if_exists");
  add_behavior(code, drop.behavior);
  add_online(code, drop.online);
  return code;
}

Code code_of(const RenameColumn& rename) {
  return Code::call("rename_column", {table_name(rename.table), name(rename.column), name(rename.new_name)});
}

namespace {

struct AddChange {
  Code& to;
  void operator()(NoDefault) const { to.add_word("no_default"); }
  void operator()(NoIdentity) const { to.add_word("no_identity"); }
  void operator()(NoComputed) const { to.add_word("no_computed"); }
  void operator()(const Default& of) const { add_default(to, of); }
  void operator()(const Identity& identity) const { add_identity(to, identity); }
  void operator()(const ChangedIdentity& changed) const { to.add(changed_identity(changed)); }
  void operator()(const Computed& computed) const { add_computed(to, computed); }
};

}  // namespace

Code code_of(const AlterColumn& alter) {
  Code code = Code::call("alter_column", {table_name(alter.table), name(alter.column)});
  if (alter.type) code.add(type(*alter.type));
  if (alter.using_expression) code.add(Code::call("using_sql", {sql(alter.using_expression->sql)}));
  if (alter.collation) add_collation(code, *alter.collation);
  if (alter.nullable) code.add_word(*alter.nullable ? "nullable" : "not_null");
  if (alter.default_value) std::visit(AddChange{code}, *alter.default_value);
  if (alter.identity) std::visit(AddChange{code}, *alter.identity);
  if (alter.computed) std::visit(AddChange{code}, *alter.computed);
  add_tuning(code, alter.tuning);
  if (alter.on_update_current_timestamp)
    code.add_word(*alter.on_update_current_timestamp ? "on_update_current_timestamp" : "no_on_update");
  if (alter.invisible) code.add_word(*alter.invisible ? "invisible" : "visible");
  if (alter.comment) {
    if (alter.comment->empty())
      code.add_word("no_comment");
    else
      code.add(Code::call("comment", {text(*alter.comment)}));
  }
  if (!alter.new_name.empty()) code.add(Code::call("renamed", {name(alter.new_name)}));
  add_online(code, alter.online);
  return code;
}

Code code_of(const AlterDomain& alter) {
  Code code = Code::call("alter_domain", {table_name(alter.name)});
  if (alter.nullable) code.add_word(*alter.nullable ? "nullable" : "not_null");
  if (alter.default_value) std::visit(AddChange{code}, *alter.default_value);
  return code;
}

}  // namespace migrator::autogenerate
