#include "schema/validate/subject.hpp"

namespace migrator::schema {

void check(const CreateEnum& create) {
  const Subject subject("create_enum", create.name);
  if (const std::string* twice = first_repeated(create.values)) subject.fail("there are two values {}", quoted(*twice));
}

namespace {

void check_attribute(const Subject& subject, const Column& column) {
  if (!column.nullable || column.default_value || column.identity || column.computed || !column.comment.empty())
    subject.fail("column {} of a composite type has a type and a collation, and nothing else", quoted(column.name));
}

}  // namespace

void check(const CreateCompositeType& create) {
  const Subject subject("create_composite_type", create.name);
  Names names;
  for (const Column& column : create.columns) {
    names.push_back(column.name);
    check_attribute(subject, column);
  }
  if (const std::string* twice = first_repeated(names)) subject.fail("there are two columns {}", quoted(*twice));
}

void check(const AddAttribute& add) { check_attribute(Subject("add_attribute", add.type), add.attribute); }

void check(const AlterAttribute& alter) { check_attribute(Subject("alter_attribute", alter.type), alter.attribute); }

void check(const CreateDomain& create) {
  const Subject subject("create_domain", create.name);
  Names names;
  for (const Check& one : create.checks) {
    check(subject, Constraint(one));
    if (!one.name.empty()) names.push_back(one.name);
  }
  if (const std::string* twice = first_repeated(names)) subject.fail("there are two constraints {}", quoted(*twice));
}

void check(const AddDomainConstraint& add) {
  check(Subject("add_domain_constraint", add.domain), Constraint(add.check));
}

}  // namespace migrator::schema
