#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

std::string operation_of(const CreateRoutine& create) {
  return fmt::format("{}_{}", create.replace ? "replace" : "create", words_of(create.kind));
}

// What only what is called in a query can be.
void check_procedure(const Subject& subject, const CreateRoutine& create) {
  if (!create.returns.empty()) subject.fail("a procedure returns nothing: it has OUT arguments");
  const bool says_more = create.volatility != Volatility::unsaid || create.parallel != Parallel::unsaid ||
                         create.strict || create.leakproof || create.cost || create.rows;
  if (says_more)
    subject.fail("immutable(), stable(), strict(), leakproof(), parallel_…(), cost() and rows() are for functions");
}

}  // namespace

void check(const CreateRoutine& create) {
  const Subject subject(operation_of(create), create.name);
  if (create.body.text.empty()) subject.fail("it has neither a body() nor a sql_body()");
  if (create.language.empty() && !create.body.is_sql) subject.fail("it has no language()");
  if (create.kind == ObjectKind::procedure) check_procedure(subject, create);
}

}  // namespace migrator::schema
