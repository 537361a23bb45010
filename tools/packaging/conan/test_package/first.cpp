#include <migrator/revision.hpp>
using namespace migrator;

REVISION("0001", .down_revision = {}, .message = "first");

void upgrade(op& op) { op.create_table("first", column("id", bigint(), not_null), primary_key("id")); }

void downgrade(op& op) { op.drop_table("first"); }
