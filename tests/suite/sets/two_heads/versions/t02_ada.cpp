#include <migrator/revision.hpp>
using namespace migrator;

REVISION("t02_ada", .down_revision = "t01", .branch_labels = "ada", .message = "by one");

void upgrade(op& op) {
  op.create_table("two", column("id", integer(), not_null), column("name", text()), primary_key("id"));
}

void downgrade(op& op) {
  op.drop_table("two");
}
