// error: use of deleted function
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");
void upgrade(op& op) { op.execute("SELECT $1", 'x'); }
