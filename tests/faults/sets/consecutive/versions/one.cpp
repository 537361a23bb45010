// Revisions of nothing but changes of the schema, one behind the other.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("one", .message = "a table with an index");

void upgrade(op& op) {
  op.create_table("a", column("id", bigint(), not_null), column("n", integer()), primary_key("id"));
  op.create_index("ix_a_n", "a", "n");
}

void downgrade(op& op) { op.drop_table("a"); }
