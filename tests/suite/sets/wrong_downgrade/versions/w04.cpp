#include <migrator/revision.hpp>
using namespace migrator;

REVISION("w04", .down_revision = "w03", .message = "brings back another type");

void upgrade(op& op) {
  op.drop_column("three", "name");
}

void downgrade(op& op) {
  op.add_column("three", column("name", string(20)));
}
