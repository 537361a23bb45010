#include <migrator/revision.hpp>
using namespace migrator;

REVISION("t02_bob", .down_revision = "t01", .branch_labels = "bob", .message = "by another");

void upgrade(op& op) {
  op.create_table("three", column("id", integer(), not_null), column("name", text()), primary_key("id"));
}

void downgrade(op& op) {
  op.drop_table("three");
}
