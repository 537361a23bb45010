// error: .*no matching function
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.create_table("t", column("c", text()), renamed_from("s")); }
