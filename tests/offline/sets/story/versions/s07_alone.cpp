#include <migrator/revision.hpp>
using namespace migrator;

REVISION("s07", .down_revision = "s06", .message = "without a transaction", .transactional = false);

void upgrade(op& op) {
  if (op.backend() == "postgresql") {
    op.create_index("ix_person_email", "person", {"email"}, concurrently);
  } else {
    if (op.backend() == "sqlite") op.execute("VACUUM");
    op.create_index("ix_person_email", "person", {"email"});
  }
}

void downgrade(op& op) { op.drop_index("ix_person_email", "person"); }
