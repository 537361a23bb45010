#include <migrator/revision.hpp>
using namespace migrator;

REVISION("i03", .down_revision = "i02", .message = "right again");

void upgrade(op& op) {
  op.create_table("three", column("id", integer(), not_null), column("name", text()), primary_key("id"));
}

void downgrade(op& op) {
  op.drop_table("three");
}
