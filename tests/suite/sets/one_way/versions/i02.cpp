#include <migrator/revision.hpp>
using namespace migrator;

REVISION("i02", .down_revision = "i01", .message = "no way back");

void upgrade(op& op) {
  op.create_table("two", column("id", integer(), not_null), column("name", text()), primary_key("id"));
}
