#include <migrator/revision.hpp>
using namespace migrator;

REVISION("d7f31b85c06a", .down_revision = "a94e2c60b8d5", .message = "shipping address");

void upgrade(op& op) { op.add_column("customer", column("address", text(), not_null, default_value(""))); }

void downgrade(op& op) { op.drop_column("customer", "address"); }
