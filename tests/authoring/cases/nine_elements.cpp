// error: at most eight elements
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) {
  const element a("a", "=");
  op.add_constraint("t", exclude(a, a, a, a, a, a, a, a, a));
}
