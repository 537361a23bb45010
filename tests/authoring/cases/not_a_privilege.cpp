// error: .*error_this_is_no_privilege
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");
void upgrade(op& op) { op.grant({"selekt"}, object::table("t"), {"app"}); }
