#include <migrator/revision.hpp>
using namespace migrator;

REVISION("a94e2c60b8d5", .down_revision = "58d0a6e17f93", .message = "status of a purchase");

void upgrade(op& op) { op.add_column("purchase", column("status", string(20), not_null, default_value("placed"))); }

void downgrade(op& op) { op.drop_column("purchase", "status"); }
