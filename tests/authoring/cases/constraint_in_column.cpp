// error: 
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.add_column("t", column("c", text(), primary_key("c"))); }
