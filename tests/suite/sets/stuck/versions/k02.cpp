#include <migrator/revision.hpp>
using namespace migrator;

REVISION("k02", .down_revision = "k01", .message = "takes nothing back");

void upgrade(op& op) {
  op.create_table("two", column("id", integer(), not_null), column("name", text()), primary_key("id"));
}

void downgrade(op& op) {
  op.log("later");
}
