// Needs the table for itself.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("alters", .down_revision = "good", .message = "alters a table in use");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  op.add_column("kept", column("more", text()));
}
