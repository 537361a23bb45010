#include <migrator/revision.hpp>
using namespace migrator;

REVISION("table", .message = "a table with rows");

void upgrade(op& op) {
  op.create_table("item", column("id", bigint(), not_null));
  op.execute("INSERT INTO item SELECT generate_series(1, 200000)");
}
