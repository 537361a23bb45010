#include <migrator/revision.hpp>
using namespace migrator;

REVISION("injects", .down_revision = "fine", .message = "a condition that ends its statement");

void upgrade(op& op) { op.add_column("kept", column("n", bigint(), default_sql("1); DROP TABLE kept; SELECT (2"))); }
