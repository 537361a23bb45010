#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

using namespace schema;

Code code_of(const CreateEnum& create) {
  return Code::call("create_enum", {table_name(create.name), texts(create.values)});
}

Code code_of(const AddEnumValue& add) {
  using enum AddEnumValue::Position;
  Code code = Code::call("add_enum_value", {table_name(add.type), text(add.value)});
  if (add.position != last) code.add(Code::call(add.position == before ? "before" : "after", {text(add.neighbour)}));
  add_if(code, add.if_not_exists, "if_not_exists");
  return code;
}

Code code_of(const RenameEnumValue& rename) {
  return Code::call("rename_enum_value", {table_name(rename.type), text(rename.value), text(rename.new_value)});
}

Code code_of(const CreateCompositeType& create) {
  Code code = Code::call("create_composite_type", {table_name(create.name)}).always_one_per_line();
  for (const Column& one : create.columns) code.add(column(one));
  return code;
}

Code code_of(const AddAttribute& add) {
  return Code::call("add_attribute", {table_name(add.type), column(add.attribute)});
}

Code code_of(const DropAttribute& drop) {
  Code code = Code::call("drop_attribute", {table_name(drop.type), name(drop.attribute)});
  add_if(code, drop.if_exists, "if_exists");
  return code;
}

Code code_of(const AlterAttribute& alter) {
  return Code::call("alter_attribute", {table_name(alter.type), column(alter.attribute)});
}

Code code_of(const RenameAttribute& rename) {
  return Code::call("rename_attribute", {table_name(rename.type), name(rename.attribute), name(rename.new_name)});
}

Code code_of(const CreateDomain& create) {
  Code code = Code::call("create_domain", {table_name(create.name), type(create.type)}).one_per_line();
  add_if(code, !create.nullable, "not_null");
  if (create.default_value) add_default(code, *create.default_value);
  if (!create.collation.empty()) add_collation(code, {create.collation});
  for (const Check& one : create.checks) code.add(constraint(one));
  return code;
}

Code code_of(const AddDomainConstraint& add) {
  return Code::call("add_domain_constraint", {table_name(add.domain), constraint(add.check)});
}

Code code_of(const ValidateDomainConstraint& validate) {
  return Code::call("validate_domain_constraint", {name(validate.constraint), table_name(validate.domain)});
}

Code code_of(const DropDomainConstraint& drop) {
  Code code = Code::call("drop_domain_constraint", {name(drop.constraint), table_name(drop.domain)});
  add_if(code, drop.if_exists, "if_exists");
  add_behavior(code, drop.behavior);
  return code;
}

}  // namespace migrator::autogenerate
