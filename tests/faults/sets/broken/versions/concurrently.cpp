#include <migrator/revision.hpp>
using namespace migrator;

REVISION("concurrently", .down_revision = "good", .message = "forgot .transactional = false");

void upgrade(op& op) { op.execute("CREATE INDEX CONCURRENTLY ix_kept ON kept (id)"); }
