// error: .*table
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { op.naming_convention({.table = "t_%(table_name)s"}); }
