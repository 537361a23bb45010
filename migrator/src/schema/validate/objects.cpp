#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

bool is_part_of_a_table(ObjectKind kind) {
  using enum ObjectKind;
  return kind == column || kind == constraint || kind == index || kind == trigger || kind == policy;
}

bool is_a_set(ObjectKind kind) {
  using enum ObjectKind;
  return kind == all_tables || kind == all_sequences || kind == all_functions;
}

}  // namespace

void check(const SetOwner& set) {
  const Subject subject("set_owner", set.object.name);
  const ObjectKind kind = set.object.kind;
  if (is_part_of_a_table(kind)) subject.fail("the owner of the table owns its {} too", words_of(kind));
  if (kind == ObjectKind::extension) subject.fail("the owner of an extension cannot change");
  if (is_a_set(kind)) subject.fail("an owner is set for one object at a time");
  if (set.owner.kind == Role::Kind::everybody) subject.fail("public_role owns nothing");
}

void check(const SetSchema& set) {
  const Subject subject("set_schema", set.object.name);
  const ObjectKind kind = set.object.kind;
  if (is_part_of_a_table(kind)) subject.fail("the {} is where its table is", words_of(kind));
  if (kind == ObjectKind::schema) subject.fail("a schema is in no other schema");
  if (is_a_set(kind)) subject.fail("a schema is set for one object at a time");
}

void check(const CommentOn& comment) {
  if (is_a_set(comment.object.kind)) Subject("comment_on", comment.object.name).fail("a comment is about one object");
}

}  // namespace migrator::schema
