// error: 
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");
void upgrade(op& op) { op.create_domain("d", "integer"); }
