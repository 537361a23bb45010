#include <migrator/revision.hpp>
using namespace migrator;

REVISION("0042");

void upgrade(op& op) { op.fail("this revision refuses"); }
