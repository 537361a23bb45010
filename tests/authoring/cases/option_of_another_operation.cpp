// error: 
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.drop_table("t", where("x")); }
