// error: .*error_an_array_has_1_to_6_dimensions
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.add_column("t", column("c", array(integer(), 7))); }
