#include <migrator/revision.hpp>
using namespace migrator;

REVISION("0001", .down_revision = {}, .message = "orders");

void upgrade(op& op) {
  op.create_table("orders", column("id", bigint(), not_null, identity()), column("item", text(), not_null), primary_key("id"));
}

void downgrade(op& op) { op.drop_table("orders"); }
