// What every other revision of this set stands on.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("good", .message = "one that works");

void upgrade(op& op) {
  op.create_table("kept", column("id", bigint(), not_null), column("note", text()));
  op.execute("INSERT INTO kept (id, note) VALUES (1, 'before')");
}

void downgrade(op& op) { op.drop_table("kept"); }
