// error: 
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");
void upgrade(op& op) { op.add_column("t", column("c", text(), using_sql("x"))); }
