// error: cannot convert .*drop_option
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");
void upgrade(op& op) { op.drop_view("v", concurrently); }
