#include <migrator/revision.hpp>
using namespace migrator;

REVISION("g03", .down_revision = {"g02_left", "g02_right"}, .message = "both sides");

void upgrade(op& op) {
  op.execute("INSERT INTO note (id, name) VALUES (1, 'it''s')");
}

void downgrade(op& op) {
  op.execute("DELETE FROM note WHERE id = 1");
}
