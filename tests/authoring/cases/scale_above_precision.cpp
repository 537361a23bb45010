// error: .*error_the_scale_is_greater_than_the_precision
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.add_column("t", column("c", numeric(2, 3))); }
