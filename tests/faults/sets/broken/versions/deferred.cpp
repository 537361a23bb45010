// Refused by COMMIT and not before (PostgreSQL).
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("deferred", .down_revision = "good", .message = "a constraint that is checked at COMMIT");

void upgrade(op& op) {
  op.execute("CREATE TABLE first (id bigint UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  op.execute("INSERT INTO first VALUES (1), (1)");
}
