#include <migrator/revision.hpp>
using namespace migrator;

REVISION("g02_right", .down_revision = "g01", .message = "on the other side");

void upgrade(op& op) {
  op.create_table("right_side", column("id", integer(), not_null), column("name", string(50)), primary_key("id"));
  op.create_index("ix_right_side", "right_side", {"name"});
}

void downgrade(op& op) {
  op.drop_table("right_side");
}
