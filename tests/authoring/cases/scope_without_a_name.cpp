// warning: .*ignoring return value .*nodiscard
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { scope(op, "audit_table", place::here()); }
