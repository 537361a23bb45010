// error: .*error_a_precision_must_be_1_to_53
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.add_column("t", column("c", floating(54))); }
