// error: .*error_this_name_is_empty
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.drop_column("t", ""); }
