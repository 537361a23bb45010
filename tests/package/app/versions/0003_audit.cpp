#include <migrator/revision.hpp>
using namespace migrator;

REVISION("0003", .down_revision = "0002", .message = "audit");

void upgrade(op& op) { op.execute("CREATE TABLE audit (what TEXT)"); }

void downgrade(op& op) { op.drop_table("audit"); }
