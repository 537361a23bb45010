#include <migrator/revision.hpp>
using namespace migrator;

REVISION("w01", .down_revision = {}, .message = "right");

void upgrade(op& op) {
  op.create_table("one", column("id", integer(), not_null), column("name", string(20)), primary_key("id"));
}

void downgrade(op& op) {
  op.drop_table("one");
}
