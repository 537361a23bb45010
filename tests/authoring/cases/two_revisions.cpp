// error: redefinition
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");
REVISION("def");
void upgrade(op&) {}
