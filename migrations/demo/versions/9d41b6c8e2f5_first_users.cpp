#include <migrator/revision.hpp>
using namespace migrator;

REVISION("9d41b6c8e2f5", .down_revision = "52ab90e14c07", .branch_labels = "profiles", .message = "first users");

void upgrade(op& op) {
  op.bulk_insert("user", {"email"}, {{"ada@example.org"}, {"grace@example.org"}, {"edsger@example.org"}});
}

void downgrade(op& op) { op.delete_rows("user", where("email LIKE $1", "%@example.org")); }
