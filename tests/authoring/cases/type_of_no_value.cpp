// error: 
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
struct thing {};
void upgrade(op& op) { op.execute("SELECT $1", thing()); }
