// error: 
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { const char* table = op.argument("t").data(); op.drop_table(table); }
