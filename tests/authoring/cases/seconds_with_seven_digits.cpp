// error: .*error_a_precision_of_seconds_must_be_0_to_6
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.add_column("t", column("c", timestamp(7))); }
