#include <migrator/revision.hpp>
using namespace migrator;

REVISION("two", .down_revision = {"one"}, .message = "the table of the revision before");

void upgrade(op& op) { op.add_column("a", column("m", integer())); }

void downgrade(op& op) { op.drop_column("a", "m"); }
