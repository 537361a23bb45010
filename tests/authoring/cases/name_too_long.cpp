// error: .*error_this_name_is_longer_than_63_bytes
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.drop_table("a123456789b123456789c123456789d123456789e123456789f123456789g123"); }
