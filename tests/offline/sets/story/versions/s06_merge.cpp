#include <migrator/revision.hpp>
using namespace migrator;

REVISION("s06", .down_revision = {"s03", "s04"}, .message = "both together");

void upgrade(op& op) {
  if (op.backend() == "postgresql") op.execute("SET search_path TO pg_catalog; SET lock_timeout TO '5s'");
  if (op.backend() == "mysql") op.execute("SET lock_wait_timeout = 5; SET @left = 1");
  op.execute(op.backend() == "postgresql" ? "UPDATE public.person SET email = name" : "UPDATE person SET email = name");
}

void downgrade(op& op) { op.log("nothing to take back"); }
