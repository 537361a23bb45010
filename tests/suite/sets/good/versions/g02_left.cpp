#include <migrator/revision.hpp>
using namespace migrator;

REVISION("g02_left", .down_revision = "g01", .message = "on one side");

void upgrade(op& op) {
  op.create_table("left_side", column("id", integer(), not_null), column("name", text()), primary_key("id"));
}

void downgrade(op& op) {
  op.drop_table("left_side");
}
