#include <migrator/revision.hpp>
using namespace migrator;

REVISION("g06_aside", .down_revision = {}, .depends_on = "g04", .message = "a line of its own");

void upgrade(op& op) {
  op.create_table("aside", column("id", integer(), not_null), column("name", text()), primary_key("id"));
}

void downgrade(op& op) {
  op.drop_table("aside");
}
