#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

void check_options(const Subject& subject, const SequenceOptions& options) {
  using enum TypeKind;
  const bool counts =
      !options.type || options.type->kind == smallint || options.type->kind == integer || options.type->kind == bigint;
  if (!counts) subject.fail("a sequence is a smallint(), integer() or bigint()");
  if (options.increment == 0) subject.fail("the sequence never advances");
  if (options.cache && *options.cache < 1) subject.fail("cache({}) is less than 1", *options.cache);
  if (options.minimum && options.maximum && *options.minimum >= *options.maximum)
    subject.fail("minimum({}) is not less than maximum({})", *options.minimum, *options.maximum);
}

}  // namespace

void check(const CreateSequence& create) {
  const Subject subject("create_sequence", create.name);
  check_options(subject, create.options);
  if (create.options.restart) subject.fail("a new sequence cannot restart(): say start()");
}

void check(const AlterSequence& alter) {
  const Subject subject("alter_sequence", alter.name);
  if (alter.changes == SequenceOptions{}) subject.fail("nothing of the sequence changes");
  check_options(subject, alter.changes);
}

}  // namespace migrator::schema
