// error: .*error_a_revision_id_must_not_contain_at_minus_plus_or_colon
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc+1", .message = "m");
void upgrade(op&) {}
