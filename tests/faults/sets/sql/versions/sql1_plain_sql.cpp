#include <migrator/revision.hpp>
using namespace migrator;

REVISION("sql1", .down_revision = {}, .message = "plain SQL");

void upgrade([[maybe_unused]] op& op) {
  op.execute(R"sql(
-- the statements of the upgrade
)sql");
}

void downgrade([[maybe_unused]] op& op) {
  op.execute(R"sql(
-- the statements of the downgrade
)sql");
}
