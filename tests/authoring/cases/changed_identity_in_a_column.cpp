// error: no matching function
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.add_column("t", column("c", text(), not_null, nullable, no_default, changed_identity())); }
