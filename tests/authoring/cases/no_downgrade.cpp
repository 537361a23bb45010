// compiles
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");

void upgrade([[maybe_unused]] op& op) {}
