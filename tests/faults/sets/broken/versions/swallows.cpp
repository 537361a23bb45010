// Catches even what ends a revision: the failure must come out all the same.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("swallows", .down_revision = "good", .message = "swallows every exception");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  try {
    op.query<long long>("SELECT count(*) FROM nothing_like_this");
  } catch (...) {
  }
}
