// error: .*error_a_length_must_be_at_least_1
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.add_column("t", column("c", string(0))); }
