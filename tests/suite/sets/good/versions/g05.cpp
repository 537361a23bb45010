#include <migrator/revision.hpp>
using namespace migrator;

REVISION("g05", .down_revision = "g04", .message = "a column and a view");

void upgrade(op& op) {
  op.add_column("note", column("weight", integer()));
  op.execute("CREATE VIEW names AS SELECT name FROM note");
}

void downgrade(op& op) {
  op.execute("DROP VIEW names");
  op.drop_column("note", "weight");
}
