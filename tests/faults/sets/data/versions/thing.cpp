#include <migrator/revision.hpp>
using namespace migrator;

REVISION("thing", .message = "a table of every type of value");

void upgrade(op& op) {
  op.create_table("thing", column("id", bigint(), not_null), column("name", text()), column("size", double_precision()), column("ok", boolean()),
                  column("data", binary()), column("done", bigint()), primary_key("id"));
}
void downgrade(op& op) { op.drop_table("thing"); }
