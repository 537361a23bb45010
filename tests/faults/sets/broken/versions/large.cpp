// Two megabytes, for a disk that does not have them (SQLite).
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("large", .down_revision = "good", .message = "fills the disk");

void upgrade(op& op) {
  op.execute("UPDATE kept SET note = 'during'");
  op.execute("CREATE TABLE first AS SELECT zeroblob(2000000) AS data");
}
