#include <migrator/revision.hpp>
using namespace migrator;

REVISION("g07", .down_revision = {"g05", "g06_aside"}, .message = "all together");

void upgrade(op& op) {
  if (op.backend() == "postgresql") {
    op.execute("GRANT SELECT ON note TO public");
    op.execute("CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * $1'");
  }
}

void downgrade(op& op) {
  if (op.backend() == "postgresql") {
    op.execute("DROP FUNCTION twice(int)");
    op.execute("REVOKE SELECT ON note FROM public");
  }
}
