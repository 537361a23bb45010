#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

void then_include(Code& to, const std::vector<std::string>& columns) {
  if (!columns.empty()) to.then("include", {names(columns)});
}

void then_enforcement(Code& to, const Enforcement& enforcement) {
  then_if(to, enforcement.not_valid, "not_valid");
  then_if(to, enforcement.not_enforced, "not_enforced");
}

template <class Key>
Code column_key(const char* word, const Key& key) {
  Code code = Code::call(word, {names(key.columns)});
  then_include(code, key.include);
  then_name(code, "using_index", key.index);
  then_if(code, key.without_overlaps, "without_overlaps");
  return code;
}

Code action(ReferentialAction of) {
  switch (of) {
    case ReferentialAction::no_action: return Code("no_action");
    case ReferentialAction::restrict: return Code("restrict");
    case ReferentialAction::cascade: return Code("cascade");
    case ReferentialAction::set_null: return Code("set_null");
    case ReferentialAction::set_default: return Code("set_default");
  }
  return Code("no_action");
}

// set_null({"a", "b"})
Code action_on_columns(const ForeignKey& key) {
  if (key.on_delete_columns.empty()) return action(key.on_delete);
  const bool to_null = key.on_delete == ReferentialAction::set_null;
  return Code::call(to_null ? "set_null" : "set_default", {names(key.on_delete_columns)});
}

Code references(const ForeignKey& key) {
  Code code = Code::call("foreign_key", {names(key.columns)});
  if (key.referred_columns.empty())
    code.then("references", {table_name(key.referred_table)});
  else
    code.then("references", {table_name(key.referred_table), names(key.referred_columns)});
  return code;
}

Code element(const ExcludeElement& of) { return Code::call("element", {key(of.key), text(of.compared_with)}); }

struct ConstraintCode {
  Code operator()(const PrimaryKey& key) const {
    Code code = column_key("primary_key", key);
    for (std::size_t i = 0; i < key.prefixes.size(); ++i)
      if (key.prefixes[i] != 0) code.then("prefix", {name(key.columns.at(i)), number(key.prefixes[i])});
    then_deferrability(code, key.deferrability);
    return code;
  }
  Code operator()(const Unique& unique) const {
    Code code = column_key("unique", unique);
    then_if(code, unique.nulls_not_distinct, "nulls_not_distinct");
    then_deferrability(code, unique.deferrability);
    return code;
  }
  Code operator()(const Check& check) const {
    Code code = Code::call("check", {sql(check.condition.sql)});
    then_if(code, check.no_inherit, "no_inherit");
    then_enforcement(code, check.enforcement);
    return code;
  }
  Code operator()(const ForeignKey& key) const {
    Code code = references(key);
    then_if(code, key.match == Match::full, "match_full");
    then_if(code, key.period, "period");
    if (key.on_delete != ReferentialAction::no_action) code.then("on_delete", {action_on_columns(key)});
    if (key.on_update != ReferentialAction::no_action) code.then("on_update", {action(key.on_update)});
    then_deferrability(code, key.deferrability);
    then_enforcement(code, key.enforcement);
    return code;
  }
  Code operator()(const Exclude& exclude) const {
    Code code = Code::call("exclude");
    for (const ExcludeElement& one : exclude.elements) code.add(element(one));
    then_name(code, "using_method", exclude.method);
    then_include(code, exclude.include);
    if (exclude.where) code.then("where", {sql(exclude.where->sql)});
    then_deferrability(code, exclude.deferrability);
    return code;
  }
};

}  // namespace

Code constraint(const Constraint& of) {
  Code code = std::visit(ConstraintCode{}, of);
  then_name(code, "named", std::visit([](const auto& one) { return one.name; }, of));
  return code;
}

Code code_of(const AddConstraint& add) {
  Code code = Code::call("add_constraint", {table_name(add.table), constraint(add.constraint)});
  add_online(code, add.online);
  return code;
}

Code code_of(const DropConstraint& drop) {
  Code code = Code::call("drop_constraint", {name(drop.constraint), table_name(drop.table)});
  add_if(code, drop.if_exists, "if_exists");
  add_behavior(code, drop.behavior);
  add_online(code, drop.online);
  return code;
}

Code code_of(const RenameConstraint& rename) {
  return Code::call("rename_constraint", {name(rename.constraint), table_name(rename.table), name(rename.new_name)});
}

Code code_of(const ValidateConstraint& validate) {
  return Code::call("validate_constraint", {name(validate.constraint), table_name(validate.table)});
}

Code code_of(const AlterConstraint& alter) {
  Code code = Code::call("alter_constraint", {name(alter.constraint), table_name(alter.table)});
  add_if(code, alter.deferrability == Deferrability::not_deferrable, "not_deferrable");
  add_if(code, alter.deferrability == Deferrability::initially_immediate, "deferrable");
  add_if(code, alter.deferrability == Deferrability::initially_deferred, "initially_deferred");
  if (alter.enforced) code.add_word(*alter.enforced ? "enforced" : "not_enforced");
  return code;
}

}  // namespace migrator::autogenerate
