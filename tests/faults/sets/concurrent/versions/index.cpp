#include <migrator/revision.hpp>
using namespace migrator;

REVISION("index", .down_revision = "table", .message = "an index, built while the table is in use", .transactional = false);

void upgrade(op& op) { op.create_index("ix_item", "item", {"id"}, concurrently); }
