#include <migrator/revision.hpp>
using namespace migrator;

REVISION("g04", .down_revision = "g03", .message = "a column in the middle goes");

void upgrade(op& op) {
  op.drop_column("note", "size");
}

void downgrade(op& op) {
  op.add_column("note", column("size", integer()));
}
