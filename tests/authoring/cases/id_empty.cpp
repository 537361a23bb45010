// error: .*error_this_revision_id_is_empty
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("", .message = "m");
void upgrade(op&) {}
