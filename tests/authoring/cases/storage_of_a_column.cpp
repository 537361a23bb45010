// error: no matching function
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.alter_column("t", "c", storage("fillfactor", 70)); }
