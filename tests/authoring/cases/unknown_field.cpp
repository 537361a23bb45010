// error: .*(no non-static data member named|designat)
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .parent = "x");
void upgrade(op&) {}
