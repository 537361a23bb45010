// error: 
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");
void upgrade(op& op) { op.alter_column("t", "c", identity()); }
