// Hooks that work with every revision, and leave nothing behind.
#include <migrator/hooks.hpp>
using namespace migrator;

namespace {

void before_run(op& op, const event&) { op.execute("CREATE TABLE for_the_run (step text)"); }
void after_revision(op& op, const event& event) {
  op.execute("INSERT INTO for_the_run VALUES ($1)", event.revision());
  op.log("after the revision");
}
void after_run(op& op, const event&) { op.execute("DROP TABLE for_the_run"); }

}  // namespace

HOOKS(.before_run = before_run, .after_revision = after_revision, .after_run = after_run);
