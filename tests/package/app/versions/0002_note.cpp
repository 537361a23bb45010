#include <migrator/revision.hpp>
using namespace migrator;

REVISION("0002", .down_revision = "0001", .message = "a note for each order");

void upgrade(op& op) { op.add_column("orders", column("note", text())); }

void downgrade(op& op) { op.drop_column("orders", "note"); }
